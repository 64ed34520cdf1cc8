import {
  type ChiSquareTwoByTwo,
  chiSquareTwoByTwo,
  countTwoByTwo,
  type FarringtonManning,
  type FisherExact,
  farringtonManning,
  fisherExact,
  type Hypothesis,
  isRefusal,
  oddsRatio,
  type Ratio,
  type Refusal,
  type RiskDifference,
  refuse,
  riskDifference,
  riskRatio,
  type TwoByTwo,
} from '../../effects/index.ts'
import type { EffectData } from './data.ts'
import type { Contrast, ContrastRows } from './rows.ts'

/** A yes/no outcome seen otherwise: extra lines, never a second interval for the verdict. */
export type BinaryBeside = {
  readonly counts: TwoByTwo
  readonly riskDifference: RiskDifference | Refusal
  readonly riskRatio: Ratio | Refusal
  readonly oddsRatio: Ratio | Refusal
  readonly fisher: FisherExact | Refusal
  readonly chiSquare: ChiSquareTwoByTwo | Refusal
  /** Where a margin was declared. */
  readonly farringtonManning?: FarringtonManning | Refusal
}

/** All from the four counts, so only for people drawn one by one with one chance each: no strata, clusters, pairs or weights. */
export const binaryBeside = (
  data: EffectData,
  contrast: Contrast,
  { rows }: ContrastRows,
  { level, hypothesis }: { readonly level: number; readonly hypothesis?: Hypothesis },
): BinaryBeside | Refusal => {
  const other = (['clusters', 'pairs', 'strata', 'weights'] as const).find((name) => data[name] !== undefined)
  if (other !== undefined) return refuse('not-offered', { with: 'two-by-two', also: other })
  const counts = countTwoByTwo(data.outcome, data.arm, contrast, rows)
  if (isRefusal(counts)) return counts
  return {
    counts,
    riskDifference: riskDifference(counts, level),
    riskRatio: riskRatio(counts, level),
    oddsRatio: oddsRatio(counts, level),
    fisher: fisherExact(counts, level),
    chiSquare: chiSquareTwoByTwo(counts),
    ...(hypothesis && 'margin' in hypothesis ? { farringtonManning: atMargin(counts, hypothesis, level) } : {}),
  }
}

/** The score test that the treated arm is not worse by the margin. */
const atMargin = (
  counts: TwoByTwo,
  { goodSide, margin }: Extract<Hypothesis, { readonly margin: number }>,
  level: number,
): FarringtonManning | Refusal =>
  goodSide === 'higher'
    ? farringtonManning(counts, -margin, 'greater', level)
    : farringtonManning(counts, margin, 'less', level)
