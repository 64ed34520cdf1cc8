import type { BesideMethod, Estimate } from '../../analysis/index.ts'
import type { Method } from './method.ts'
import { besideMethods } from './method-beside.ts'
import { errorMethod } from './method-errors.ts'
import { estimatorMethod } from './method-estimators.ts'
import { groupAndCurveMethods } from './method-groups.ts'

const welch: Method = {
  id: 'welch',
  said: { da: 'Frihedsgrader efter Welch (1947).', en: 'Degrees of freedom by Welch (1947).' },
  references: ['welch'],
}

const strata: Method = {
  id: 'strata',
  said: {
    da: 'Lag: forskellen tages inden for hvert lag og vejes sammen med lagets andel af alle, der blev trukket; frihedsgrader er antal personer minus to pr. lag (Gerber og Green 2012).',
    en: 'Strata: the difference is taken within each stratum and weighted by the stratum’s share of everyone drawn; degrees of freedom are people minus two per stratum (Gerber and Green 2012).',
  },
  references: ['gerber-green'],
}

const strataAdjusted: Method = {
  id: 'strata-adjusted',
  said: {
    da: 'Lag: forskellen tages inden for hvert lag og vejes sammen med lagets andel af alle, der blev trukket (Gerber og Green 2012).',
    en: 'Strata: the difference is taken within each stratum and weighted by the stratum’s share of everyone drawn (Gerber and Green 2012).',
  },
  references: ['gerber-green'],
}

const strataOfClusters: Method = {
  id: 'strata-of-clusters',
  said: {
    da: 'Klynger i lag: lagene indgår som niveauer, hvor chancen er den samme i dem alle, og vejes ellers sammen med deres andel af alle, der blev trukket.',
    en: 'Clusters in strata: the strata enter as levels where the chance is the same in all of them, and are otherwise weighted by their share of everyone drawn.',
  },
  references: [],
}

const strataAsLevels: Method = {
  id: 'strata-as-levels',
  said: {
    da: 'Lag indgår som niveauer i regressionen: lag, der bidrager mere præcist, vejer mere.',
    en: 'Strata enter as levels of the regression: strata that contribute more precisely count more.',
  },
  references: [],
}

const byLevels: ReadonlySet<string> = new Set(['adjusted', 'logistic', 'iv'])

/** How the strata of an estimate were used; nothing where there are none. */
const strataOf = ({ strata: used, estimator, estimand, clusters }: Estimate): Method | undefined => {
  if (used.length === 0) return undefined
  if (byLevels.has(estimator) || estimand === 'precision-weighted') return strataAsLevels
  if (estimator !== 'difference-in-means') return strataAdjusted
  return clusters === undefined ? strata : strataOfClusters
}

const margins: Method = {
  id: 'margins',
  said: {
    da: '”Ikke dårligere end” og ”ligeværdig med” læses af intervallet mod en grænse, der er sat på forhånd (Piaggio m.fl. 2012).',
    en: '“Not worse than” and “equivalent to” are read off the interval against a margin declared beforehand (Piaggio et al. 2012).',
  },
  references: ['piaggio'],
}

const worstCase: Method = {
  id: 'worst-case',
  said: {
    da: 'Yderste tilfælde: alle ukendte udfald sættes til det værste, så det bedste, for indsatsgruppen (Horowitz og Manski 2000).',
    en: 'Worst case: all unknown outcomes are set to the worst, then the best, for the treated arm (Horowitz and Manski 2000).',
  },
  references: ['horowitz-manski'],
}

const corrections: Readonly<Record<string, Method>> = {
  holm: {
    id: 'holm',
    said: {
      da: 'Flere spørgsmål sammen: p-værdier og konklusionernes intervaller er justeret efter Holm (1979).',
      en: 'Several questions together: p-values and the intervals of the verdicts are adjusted by Holm (1979).',
    },
    references: ['holm'],
  },
  hochberg: {
    id: 'hochberg',
    said: {
      da: 'Flere spørgsmål sammen: p-værdier og konklusionernes intervaller er justeret efter Hochberg (1988).',
      en: 'Several questions together: p-values and the intervals of the verdicts are adjusted by Hochberg (1988).',
    },
    references: ['hochberg'],
  },
  'benjamini-hochberg': {
    id: 'benjamini-hochberg',
    said: {
      da: 'Flere spørgsmål sammen: andelen af falske fund er styret efter Benjamini og Hochberg (1995).',
      en: 'Several questions together: the share of false discoveries is controlled by Benjamini and Hochberg (1995).',
    },
    references: ['benjamini-hochberg'],
  },
}

const usesWelch = ({ estimator, strata: used, se }: Estimate): boolean =>
  estimator === 'difference-in-means' && used.length === 0 && se === 'HC2'

/** The methods of the figures beside an estimate. */
const besideOf = ({ beside = {} }: Estimate): readonly Method[] =>
  (Object.keys(besideMethods) as BesideMethod[]).flatMap((id) => {
    const method = besideMethods[id]
    return beside[id] === undefined || method === null ? [] : [{ id: `beside ${id}`, ...method }]
  })

/** The methods that an estimate rests on, and those of what stands beside it. */
const methodsOf = (estimate: Estimate): readonly (Method | undefined)[] => [
  estimatorMethod(estimate.estimator),
  strataOf(estimate),
  errorMethod(estimate),
  usesWelch(estimate) ? welch : undefined,
  estimate.margin === null ? undefined : margins,
  estimate.worstCase === undefined ? undefined : worstCase,
  ...besideOf(estimate),
  ...groupAndCurveMethods(estimate),
]

/**
 * Every method that estimates rest on, once each.
 *
 * @param correction how families of several questions are corrected
 */
export const methodsUsed = (estimates: readonly Estimate[], correction: string): readonly Method[] => {
  const corrected = estimates.filter(({ pAdjusted }) => pAdjusted !== null).length > 1
  const all = [...estimates.flatMap(methodsOf), corrected ? corrections[correction] : undefined]
  return [...new Map(all.flatMap((method) => (method === undefined ? [] : [[method.id, method] as const]))).values()]
}
