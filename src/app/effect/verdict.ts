import {
  allRows,
  type Delivery,
  type Hypothesis,
  hypothesisPValue,
  isRefusal,
  type NoVerdictReason,
  type Refusal,
  type Verdict,
  verdictOf,
} from '../../effects/index.ts'
import type { ContrastAnswer } from './answer.ts'
import type { EffectData } from './data.ts'
import type { EffectQuestion } from './question.ts'
import type { Contrast } from './rows.ts'

export type VerdictBeside = {
  readonly hypothesis: Hypothesis
  readonly verdict: Verdict | Refusal
  /** Of the hypothesis itself; `null` where the method has no error. */
  readonly pValue: number | null
  readonly delivery?: Delivery
}

/** How much more of the thing the treated arm got, on everyone for whom it is known; `null` where nobody in an arm is. */
const observedDelivery = ({ arm, delivered }: EffectData, contrast: Contrast): number | null => {
  if (!delivered) return null
  const means = contrast.map((name) => {
    const code = arm.levels.indexOf(name)
    const rows = allRows(arm.codes.length).filter(
      (row) => arm.codes[row] === code && !Number.isNaN(delivered.values[row] as number),
    )
    return rows.reduce((sum, row) => sum + (delivered.values[row] as number), 0) / rows.length
  })
  const difference = (means[0] as number) - (means[1] as number)
  return Number.isFinite(difference) ? difference : null
}

const barredBy = ({ numbers, estimator }: ContrastAnswer): NoVerdictReason | undefined => {
  if (estimator === 'iv') return 'not-main-set'
  return isRefusal(numbers) && numbers.refused === 'too-few-clusters' ? 'too-few-clusters' : undefined
}

/**
 * The verdict of one contrast at α = 0.05. Non-inferiority and equivalence need a smallest delivered contrast, declared
 * beforehand, and a column that says what was delivered; without them there is none. The complier figure stands beside.
 */
export const verdictBeside = (
  data: EffectData,
  { smallestDelivered }: EffectQuestion,
  hypothesis: Hypothesis,
  answer: ContrastAnswer,
): VerdictBeside => {
  const delivery: Delivery | undefined =
    smallestDelivered === undefined
      ? undefined
      : { smallest: smallestDelivered, observed: observedDelivery(data, answer.contrast) }
  const barred = barredBy(answer)
  const { numbers } = answer
  const pValue =
    isRefusal(numbers) || numbers.stdError === null
      ? null
      : hypothesisPValue(hypothesis, { estimate: numbers.estimate, stdError: numbers.stdError, df: numbers.df })
  return {
    hypothesis,
    verdict: verdictOf(
      { hypothesis, ...(delivery ? { delivery } : {}), ...(barred ? { barred } : {}) },
      answer.intervalAt,
    ),
    pValue: isRefusal(pValue) ? null : pValue,
    ...(delivery ? { delivery } : {}),
  }
}
