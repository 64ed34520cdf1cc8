import type { EffectAnswer } from '../../app/index.ts'
import { isRefusal, type Pieces } from '../../effects/index.ts'
import { formatNumber, formatPercent, type Language } from '../../text/index.ts'
import { pair, pText, shown } from '../aligned.ts'
import { sayRefusal } from '../words/refusals.ts'
import type { Format } from './effect-numbers.ts'

type Contrast = EffectAnswer['contrasts'][number]
type Section = (contrast: Contrast, format: Format, language: Language) => readonly string[]

const two = (value: number, language: Language): string => formatNumber(value, 3, language)
const ratio = (
  name: string,
  { estimate, confInt }: { readonly estimate: number; readonly confInt: readonly [number, number] },
  language: Language,
): string => `${name}: ${two(estimate, language)} ${pair(confInt.map((end) => two(end, language)))}`

/** Pieces of a set of values; an end that is not there is written as infinite. */
export const piecesText = (pieces: Pieces, format: Format, language: Language): string =>
  pieces
    .map(([low, high]) =>
      pair([low === null ? '−∞' : format.difference(low), high === null ? '∞' : format.difference(high)]),
    )
    .join({ da: ' og ', en: ' and ' }[language])

const ratios: Section = ({ details }, format, language) => {
  const { oddsRatio, rateRatio, averageDifference } = details
  const odds = { da: 'odds ratio', en: 'odds ratio' }[language]
  const rate = { da: 'hyppighedsforhold', en: 'rate ratio' }[language]
  const difference = { da: 'forskel i gennemsnitligt antal', en: 'difference in average count' }[language]
  return [
    ...(oddsRatio ? [ratio(odds, oddsRatio, language)] : []),
    ...(rateRatio ? [ratio(rate, rateRatio, language)] : []),
    ...(averageDifference
      ? [
          `${difference}: ${format.difference(averageDifference.estimate)} ${pair(averageDifference.confInt.map(format.difference))}`,
        ]
      : []),
  ]
}

const clusters: Section = ({ details }, format, language) => {
  const { clusterMeans } = details
  if (!clusterMeans) return []
  const name = { da: 'Klyngernes gennemsnit, hver talt ens', en: 'Means of clusters, each counting the same' }[language]
  if (isRefusal(clusterMeans)) return [`${name}: ${sayRefusal(clusterMeans, language)}`]
  const { estimate, confInt, pValue } = clusterMeans
  return [
    `${name}: ${format.difference(estimate)}${format.unit} ${pair(confInt.map(format.difference))}, ${pText(pValue, language)}`,
  ]
}

const instrument: Section = ({ details, contrast }, format, language) => {
  const { delivered, firstStage, andersonRubin, intentionToTreat } = details
  if (!delivered || !firstStage || !andersonRubin || !intentionToTreat) return []
  const got = contrast.map((arm) => `${arm} ${two(delivered[arm] ?? 0, language)}`).join(', ')
  const strength =
    firstStage.fStatistic === null
      ? { da: 'alle fik, som de var trukket til', en: 'all got what they were drawn to' }[language]
      : `F = ${shown(Math.round(firstStage.fStatistic * 10) / 10, language)}`
  const set = andersonRubin.confInt.length === 0 ? '∅' : piecesText(andersonRubin.confInt, format, language)
  return [
    { da: `Givet: ${got} (${strength})`, en: `Delivered: ${got} (${strength})` }[language],
    `Anderson–Rubin: ${set}, ${pText(andersonRubin.pValue, language)}`,
    {
      da: `Efter lodtrækningen alene: ${format.difference(intentionToTreat.estimate)}${format.unit} (standardfejl ${format.size(intentionToTreat.stdError)})`,
      en: `By the draw alone: ${format.difference(intentionToTreat.estimate)}${format.unit} (std. error ${format.size(intentionToTreat.stdError)})`,
    }[language],
  ]
}

const ranks: Section = ({ details }, _format, language) => {
  const { rankSum } = details
  if (!rankSum) return []
  const larger = formatPercent(rankSum.probabilityLarger, 1, language)
  const how = {
    exact: { da: 'eksakt', en: 'exact' },
    normal: { da: 'normalfordeling', en: 'normal distribution' },
  }[rankSum.method]
  return [
    {
      da: `Chancen for, at en fra indsatsgruppen har den største værdi: ${larger} (p: ${how.da})`,
      en: `The chance that someone treated has the larger value: ${larger} (p: ${how.en})`,
    }[language],
  ]
}

const pairsSeen: Section = ({ details }, _format, language) =>
  details.pairs === undefined
    ? []
    : [{ da: `Par: ${shown(details.pairs, language)}`, en: `Pairs: ${shown(details.pairs, language)}` }[language]]

const average: Section = ({ details }, _format, language) =>
  details.average === 'cluster'
    ? [
        { da: 'Gennemsnit over klynger, hver talt ens.', en: 'Average over clusters, each counting the same.' }[
          language
        ],
      ]
    : []

/** What only some estimators have, below the estimate. */
export const detailLines = (
  _answer: EffectAnswer,
  contrast: Contrast,
  format: Format,
  language: Language,
): readonly string[] =>
  [pairsSeen, average, ratios, clusters, instrument, ranks].flatMap((section) => section(contrast, format, language))
