import type { AskedEstimator, EffectAnswer, Estimand, Exchange } from '../../app/index.ts'
import { defaultRows } from '../../effects/index.ts'
import type { Said } from '../../text/index.ts'

const estimators: Readonly<Record<AskedEstimator, Said>> = {
  'difference-in-means': { da: 'forskel mellem gennemsnit', en: 'difference in means' },
  adjusted: { da: 'regression med justering', en: 'adjusted regression' },
  interacted: {
    da: 'regression med justering hver for sig i de to grupper (Lin)',
    en: 'regression adjusted separately in the two arms (Lin)',
  },
  logistic: {
    da: 'logistisk regression, gennemsnitlig forskel i sandsynlighed',
    en: 'logistic regression, average difference in probability',
  },
  poisson: { da: 'Poisson-regression', en: 'Poisson regression' },
  iv: {
    da: 'to trin, med lodtrækningen som instrument for det, der blev givet',
    en: 'two stages, with the draw as instrument for what was delivered',
  },
  'rank-sum': { da: 'rangsumstest (Mann–Whitney)', en: 'rank-sum test (Mann–Whitney)' },
}

/** Rows of the table of defaults in words, by their ids. */
const rows: Readonly<Record<string, Said>> = {
  'one-probability': { da: 'samme chance for alle', en: 'one chance for everyone' },
  covariates: { da: 'med baggrundsoplysninger', en: 'with covariates' },
  strata: { da: 'trukket i lag', en: 'drawn in strata' },
  'strata-covariates': { da: 'trukket i lag, med baggrundsoplysninger', en: 'drawn in strata, with covariates' },
  clusters: { da: 'hele klynger trukket', en: 'whole clusters drawn' },
  'clusters-covariates': {
    da: 'hele klynger trukket, med baggrundsoplysninger',
    en: 'whole clusters drawn, with covariates',
  },
  'clusters-strata': { da: 'hele klynger trukket i lag', en: 'whole clusters drawn in strata' },
  'clusters-strata-covariates': {
    da: 'hele klynger trukket i lag, med baggrundsoplysninger',
    en: 'whole clusters drawn in strata, with covariates',
  },
  pairs: { da: 'par', en: 'matched pairs' },
}

/** Rows without words, for a test. */
export const rowsWithoutWords = defaultRows.filter(({ id }) => rows[id] === undefined)

const strataUses = {
  weighted: { da: 'lag efter deres andel af alle trukne', en: 'strata by their share of everyone drawn' },
  analysed: { da: 'lag efter deres andel af de analyserede', en: 'strata by their share of those analysed' },
  'fixed-effects': { da: 'et niveau pr. lag', en: 'a level per stratum' },
  pooled: { da: 'lag set under ét', en: 'strata taken together' },
} as const satisfies Readonly<Record<string, Said>>

type Contrast = EffectAnswer['contrasts'][number]

const strataOf = ({ details }: Contrast): readonly Said[] => {
  const { strata } = details
  if (!strata) return []
  return [strataUses[strata.use === 'weighted' && strata.weights === 'analysed' ? 'analysed' : strata.use]]
}

/** How the numbers were computed, as a clause, and whether that is a row of the table of defaults. */
export const sayMethod = ({ method }: EffectAnswer, contrast: Contrast): Said => {
  const { estimator, se } = contrast
  const row = method.defaultRow === null ? undefined : rows[method.defaultRow]
  const parts = [estimators[estimator], ...(se === null ? [] : [{ da: se, en: se }]), ...strataOf(contrast)]
  const joined = (language: 'da' | 'en'): string => parts.map((part) => part[language]).join(', ')
  return row
    ? {
        da: `Sådan er det regnet: ${joined('da')} (standard, når intet andet vælges: ${row.da}).`,
        en: `Computed as: ${joined('en')} (the default where nothing else is chosen: ${row.en}).`,
      }
    : { da: `Sådan er det regnet: ${joined('da')} (valgt).`, en: `Computed as: ${joined('en')} (as chosen).` }
}

/** What the estimate is of. */
export const estimands: Readonly<Record<Estimand, Said>> = {
  'average-treatment-effect': { da: 'forskel', en: 'difference' },
  'precision-weighted': { da: 'forskel (vægtet efter præcision)', en: 'difference (weighted by precision)' },
  'complier-average-effect': {
    da: 'forskel for dem, hvis indsats lodtrækningen ændrede',
    en: 'difference for those whose service the draw changed',
  },
  'average-marginal-effect': { da: 'gennemsnitlig forskel i sandsynlighed', en: 'average difference in probability' },
  'log-rate-ratio': { da: 'log(hyppighedsforhold)', en: 'log rate ratio' },
  'shift-in-location': { da: 'forskydning (Hodges–Lehmann)', en: 'shift (Hodges–Lehmann)' },
}

const units = {
  people: { da: 'borgere', en: 'people' },
  clusters: { da: 'hele klynger', en: 'whole clusters' },
} as const satisfies Readonly<Record<Exchange['units'], Said>>

const within = {
  everyone: { da: '', en: '' },
  strata: { da: ' inden for lagene', en: ' within strata' },
  pairs: { da: ' inden for parrene', en: ' within pairs' },
} as const satisfies Readonly<Record<Exchange['within'], Said>>

/** What a plain table's draw is taken for; the table itself does not say. */
export const sayExchange = (exchange: Exchange): Said => ({
  da: `Tabellen siger ikke, hvordan der blev trukket; det er regnet, som om ${units[exchange.units].da} bytter gruppe${within[exchange.within].da} med de sete gruppestørrelser.`,
  en: `The table does not say how the arms were drawn; taken as if ${units[exchange.units].en} exchange arms${within[exchange.within].en} with the arm sizes seen.`,
})
