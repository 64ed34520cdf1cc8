import type { GroupComparison } from '../../analysis/index.ts'
import { type Said, say } from '../../text/index.ts'
import { type Context, quoted } from '../context.ts'

type Kind = Exclude<GroupComparison['test'], { readonly noResult: string }>['kind']

/** The test between groups. */
export const testName: Readonly<Record<Kind, Said>> = {
  welch: { da: 'Welchs test', en: 'Welch’s test' },
  AHT: { da: 'samlet test for klynger (CR2, AHT)', en: 'joint test for clusters (CR2, AHT)' },
  F: { da: 'F-test', en: 'F test' },
}

/** Groups by their names in quotation marks. */
export const groupLabels = (
  context: Context,
  { groups }: GroupComparison,
  wanted: readonly string[],
): readonly string[] =>
  groups.filter(({ group }) => wanted.includes(group)).map(({ label }) => quoted(context, say(label, context.language)))
