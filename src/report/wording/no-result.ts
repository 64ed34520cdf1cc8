import type { NoResult } from '../../measures/index.ts'
import { type Language, type Said, say } from '../../text/index.ts'

/** Why a number does not exist, by code, as a reader reads it after "no number:". */
const reasons: Readonly<Record<string, Said>> = {
  'empty-base': { da: 'der er ingen i grundlaget', en: 'there is nobody in the base' },
  'arm-empty': { da: 'der er ingen i den ene gruppe', en: 'there is nobody in one of the arms' },
  'nothing-observed': { da: 'ingen udfald er kendt', en: 'no outcome was observed' },
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
}

/** Why there is no number, in the reader's language; a code without words is explained as the results do. */
export const reasonWords = ({ noResult, why }: NoResult, language: Language): string => {
  const said = reasons[noResult]
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
