import type { Beside } from '../../app/index.ts'
import { isRefusal, type WildBootstrap } from '../../effects/index.ts'
import type { Language } from '../../text/index.ts'
import { noResult, noResultOf } from '../words/refusals.ts'
import { sayVerdict } from '../words/verdicts.ts'
import { figuresOf, intervalJson, orReason, warningsJson } from './effect-figures.ts'
import { sayExchange } from './effect-words.ts'

/** What stands beside an estimate, under a key of its own each. */
export const besideJson = (beside: Beside, language: Language): object => ({
  ...(beside.binary ? { binary: binaryJson(beside.binary, language) } : {}),
  ...(beside.randomisation ? { randomisation: randomisationJson(beside.randomisation, language) } : {}),
  ...(beside.bootstrap ? { bootstrap: bootstrapJson(beside.bootstrap, language) } : {}),
  ...(beside.independent ? { independent: shortJson(beside.independent, language) } : {}),
  ...(beside.complier
    ? {
        complier: isRefusal(beside.complier)
          ? noResultOf(beside.complier, language)
          : shortJson(beside.complier, language),
      }
    : {}),
  ...(beside.verdict ? { verdict: verdictJson(beside.verdict, language) } : {}),
})

const shortJson = (
  { estimand, estimator, se, numbers, warnings, details }: NonNullable<Beside['independent']>,
  language: Language,
) => ({
  estimand,
  estimator,
  se,
  ...figuresOf(numbers, language),
  ...(details.delivered ? { delivered: details.delivered } : {}),
  ...(details.firstStage ? { firstStage: details.firstStage } : {}),
  ...(details.andersonRubin
    ? { andersonRubin: { ...details.andersonRubin, confInt: intervalJson(details.andersonRubin.confInt) } }
    : {}),
  warnings: warningsJson(warnings, language),
})

const extraLines = {
  da: 'ekstra linjer, aldrig et andet interval for samme konklusion',
  en: 'extra lines, never a second interval for the same verdict',
}

const binaryJson = (binary: NonNullable<Beside['binary']>, language: Language): object =>
  isRefusal(binary)
    ? noResultOf(binary, language)
    : { use: extraLines[language], ...(orReason(binary, language) as object) }

const randomisationJson = (
  { test, seed, exchange, statistic }: NonNullable<Beside['randomisation']>,
  language: Language,
) => {
  const procedure = {
    procedure: { kind: 'complete', ...exchange, supposed: sayExchange(exchange)[language] },
    statistic,
  }
  if (isRefusal(test)) {
    const none = noResultOf(test, language)
    return { pValue: none, draws: none, seed, interval: none, ...procedure }
  }
  const { pValue, draws, confInt, shape, kind, hits, without, monteCarloError, estimate, statistic: observed } = test
  return {
    pValue,
    draws,
    seed,
    interval: intervalJson(confInt) ?? noResult('nothing-kept', language),
    shape,
    kind,
    hits,
    without,
    monteCarloError,
    estimate,
    observed: observed ?? noResult('no-variation', language),
    ...procedure,
  }
}

const bootstrapJson = ({ test, seed }: NonNullable<Beside['bootstrap']>, language: Language) => {
  if (isRefusal(test)) {
    const none = noResultOf(test, language)
    return { pValue: none, draws: none, seed, interval: none }
  }
  const { confInt, ...rest }: WildBootstrap = test
  return { ...rest, seed, interval: intervalJson(confInt) ?? noResult('nothing-kept', language) }
}

const verdictJson = (beside: NonNullable<Beside['verdict']>, language: Language) => {
  const { hypothesis, verdict, pValue, delivery } = beside
  const { kind, goodSide, ...margin } = hypothesis
  return {
    hypothesis: kind,
    direction: goodSide,
    ...margin,
    ...(isRefusal(verdict) ? { verdict: noResultOf(verdict, language) } : verdict),
    pValue,
    ...(delivery ? { delivery } : {}),
    why: sayVerdict(beside, language).join(' '),
  }
}
