import type { Estimate } from '../../analysis/index.ts'
import type { SeType } from '../../effects/index.ts'
import type { Question } from '../../protocol/index.ts'
import type { Language, Said } from '../../text/index.ts'

type Words = Readonly<Record<string, Said>>

const estimators: Words = {
  'difference-in-means': { da: 'forskel i gennemsnit', en: 'difference in means' },
  adjusted: { da: 'regression justeret for kovariater', en: 'regression adjusted for covariates' },
  interacted: {
    da: 'regression justeret for kovariater i hver gruppe for sig',
    en: 'regression adjusted for covariates in each arm',
  },
  logistic: { da: 'logistisk regression', en: 'logistic regression' },
  poisson: { da: 'Poissonregression', en: 'Poisson regression' },
  iv: { da: 'instrumentvariabel', en: 'instrumental variable' },
  'difference-in-differences': { da: 'forskel i forskelle', en: 'difference in differences' },
  'event-study': { da: 'hændelsesstudie', en: 'event study' },
  survival: { da: 'overlevelsesanalyse', en: 'survival analysis' },
  'cumulative-incidence': { da: 'kumuleret incidens', en: 'cumulative incidence' },
  'rank-sum': { da: 'rangsumstest', en: 'rank-sum test' },
} satisfies Readonly<Record<NonNullable<Question['estimator']>, Said>>

const errors: Words = {
  classical: { da: 'samme spredning for alle', en: 'one variance for all' },
  HC0: { da: 'HC0', en: 'HC0' },
  HC1: { da: 'HC1', en: 'HC1' },
  HC2: { da: 'HC2', en: 'HC2' },
  HC3: { da: 'HC3', en: 'HC3' },
  CR0: { da: 'CR0 for klynger', en: 'CR0 for clusters' },
  CR1: { da: 'CR1 for klynger', en: 'CR1 for clusters' },
  CR2: { da: 'CR2 for klynger', en: 'CR2 for clusters' },
} satisfies Readonly<Record<SeType, Said>>

/** By the id of the row in the table of defaults. */
const rows: Words = {
  'one-probability': {
    da: 'når alle har samme chance, og der ikke justeres',
    en: 'where everyone has the same chance and nothing is adjusted for',
  },
  covariates: { da: 'når der justeres for kovariater', en: 'where covariates are adjusted for' },
  strata: { da: 'når der er trukket inden for lag', en: 'where lots were drawn within strata' },
  'strata-covariates': {
    da: 'når der er trukket inden for lag og justeres for kovariater',
    en: 'where lots were drawn within strata and covariates are adjusted for',
  },
  clusters: {
    da: 'når hele klynger kom i samme gruppe',
    en: 'where whole clusters came into the same arm',
  },
  'clusters-covariates': {
    da: 'når hele klynger kom i samme gruppe, og der justeres for kovariater',
    en: 'where whole clusters came into the same arm and covariates are adjusted for',
  },
  'clusters-strata': {
    da: 'når hele klynger blev trukket inden for lag',
    en: 'where whole clusters were drawn within strata',
  },
  'clusters-strata-covariates': {
    da: 'når hele klynger blev trukket inden for lag, og der justeres for kovariater',
    en: 'where whole clusters were drawn within strata and covariates are adjusted for',
  },
  pairs: { da: 'når der blev trukket inden for par', en: 'where lots were drawn within pairs' },
}

/** How an estimate was computed, as a noun phrase; a method without words is printed by its name. */
export const estimatorWords = (estimator: string, language: Language): string =>
  estimators[estimator]?.[language] ?? estimator

/** The kind of standard error. */
export const seWords = (se: string, language: Language): string => errors[se]?.[language] ?? se

/** Estimators whose uncertainty rests on no standard error of a kind that one could choose. */
const withoutSe: ReadonlySet<string> = new Set(['rank-sum', 'survival', 'cumulative-incidence'])

/** The kind of standard error of an estimate in words; nothing where its estimator has none to choose. */
export const seUsed = (
  { estimator, se }: Pick<Estimate, 'estimator' | 'se'>,
  language: Language,
): string | undefined => (withoutSe.has(estimator) ? undefined : seWords(se, language))

/** Estimator and kind of standard error: `forskel i gennemsnit, HC2`. */
export const methodWords = (estimate: Pick<Estimate, 'estimator' | 'se'>, language: Language): string =>
  [estimatorWords(estimate.estimator, language), seUsed(estimate, language)]
    .filter((words) => words !== undefined)
    .join(', ')

/** When a row of the table of defaults is used, after "the default"; nothing for a row without words. */
export const defaultRowWords = (row: string, language: Language): string => rows[row]?.[language] ?? ''
