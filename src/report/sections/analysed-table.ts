import type { Estimate } from '../../analysis/index.ts'
import type { Language } from '../../text/index.ts'
import { armName, type Context, pick } from '../context.ts'
import type { TableBlock } from '../document/block.ts'
import { type Line, line, plain } from '../document/inline.ts'
import { estimateLabel } from '../figures/forest.ts'
import { armNumber } from '../numbers/estimate-number.ts'
import type { ArmField } from '../numbers/format-estimate.ts'
import { clusterWords } from '../wording/clusters.ts'
import { ofTheArm } from '../wording/design.ts'

type CountField = Exclude<ArmField, 'mean'>

type Named = readonly [id: string, estimate: Estimate]

const fields = [
  'drawn',
  'leftOut',
  'analysed',
  'missing',
  'unmatched',
  'incomplete',
  'notInBase',
  'excluded',
  'withoutCovariates',
] as const satisfies readonly ArmField[]

const headings = {
  da: {
    leftOut: 'Udeladt',
    analysed: 'Analyseret',
    missing: 'Udfald mangler',
    unmatched: 'Ikke fundet',
    incomplete: 'Vinduet ikke slut',
    notInBase: 'Uden for betingelsen',
    excluded: 'Tæller ikke med',
    withoutCovariates: 'Uden kovariater',
  },
  en: {
    leftOut: 'Left out',
    analysed: 'Analysed',
    missing: 'Outcome missing',
    unmatched: 'Not found',
    incomplete: 'Window not over',
    notInBase: 'Outside the condition',
    excluded: 'Not counted',
    withoutCovariates: 'Without covariates',
  },
} satisfies Readonly<Record<Language, Readonly<Record<Exclude<CountField, 'drawn' | 'clusters'>, string>>>>

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

const headingOf = (context: Context, field: CountField): string => {
  if (field === 'clusters') return capital(pick(context, clusterWords(context)))
  if (field !== 'drawn')
    return pick<Readonly<Record<Exclude<CountField, 'drawn' | 'clusters'>, string>>>(context, headings)[field]
  return capital(pick(context, ofTheArm(context.protocol)))
}

const isNeeded = (field: (typeof fields)[number], estimates: readonly Named[]): boolean =>
  field === 'drawn' ||
  field === 'analysed' ||
  field === 'missing' ||
  estimates.some(([, { n }]) => Object.values(n[field] ?? {}).some((count) => count > 0))

/** How many of each arm were allocated, analysed and missing, per comparison: treated and control in each cell. */
export const analysedTable = (context: Context, id: string, title: string, estimates: readonly Named[]): TableBlock => {
  const clustered = estimates.some(([, { clusters }]) => clusters !== undefined)
  const shown: readonly CountField[] = [
    ...fields.filter((field) => isNeeded(field, estimates)),
    ...(clustered ? (['clusters'] as const) : []),
  ]
  const cell = ([id, { contrast }]: Named, field: CountField): Line =>
    line`${armNumber(context, id, field, contrast[0])} / ${armNumber(context, id, field, contrast[1])}`
  const [first] = estimates
  const names = first === undefined ? '' : first[1].contrast.map((arm) => armName(context, arm)).join(' / ')
  const several = new Set(estimates.map(([, { contrast }]) => contrast.join(' '))).size > 1
  const order = several
    ? pick(context, { da: 'indsatsgruppe / kontrolgruppe', en: 'treated arm / control arm' })
    : names
  return {
    kind: 'table',
    id,
    title,
    columns: [pick(context, { da: 'Resultatmål', en: 'Outcome' }), ...shown.map((field) => headingOf(context, field))],
    rows: estimates.map((named) => ({
      label: [plain(estimateLabel(context, named[1]))],
      cells: shown.map((field) => cell(named, field)),
    })),
    notes: [[plain(pick(context, { da: `I hver celle: ${order}.`, en: `In each cell: ${order}.` }))]],
    cells: 'numbers',
  }
}
