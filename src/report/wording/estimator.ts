import type { Language, Said } from '../../text/index.ts'

const estimators: Readonly<Record<string, Said>> = {
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
}

const errors: Readonly<Record<string, Said>> = {
  classical: { da: 'samme spredning for alle', en: 'one variance for all' },
  HC0: { da: 'HC0', en: 'HC0' },
  HC1: { da: 'HC1', en: 'HC1' },
  HC2: { da: 'HC2', en: 'HC2' },
  HC3: { da: 'HC3', en: 'HC3' },
  CR0: { da: 'CR0 for klynger', en: 'CR0 for clusters' },
  CR1: { da: 'CR1 for klynger', en: 'CR1 for clusters' },
  CR2: { da: 'CR2 for klynger', en: 'CR2 for clusters' },
}

const rows: Readonly<Record<string, Said>> = {
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
}

/** How an estimate was computed, as a noun phrase; a method without words is printed by its name. */
export const estimatorWords = (estimator: string, language: Language): string =>
  estimators[estimator]?.[language] ?? estimator

/** The kind of standard error. */
export const seWords = (se: string, language: Language): string => errors[se]?.[language] ?? se

/** When a row of the table of defaults is used, after "the default"; nothing for a row without words. */
export const defaultRowWords = (row: string, language: Language): string => rows[row]?.[language] ?? ''
