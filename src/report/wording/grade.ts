import type { Estimate, Grade } from '../../analysis/index.ts'
import type { Said } from '../../text/index.ts'
import { type Context, pick } from '../context.ts'
import { authored, type Line, line } from '../document/inline.ts'

/** The name of a grade, as it stands beside a result. */
export const gradeName: Readonly<Record<Grade, Said>> = {
  randomised: { da: 'randomiseret (lodtrækning)', en: 'randomised (lots drawn)' },
  'rule-assigned': { da: 'fordelt efter en regel, ikke skjult', en: 'assigned by a rule, not concealed' },
  'quasi-experimental': { da: 'kvasieksperimentel', en: 'quasi-experimental' },
  'before-after': { da: 'før og efter, uden sammenligningsgruppe', en: 'before and after, no comparison group' },
  descriptive: { da: 'beskrivende', en: 'descriptive' },
}

/** The grade of a contrast; where a source and not a journal vouches for the draw, the source is named. */
export const gradeLine = (context: Context, { grade, statedBy }: Pick<Estimate, 'grade' | 'statedBy'>): Line => {
  const name = pick(context, gradeName[grade])
  if (statedBy === undefined) return line`${name}`
  return pick(context, {
    da: line`${name}, som angivet af kilden: ${authored(statedBy)}`,
    en: line`${name}, as stated by the source: ${authored(statedBy)}`,
  })
}

/** What a result may be called: an effect, an effect under a condition said in the same sentence, or a difference. */
export type Claim =
  | 'effect'
  | 'effect-not-concealed'
  | 'effect-under-assumption'
  | 'effect-of-change-under-assumption'
  | 'difference'

/**
 * What a contrast may be called. "Effect" is open to the first three grades, and then only for everyone drawn (or a
 * subgroup known before the draw): other analysis sets compare other groups than those drawn, and a result among those
 * who reached something after the draw is a difference.
 */
export const claimOf = ({
  grade,
  analysisSet,
  conditional,
  overTime,
}: Pick<Estimate, 'grade' | 'analysisSet' | 'conditional' | 'overTime'>): Claim => {
  const isMainSet = analysisSet.kind === 'drawn' || analysisSet.kind === 'subgroup'
  if (!isMainSet || conditional !== undefined) return 'difference'
  if (grade === 'randomised') return 'effect'
  if (grade === 'rule-assigned') return 'effect-not-concealed'
  if (grade !== 'quasi-experimental') return 'difference'
  return overTime === undefined ? 'effect-under-assumption' : 'effect-of-change-under-assumption'
}
