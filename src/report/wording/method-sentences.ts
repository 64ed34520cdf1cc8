import type { Estimate } from '../../analysis/index.ts'
import type { Said } from '../../text/index.ts'
import type { ReferenceKey } from './references.ts'

/** What the report says of a method, and whose it is. */
export type Method = { readonly id: string; readonly said: Said; readonly references: readonly ReferenceKey[] }

const estimatorMethods: Readonly<Record<string, Method>> = {
  'difference-in-means': {
    id: 'difference-in-means',
    said: {
      da: 'Forskel i gennemsnit: gennemsnittet i den ene gruppe minus gennemsnittet i den anden (Neyman 1923; Gerber og Green 2012). For ja/nej-udfald er det en forskel i andele.',
      en: 'Difference in means: the mean of one arm minus the mean of the other (Neyman 1923; Gerber and Green 2012). For yes/no outcomes it is a difference in shares.',
    },
    references: ['neyman', 'gerber-green'],
  },
  adjusted: {
    id: 'adjusted',
    said: {
      da: 'Justeret: forskellen fra en lineær regression med kovariaterne, de samme hældninger i begge grupper.',
      en: 'Adjusted: the difference from a linear regression with the covariates, the same slopes in both arms.',
    },
    references: ['gerber-green'],
  },
  interacted: {
    id: 'interacted',
    said: {
      da: 'Justeret i hver gruppe: lineær regression med centrerede kovariater og hver gruppes egne hældninger (Lin 2013).',
      en: 'Adjusted in each arm: linear regression with centred covariates and slopes of each arm’s own (Lin 2013).',
    },
    references: ['lin'],
  },
}

const errorMethods: Readonly<Record<string, Method>> = {
  HC2: {
    id: 'HC2',
    said: {
      da: 'Standardfejl HC2, som ikke forudsætter samme spredning i grupperne (MacKinnon og White 1985).',
      en: 'Standard errors HC2, which do not assume the same spread in the arms (MacKinnon and White 1985).',
    },
    references: ['mackinnon-white'],
  },
  CR2: {
    id: 'CR2',
    said: {
      da: 'Standardfejl CR2 for klynger med Satterthwaites frihedsgrader (Bell og McCaffrey 2002).',
      en: 'Standard errors CR2 for clusters with Satterthwaite degrees of freedom (Bell and McCaffrey 2002).',
    },
    references: ['bell-mccaffrey'],
  },
  classical: {
    id: 'classical',
    said: {
      da: 'Klassiske standardfejl: samme spredning for alle.',
      en: 'Classical standard errors: one variance for all.',
    },
    references: [],
  },
}

const heteroscedastic = (se: string): Method => ({
  id: se,
  said: {
    da: `Standardfejl ${se}, som ikke forudsætter samme spredning i grupperne (MacKinnon og White 1985).`,
    en: `Standard errors ${se}, which do not assume the same spread in the arms (MacKinnon and White 1985).`,
  },
  references: ['mackinnon-white'],
})

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

const errorOf = ({ se }: Estimate): Method | undefined =>
  errorMethods[se] ?? (/^HC[013]$/.test(se) ? heteroscedastic(se) : undefined)

const usesWelch = ({ estimator, strata: used, se }: Estimate): boolean =>
  estimator === 'difference-in-means' && used.length === 0 && se === 'HC2'

/** The methods that an estimate rests on. */
const methodsOf = (estimate: Estimate): readonly (Method | undefined)[] => [
  estimatorMethods[estimate.estimator],
  estimate.strata.length > 0 ? strata : undefined,
  errorOf(estimate),
  usesWelch(estimate) ? welch : undefined,
  estimate.margin === null ? undefined : margins,
  estimate.worstCase === undefined ? undefined : worstCase,
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
