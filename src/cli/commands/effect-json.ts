import type { EffectAnswer } from '../../app/index.ts'
import type { Refusal } from '../../effects/index.ts'
import type { Language } from '../../text/index.ts'
import { noResultOf } from '../words/refusals.ts'
import { besideJson } from './effect-beside-json.ts'
import { figuresOf, intervalJson, orReason, warningsJson } from './effect-figures.ts'

const contrastJson = (
  answer: EffectAnswer['contrasts'][number],
  { question, method }: EffectAnswer,
  language: Language,
) => {
  const { contrast, estimand, estimator, se, numbers, n, clusters, dropped, warnings, details, beside } = answer
  const { confIntReason, ...figures } = figuresOf(numbers, language)
  const { andersonRubin, ...others } = details
  return {
    contrast,
    estimand,
    estimator,
    se,
    ...figures,
    level: question.level,
    n,
    ...(clusters ? { clusters } : {}),
    ...(confIntReason ? { confIntReason } : {}),
    defaultRow: method.defaultRow,
    dropped,
    warnings: warningsJson(warnings, language),
    ...(orReason(others, language) as object),
    ...(andersonRubin ? { andersonRubin: { ...andersonRubin, confInt: intervalJson(andersonRubin.confInt) } } : {}),
    ...besideJson(beside, language),
  }
}

/** Rows left out by arm; of an arm that stands in several contrasts, the most that any of them left out. */
const missingByArm = (contrasts: EffectAnswer['contrasts']): Record<string, number> => {
  const missing: Record<string, number> = {}
  for (const { dropped } of contrasts) {
    for (const [arm, count] of Object.entries(dropped.missing)) missing[arm] = Math.max(missing[arm] ?? 0, count)
  }
  return missing
}

/** The whole answer as one document; what does not exist stands as `{noResult, why}` in its place. */
export const effectJson = (answer: EffectAnswer, language: Language) => ({
  estimates: answer.contrasts.map((contrast) => contrastJson(contrast, answer, language)),
  dropped: { missing: missingByArm(answer.contrasts), withoutArm: answer.withoutArm },
  reading: answer.data.reading,
})

/** Where there is nothing to compare. */
export const noEffectJson = (refusal: Refusal, language: Language) => ({
  estimates: [],
  ...noResultOf(refusal, language),
})
