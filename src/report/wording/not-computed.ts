import type { Estimate } from '../../analysis/index.ts'
import { isNoResult } from '../../measures/index.ts'
import { available, type Question } from '../../protocol/index.ts'
import { formatList, type Said } from '../../text/index.ts'
import { type Context, pick } from '../context.ts'
import { estimatorWords, seWords } from './estimator.ts'

/** Whether this version has no computation for an estimate at all: nothing was computed, and no method was used. */
export const isNotOffered = ({ estimate }: Estimate): boolean =>
  isNoResult(estimate) && estimate.noResult === 'not-offered'

const questionOf = ({ protocol }: Context, { question }: Estimate): Question | undefined =>
  (protocol.questions ?? []).find(({ id }) => id === question)

const measures: Readonly<Record<string, Said>> = {
  score: { da: 'resultatmål fra spørgeskemaer', en: 'outcomes from questionnaires' },
  sql: { da: 'resultatmål skrevet i SQL', en: 'outcomes written in SQL' },
  accumulated: { da: 'summer over en periode', en: 'sums over a period' },
  'time-to-exit': { da: 'tid til afgang', en: 'time to exit' },
  relapse: { da: 'tilbagefald', en: 'relapse' },
}

/** The kind of an outcome in words; all those that are not named are about a state over time. */
const measureWords = (measure: string): Said =>
  measures[measure] ?? { da: 'resultatmål om en tilstand over tid', en: 'outcomes about a state over time' }

/** What the outcome of a question would need that this version does not compute; nothing where it does. */
export const measureNotComputed = ({ protocol }: Context, { outcome }: Pick<Question, 'outcome'>): Said | undefined => {
  const measure = protocol.outcomes?.[outcome]?.measure
  return measure === undefined || available.measure.includes(measure) ? undefined : measureWords(measure)
}

/** What the protocol asks for, or its design needs, that this version does not compute. */
const lacking = (context: Context, estimate: Estimate): readonly string[] => {
  const { language } = context
  const question = questionOf(context, estimate)
  if (question === undefined) return []
  const { estimator, se } = question
  const measure = measureNotComputed(context, question)
  return [
    ...(measure === undefined ? [] : [pick(context, measure)]),
    ...(estimator === undefined || available.estimator.includes(estimator)
      ? []
      : [estimatorWords(estimator, language)]),
    ...(se !== undefined && !available.se.includes(se)
      ? [`${pick(context, { da: 'standardfejl', en: 'standard errors' })} ${seWords(se, language)}`]
      : []),
  ]
}

/** Why there is no number, naming what the protocol asks for; nothing for an estimate that has one or was tried. */
export const notOfferedSentence = (context: Context, estimate: Estimate): string | undefined => {
  if (!isNotOffered(estimate)) return undefined
  const missing = lacking(context, estimate)
  const what = formatList(
    missing.length === 0 ? [estimatorWords(estimate.estimator, context.language)] : missing,
    context.language,
  )
  return pick(context, {
    da: `Forskellen er ikke beregnet: denne version beregner ikke ${what}.`,
    en: `The difference is not computed: this version does not compute ${what}.`,
  })
}
