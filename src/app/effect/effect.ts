import { type Categorical, isRefusal, type Refusal, refuse } from '../../effects/index.ts'
import { ProblemError, problem, unknownName } from '../../problems/index.ts'
import type { TextTable } from '../../registers/index.ts'
import { type ContrastAnswer, estimandOf } from './answer.ts'
import { type Beside, besideOf } from './beside.ts'
import { type EffectData, effectData, isYesNo } from './data.ts'
import { complierAnswers } from './instruments.ts'
import { linearAnswers, linearRequest } from './linear.ts'
import { type Method, methodOf } from './method.ts'
import { logisticAnswer, poissonAnswer } from './models.ts'
import type { EffectQuestion } from './question.ts'
import { rankAnswer } from './ranks.ts'
import { type Contrast, type ContrastRows, rowsOf } from './rows.ts'

/** Everything about one question to a plain table: a contrast per arm other than control, and what stands beside each. */
export type EffectAnswer = {
  readonly question: EffectQuestion
  readonly method: Method
  readonly data: EffectData
  readonly contrasts: readonly (ContrastAnswer & { readonly beside: Beside })[]
  /** Whether the outcome is 0 and 1. */
  readonly isYesNo: boolean
  /** Rows whose arm is missing. */
  readonly withoutArm: number
}

/**
 * One estimate per arm other than control, in order of first appearance, each on the complete rows of its two arms.
 *
 * @throws ProblemError for columns that are not there or hold something else (with file and line), and unknown arms
 */
export const effectOfTable = async (table: TextTable, question: EffectQuestion): Promise<EffectAnswer | Refusal> => {
  const data = effectData(table, question)
  checkArms(data.arm, question)
  const method = methodOf(question)
  const contrasts = contrastsOf(data.arm, question)
  if (contrasts.length === 0) return refuse('arm-empty', { arm: `≠ ${question.control}` })
  const used = onlyWhatCounts(data, method)
  const answers = answersOf(used, question, method, contrasts).map((answer) => withLines(data, answer))
  const withBeside = []
  for (const answer of answers) {
    withBeside.push({ ...answer, beside: await besideOf({ data, used, question }, answer) })
  }
  const withoutArm = data.arm.codes.reduce((count, code) => count + (code < 0 ? 1 : 0), 0)
  return { question, method, data, contrasts: withBeside, isYesNo: isYesNo(data.outcome), withoutArm }
}

const checkArms = ({ levels }: Categorical, { control, treated }: EffectQuestion): void => {
  const wrong = [
    ['--control', control] as const,
    ...(treated === undefined ? [] : [['--treated', treated] as const]),
  ].flatMap(([option, arm]) =>
    levels.includes(arm)
      ? []
      : [problem('usage.wrong', { reason: `${option} ${arm}` }, unknownName(arm, levels.slice(0, 20)))],
  )
  if (wrong.length > 0) throw new ProblemError(wrong)
}

const contrastsOf = ({ levels }: Categorical, { control, treated }: EffectQuestion): readonly Contrast[] =>
  levels
    .filter((arm) => arm !== control && (treated === undefined || arm === treated))
    .map((arm) => [arm, control] as const)

/** What was delivered and what a count counts over only matter to the estimators that take them. */
const onlyWhatCounts = ({ delivered, exposure, ...rest }: EffectData, { estimator }: Method): EffectData => ({
  ...rest,
  ...(delivered && estimator === 'iv' ? { delivered } : {}),
  ...(exposure && estimator === 'poisson' ? { exposure } : {}),
})

/** What an estimator does not take, though the question names it. */
const notTaken = (data: EffectData, { average }: EffectQuestion, { estimator }: Method): Refusal | null => {
  if (estimator === 'difference-in-means' || estimator === 'adjusted' || estimator === 'interacted') return null
  if (average === 'cluster') return refuse('not-offered', { estimator, with: 'average cluster' })
  const taken = estimator === 'rank-sum' ? [] : (['strata', 'clusters', 'weights'] as const)
  const other = (['strata', 'clusters', 'weights', 'pairs'] as const).find(
    (name) => data[name] !== undefined && !taken.some((one) => one === name),
  )
  if (other !== undefined) return refuse('not-offered', { estimator, with: other })
  return estimator === 'rank-sum' && data.covariates.length > 0
    ? refuse('not-offered', { estimator, with: 'covariates' })
    : null
}

const answersOf = (
  data: EffectData,
  question: EffectQuestion,
  method: Method,
  contrasts: readonly Contrast[],
): readonly ContrastAnswer[] => {
  const refused = notTaken(data, question, method)
  const found = refused ?? answersBy(data, question, method, contrasts)
  if (!isRefusal(found)) return found
  return contrasts.map((contrast) => refusedAnswer(contrast, method, rowsOf(data, contrast), found))
}

const answersBy = (
  data: EffectData,
  question: EffectQuestion,
  { estimator, se }: Method,
  contrasts: readonly Contrast[],
): readonly ContrastAnswer[] | Refusal => {
  const { level } = question
  switch (estimator) {
    case 'iv':
      return complierAnswers(data, question, se)
    case 'rank-sum':
      return contrasts.map((contrast) => rankAnswer(data, level, contrast, rowsOf(data, contrast)))
    case 'logistic':
    case 'poisson': {
      const answer = estimator === 'logistic' ? logisticAnswer : poissonAnswer
      return contrasts.map((contrast) => answer({ data, se: se ?? 'HC2', level }, contrast, rowsOf(data, contrast)))
    }
    default:
      return linearAnswers(linearRequest(data, question, estimator, se))
  }
}

const refusedAnswer = (
  contrast: Contrast,
  { estimator, se }: Method,
  { n, dropped }: ContrastRows,
  numbers: Refusal,
): ContrastAnswer => ({
  contrast,
  estimand: estimandOf[estimator],
  estimator,
  se,
  numbers,
  n,
  dropped,
  warnings: [],
  details: {},
  intervalAt: () => null,
})

/** A refusal that names a row names its line too. */
const withLines = ({ line }: EffectData, answer: ContrastAnswer): ContrastAnswer => {
  const { numbers } = answer
  if (!isRefusal(numbers) || typeof numbers.details.row !== 'number') return answer
  return { ...answer, numbers: { ...numbers, details: { ...numbers.details, line: line(numbers.details.row) } } }
}
