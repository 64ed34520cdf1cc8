import type { Estimate } from '../../analysis/index.ts'
import { isNoResult } from '../../measures/index.ts'
import { available, type Question } from '../../protocol/index.ts'
import { formatList, languages, type Said } from '../../text/index.ts'
import { type Context, pick } from '../context.ts'
import { comesInClusters } from './design.ts'
import { estimatorWords, methodWords, seWords } from './estimator.ts'

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

const isAsTreated = ({ furtherSets = [] }: Question): boolean => furtherSets.some(({ kind }) => kind === 'as-treated')

/** A method that this version has, but not for this design: the method and what of the design it does not fit. */
const notForDesign = (context: Context, estimate: Estimate): Said => {
  const { estimator, estimand, strata } = estimate
  const question = questionOf(context, estimate)
  const [da, en] = languages.map((language) => methodWords(estimate, language)) as [string, string]
  if (estimator === 'iv' && question !== undefined && !isAsTreated(question)) {
    return { da: `${da}, når intet siger, hvad hver enkelt fik`, en: `${en} where nothing says what each person got` }
  }
  if (estimand === 'average-cluster') {
    return { da: `${da}, hvor hver klynge tæller ens`, en: `${en} where each cluster counts alike` }
  }
  if (comesInClusters(context.protocol)) return { da: `${da}, for hele klynger`, en: `${en} for whole clusters` }
  return strata.length > 0 ? { da: `${da}, inden for lag`, en: `${en} within strata` } : { da, en }
}

/** Whether whole clusters came into an arm, but nothing says who belongs to which. */
const lacksClusters = ({ protocol }: Context, { clusters }: Estimate): boolean =>
  comesInClusters(protocol) && clusters === undefined

/** Why there is no number, naming what the protocol asks for; nothing for an estimate that has one or was tried. */
export const notOfferedSentence = (context: Context, estimate: Estimate): string | undefined => {
  if (!isNotOffered(estimate)) return undefined
  const missing = lacking(context, estimate)
  if (missing.length === 0 && lacksClusters(context, estimate)) {
    return pick(context, {
      da: 'Forskellen er ikke beregnet: det er ikke kendt, hvilken klynge hver deltager hører til.',
      en: 'The difference is not computed: it is not known which cluster each person belongs to.',
    })
  }
  const what = formatList(
    missing.length === 0 ? [pick(context, notForDesign(context, estimate))] : missing,
    context.language,
  )
  return pick(context, {
    da: `Forskellen er ikke beregnet: denne version beregner ikke ${what}.`,
    en: `The difference is not computed: this version does not compute ${what}.`,
  })
}
