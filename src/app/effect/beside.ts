import { isRefusal, type Refusal } from '../../effects/index.ts'
import type { ContrastAnswer } from './answer.ts'
import { type Bootstrap, bootstrapOf } from './bootstrap.ts'
import { type EffectData, isYesNo } from './data.ts'
import { complierAnswers } from './instruments.ts'
import { linearAnswers, linearRequest } from './linear.ts'
import type { EffectQuestion } from './question.ts'
import { type Randomisation, randomisationOf } from './randomisation.ts'
import { rowsOf } from './rows.ts'
import { type BinaryBeside, binaryBeside } from './two-by-two.ts'
import { type VerdictBeside, verdictBeside } from './verdict.ts'

/** What stands beside an estimate. */
export type Beside = {
  readonly binary?: BinaryBeside | Refusal
  readonly randomisation?: Randomisation
  readonly bootstrap?: Bootstrap
  /** People drawn one by one who share a case worker: the figure that takes them as independent. */
  readonly independent?: ContrastAnswer
  /** Where a column says what was delivered. */
  readonly complier?: ContrastAnswer | Refusal
  readonly verdict?: VerdictBeside
}

type Asked = {
  readonly data: EffectData
  /** Without the columns that the estimator does not take. */
  readonly used: EffectData
  readonly question: EffectQuestion
}

export const besideOf = async ({ data, used, question }: Asked, answer: ContrastAnswer): Promise<Beside> => {
  const { contrast } = answer
  const { hypothesis, level } = question
  const isBinary = isYesNo(used.outcome)
  const rows = isBinary || question.randomisation || question.bootstrap ? rowsOf(used, contrast) : null
  const complier = data.delivered && answer.estimator !== 'iv' ? complierBeside(data, question, answer) : undefined
  const independent = question.clusterRole === 'served' ? independentOf(used, question, answer) : undefined
  return {
    ...(rows && isBinary
      ? { binary: binaryBeside(used, contrast, rows, { level, ...(hypothesis ? { hypothesis } : {}) }) }
      : {}),
    ...(rows && question.randomisation
      ? { randomisation: await randomisationOf(used, question, contrast, rows, malformation(answer)) }
      : {}),
    ...(rows && question.bootstrap ? { bootstrap: await bootstrapOf(used, question, contrast, rows) } : {}),
    ...(independent ? { independent } : {}),
    ...(complier ? { complier } : {}),
    ...(hypothesis ? { verdict: verdictBeside(data, question, hypothesis, answer) } : {}),
  }
}

/** Units that cannot have been drawn as the question says cannot be drawn again either. */
const malformation = ({ numbers }: ContrastAnswer): Refusal | null =>
  isRefusal(numbers) && ['cluster-in-two-arms', 'cluster-in-two-strata', 'pair-malformed'].includes(numbers.refused)
    ? { refused: numbers.refused, details: numbers.details }
    : null

const complierBeside = (data: EffectData, question: EffectQuestion, { contrast }: ContrastAnswer) => {
  const [treated] = contrast
  const answers = complierAnswers(data, { ...question, treated }, null)
  return isRefusal(answers) ? answers : answers[0]
}

const independentOf = (
  { clusters: _, ...data }: EffectData,
  question: EffectQuestion,
  { contrast, estimator }: ContrastAnswer,
): ContrastAnswer | undefined => {
  if (estimator !== 'difference-in-means' && estimator !== 'adjusted' && estimator !== 'interacted') return undefined
  const [treated] = contrast
  const answers = linearAnswers(linearRequest(data, { ...question, treated }, estimator, null))
  return isRefusal(answers) ? undefined : answers[0]
}
