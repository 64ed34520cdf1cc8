import type { Language, Said } from '../../text/index.ts'

const estimators: Readonly<Record<string, Said>> = {
  'difference-in-means': { da: 'forskel i gennemsnit', en: 'difference in means' },
  adjusted: { da: 'regression justeret for kovariater', en: 'regression adjusted for covariates' },
  interacted: {
    da: 'regression justeret for kovariater i hver gruppe for sig',
    en: 'regression adjusted for covariates in each arm',
  },
  logistic: { da: 'logistisk regression', en: 'logistic regression' },
  iv: { da: 'instrumentvariabel', en: 'instrumental variable' },
}

const errors: Readonly<Record<string, Said>> = {
  classical: { da: 'samme spredning for alle', en: 'one variance for all' },
  HC0: { da: 'HC0', en: 'HC0' },
  HC1: { da: 'HC1', en: 'HC1' },
  HC2: { da: 'HC2', en: 'HC2' },
  HC3: { da: 'HC3', en: 'HC3' },
  CR0: { da: 'CR0, klynger', en: 'CR0, clusters' },
  CR1: { da: 'CR1, klynger', en: 'CR1, clusters' },
  CR2: { da: 'CR2, klynger', en: 'CR2, clusters' },
}

/** How an estimate was computed, as a noun phrase; a method without words is printed by its name. */
export const estimatorWords = (estimator: string, language: Language): string =>
  estimators[estimator]?.[language] ?? estimator

/** The kind of standard error. */
export const seWords = (se: string, language: Language): string => errors[se]?.[language] ?? se
