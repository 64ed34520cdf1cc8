import type { RefusalCode } from '../../effects/index.ts'
import type { NoResult } from '../../measures/index.ts'
import { type Language, type Said, say } from '../../text/index.ts'

/** Why a number does not exist: what estimators refuse, and what the analysis itself says. */
type Reason =
  | RefusalCode
  | 'empty-base'
  | 'too-few'
  | 'suppressed'
  | 'no-outcome'
  | 'no-counterfactual'
  | 'not-delivered'
  | 'weak-instrument'
  | 'ties'
  | 'no-start'
  | 'no-window'
  | 'not-collected'
  | 'no-uptake'

/** The reason by code, as a reader reads it after "no number:": the compiler misses no code. */
const reasons = {
  'empty-base': { da: 'der er ingen i grundlaget', en: 'there is nobody in the base' },
  'arm-empty': { da: 'der er ingen i den ene gruppe', en: 'there is nobody in one of the arms' },
  'nothing-observed': { da: 'ingen udfald er kendt', en: 'no outcome was observed' },
  'weak-instrument': {
    da: 'lodtrækningen ændrede for lidt ved, hvad folk fik',
    en: 'the draw changed too little of what people got',
  },
  'no-start': { da: 'det er ikke kendt, hvornår nogen begyndte', en: 'it is not known when anyone started' },
  'no-window': {
    da: 'ingen vinduer efter start er slut, når data slutter',
    en: 'no window after the start is over when the data end',
  },
  'not-collected': { da: 'det blev aldrig talt', en: 'it was never collected' },
  'no-uptake': { da: 'det er ikke kendt, hvor mange der brugte det', en: 'it is not known how many used it' },
  ties: { da: 'for mange har samme værdi', en: 'too many have the same value' },
  'too-few': { da: 'for få personer', en: 'too few people' },
  'too-few-units': { da: 'for få personer til at vise usikkerheden', en: 'too few people to show the uncertainty' },
  'too-few-clusters': { da: 'for få klynger i en gruppe', en: 'too few clusters in an arm' },
  'no-variation': { da: 'alle har samme værdi', en: 'everyone has the same value' },
  'stratum-arm-too-small': {
    da: 'et lag har for få personer i en af grupperne',
    en: 'a stratum has too few people in one of the arms',
  },
  'probabilities-differ-between-strata': {
    da: 'chancen for hver gruppe er ikke den samme i alle lag, så de kan ikke slås sammen',
    en: 'the chance of each arm differs between strata, so they cannot be pooled',
  },
  'probabilities-unknown': {
    da: 'chancen for hver gruppe er ikke kendt',
    en: 'the chance of each arm is not known',
  },
  'not-estimable': { da: 'kan ikke beregnes af disse data', en: 'cannot be estimated from these data' },
  'not-finite': { da: 'beregningen gav intet endeligt tal', en: 'the computation gave no finite number' },
  'not-offered': { da: 'ikke beregnet af denne version', en: 'not computed by this version' },
  'outside-range': { da: 'en værdi ligger uden for det mulige', en: 'a value lies outside what is possible' },
  'unknown-arm': { da: 'gruppen findes ikke i data', en: 'the arm is not in the data' },
  suppressed: { da: 'skjult (få personer)', en: 'withheld (few people)' },
  'no-outcome': { da: 'udfaldet er ikke målt', en: 'the outcome was not measured' },
  'no-counterfactual': { da: 'der er intet at sammenligne med', en: 'there is nothing to compare with' },
  'not-delivered': { da: 'indsatsen blev ikke gennemført', en: 'the intervention was not delivered' },
  'columns-differ-in-length': { da: 'kolonnerne er ikke lige lange', en: 'the columns are not of one length' },
  'cluster-in-two-arms': {
    da: 'en klynge har deltagere i to grupper, så den kom ikke samlet i en gruppe',
    en: 'a cluster has people in two arms, so it did not come into an arm as a whole',
  },
  'cluster-in-two-strata': {
    da: 'en klynge har deltagere i to lag',
    en: 'a cluster has people in two strata',
  },
  'pair-malformed': {
    da: 'et par har ikke netop en i hver af de to grupper',
    en: 'a pair does not have one in each of the two arms',
  },
  'times-too-close': {
    da: 'tiderne ligger for tæt til at kunne skelnes',
    en: 'the times are too close to be told apart',
  },
  'no-events': { da: 'hændelsen er ikke indtruffet for nogen', en: 'the event happened to nobody' },
  'never-at-risk-together': {
    da: 'grupperne blev aldrig fulgt på samme tid',
    en: 'the arms were never followed at the same time',
  },
  'one-exit-among-several': {
    da: 'én afgang blandt flere har ingen sådan kurve',
    en: 'one exit among several has no such curve',
  },
  'unknown-cause': { da: 'denne afgang findes ikke i data', en: 'this exit is not in the data' },
  'horizon-beyond-follow-up': {
    da: 'en gruppe er ikke fulgt så længe',
    en: 'an arm was not followed for that long',
  },
  'monotone-likelihood': {
    da: 'alle hændelser i den ene gruppe kom før den andens, så forholdet har ingen endelig størrelse',
    en: 'all events of one arm came before those of the other, so the ratio has no finite size',
  },
  'not-converged': { da: 'beregningen faldt ikke til ro', en: 'the computation did not settle' },
  'invalid-argument': { da: 'det, der er bedt om, hænger ikke sammen', en: 'what was asked does not fit together' },
  'not-binary': { da: 'udfaldet er ikke ja eller nej', en: 'the outcome is not yes or no' },
  'not-a-count': { da: 'udfaldet er ikke et antal', en: 'the outcome is not a count' },
  separation: {
    da: 'kovariaterne afgør helt, hvem der har udfaldet, så modellen har intet endeligt tal',
    en: 'the covariates settle entirely who has the outcome, so the model has no finite number',
  },
  'part-exceeds-whole': {
    da: 'en del er større end det hele, den er taget fra',
    en: 'a part is larger than the whole it was taken from',
  },
  'not-final': {
    da: 'et tal er foreløbigt, skjult eller mangler',
    en: 'a figure is provisional, suppressed or missing',
  },
  'empty-cell': {
    da: 'ingen eller alle i en gruppe har udfaldet',
    en: 'nobody, or everybody, in an arm has the outcome',
  },
} satisfies Readonly<Record<Reason, Said>>

/** The codes that have words. */
export const reasonCodes = Object.keys(reasons) as readonly Reason[]

/** Why there is no number, in the reader's language; a code without words is explained as the results do. */
export const reasonWords = ({ noResult, why }: NoResult, language: Language): string => {
  const said = (reasons as Readonly<Record<string, Said>>)[noResult]
  return said === undefined ? why : say(said, language)
}

const noNumber = { da: 'intet tal', en: 'no number' } as const

/** What stands in place of a number that does not exist: `intet tal (for få personer)`. */
export const sayNoResult = (value: NoResult, language: Language): string => {
  const words = reasonWords(value, language)
  return value.noResult === 'suppressed' || value.noResult === 'not-offered'
    ? words
    : `${noNumber[language]} (${words})`
}
