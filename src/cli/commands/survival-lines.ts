import type { SurvivalAnswer } from '../../app/index.ts'
import { isRefusal, type Refusal } from '../../effects/index.ts'
import { formatNumber, formatPercent, formatPValue, formatSigned, type Language } from '../../text/index.ts'
import { columns, decimalsOf, pair, pText, type Row, shown } from '../aligned.ts'
import { sayRefusal } from '../words/refusals.ts'
import { sayWarning } from '../words/warnings.ts'

const words = {
  arm: { da: 'gruppe', en: 'arm' },
  people: { da: 'borgere', en: 'people' },
  events: { da: 'hændelser', en: 'events' },
  median: { da: 'median', en: 'median' },
  interval: { da: 'interval', en: 'interval' },
  notReached: { da: 'ikke nået', en: 'not reached' },
  term: { da: 'led', en: 'term' },
  difference: { da: 'forskel', en: 'difference' },
  exit: { da: 'afgang til', en: 'exit to' },
  share: { da: 'andel', en: 'share' },
  mean: { da: 'tid', en: 'time' },
  hazard: {
    da: 'En hazard ratio sammenligner dem, der er tilbage i hver gruppe, og giver aldrig en konklusion alene.',
    en: 'A hazard ratio compares those still left in each arm, and never gives a verdict alone.',
  },
} as const

/** The sections of an answer in words and tables. */
export const survivalLines = (answer: SurvivalAnswer, language: Language): readonly string[] =>
  [headOf, coxLines, meanLines, exitLines, droppedLines]
    .map((section) => section(answer, language))
    .filter((lines) => lines.length > 0)
    .flatMap((lines, i) => (i === 0 ? lines : ['', ...lines]))

const three = (value: number, language: Language): string => formatNumber(value, 3, language)
const orReason = <T>(result: T | Refusal, say: (result: T) => string, language: Language): string =>
  isRefusal(result) ? sayRefusal(result, language) : say(result)

const headOf = ({ kaplanMeier, logRank, data, request }: SurvivalAnswer, language: Language): readonly string[] => {
  if (isRefusal(kaplanMeier)) return [sayRefusal(kaplanMeier, language)]
  const level = formatPercent(request.level, decimalsOf(request.level * 100), language)
  const time = (value: number | null) => (value === null ? words.notReached[language] : shown(value, language))
  const rows = data.arms.map((arm): Row => {
    const curve = kaplanMeier.arms[arm]
    if (isRefusal(curve)) return [arm, '0']
    const { estimate, confInt } = curve.median
    return [arm, shown(curve.n, language), shown(curve.events, language), time(estimate), pair(confInt.map(time))]
  })
  const named = ['arm', 'people', 'events', 'median'] as const
  const head = [...named.map((name) => words[name][language]), `${level} ${words.interval[language]}`]
  const within =
    request.strata === undefined
      ? ''
      : { da: ` inden for ${request.strata}`, en: ` within ${request.strata}` }[language]
  const test = orReason(
    logRank,
    ({ chiSquare, df, pValue }) => `χ²(${df}) = ${three(chiSquare, language)}, ${pText(pValue, language)}`,
    language,
  )
  const title = { da: 'Tid til hændelsen (Kaplan–Meier)', en: 'Time to the event (Kaplan–Meier)' }[language]
  return [title, ...columns([head, ...rows]), `Log-rank${within}: ${test}`]
}

const coxLines = ({ cox, request }: SurvivalAnswer, language: Language): readonly string[] => {
  const title = `Cox (${request.ties})`
  if (isRefusal(cox)) return [title, sayRefusal(cox, language)]
  const level = formatPercent(request.level, decimalsOf(request.level * 100), language)
  const reasons = cox.terms.flatMap((term) => (isRefusal(term) ? [`${term.term}: ${sayRefusal(term, language)}`] : []))
  const rows = cox.terms.flatMap((term): Row[] => {
    if (isRefusal(term)) return []
    const { hazardRatio, confInt, logHazardRatio, stdError, robustStdError, pValue } = term
    return [
      [
        term.term,
        hazardRatio === null ? '–' : three(hazardRatio, language),
        confInt === null ? '–' : pair(confInt.map((end) => three(end, language))),
        formatSigned(logHazardRatio, 4, language),
        formatNumber(robustStdError ?? stdError, 4, language),
        formatPValue(pValue, language),
      ],
    ]
  })
  const error = { da: 'standardfejl', en: 'std. error' }[language]
  const head = [words.term[language], 'hazard ratio', `${level} ${words.interval[language]}`, 'log', error, 'p']
  const global = cox.proportionalHazards?.global
  const proportional = { da: 'Proportionale hazarder', en: 'Proportional hazards' }[language]
  const tested = global
    ? [
        `${proportional}: ${orReason(global, ({ chiSquare, df, pValue }) => `χ²(${df}) = ${three(chiSquare, language)}, ${pText(pValue, language)}`, language)}`,
      ]
    : []
  const table = rows.length === 0 ? [] : [...columns([head, ...rows]), ...tested, words.hazard[language]]
  return [
    title,
    ...table,
    ...reasons,
    ...cox.warnings.filter(({ code }) => code !== 'columns-dropped').map((warning) => sayWarning(warning, language)),
  ]
}

const differenceText = (
  difference: { readonly estimate: number; readonly confInt: readonly [number, number]; readonly pValue: number },
  format: (value: number) => string,
  language: Language,
): string =>
  `${format(difference.estimate)} ${pair(difference.confInt.map(format))}, ${pText(difference.pValue, language)}`

const meanLines = (
  { restrictedMeans: means, request, data }: SurvivalAnswer,
  language: Language,
): readonly string[] => {
  if (means === undefined || request.horizon === undefined) return []
  const horizon = shown(request.horizon, language)
  const title = {
    da: `Gennemsnitlig tid uden hændelsen inden for ${horizon}`,
    en: `Mean time without the event within ${horizon}`,
  }[language]
  if (isRefusal(means)) return [title, sayRefusal(means, language)]
  const signed = (value: number) => formatSigned(value, 3, language)
  const rows = data.arms.map((arm, i): Row => {
    const { estimate, stdError } = means.arms[arm]
    const difference =
      i === 0 ? '' : orReason(means.differences[arm], (d) => differenceText(d, signed, language), language)
    return [arm, three(estimate, language), `(${three(stdError, language)})`, difference]
  })
  return [title, ...columns([[words.arm[language], words.mean[language], '', words.difference[language]], ...rows])]
}

const exitLines = ({ exits, request, data }: SurvivalAnswer, language: Language): readonly string[] => {
  if (!exits) return []
  const percent = (value: number) => formatPercent(value, 1, language)
  const points = (value: number) => formatSigned(value * 100, 1, language)
  const rows = Object.entries(exits.byCause).flatMap(([cause, { atHorizon, gray }]) => {
    const test = orReason(
      gray,
      ({ chiSquare, df, pValue }) => `χ²(${df}) = ${three(chiSquare, language)}, ${pText(pValue, language)}`,
      language,
    )
    const head = `${words.exit[language]} ${cause}: Gray ${test}`
    if (atHorizon === undefined) return [head]
    if (isRefusal(atHorizon)) return [head, `  ${sayRefusal(atHorizon, language)}`]
    const lines = data.arms.map((arm, i): Row => {
      const { estimate, stdError } = atHorizon.arms[arm]
      const difference =
        i === 0 ? '' : orReason(atHorizon.differences[arm], (d) => differenceText(d, points, language), language)
      return [`  ${arm}`, percent(estimate), `(${formatNumber(stdError * 100, 1, language)})`, difference]
    })
    return [head, ...columns(lines)]
  })
  const by =
    request.horizon === undefined
      ? ''
      : { da: ` inden for ${shown(request.horizon, language)}`, en: ` within ${shown(request.horizon, language)}` }[
          language
        ]
  const title = {
    da: `Andel, der er gået ud ad hver vej${by} (Aalen–Johansen; forskelle i procentpoint)`,
    en: `Share that left by each exit${by} (Aalen–Johansen; differences in percentage points)`,
  }[language]
  const ask = { da: 'Vælg --horizon for at få forskellen.', en: 'Choose --horizon for the difference.' }[language]
  const strange = {
    da: `${exits.namedWithoutEvent} rækker uden hændelse nævner en afgang; de tælles som ikke afsluttet. Andre afgange må ikke være kodet som 0.`,
    en: `${exits.namedWithoutEvent} rows without an event name an exit; they count as not ended. Other exits must not be coded 0.`,
  }[language]
  return [
    title,
    ...rows,
    ...(request.horizon === undefined ? [ask] : []),
    ...(exits.namedWithoutEvent > 0 ? [strange] : []),
  ]
}

const droppedLines = ({ data }: SurvivalAnswer, language: Language): readonly string[] => {
  const { missing, withoutArm } = data.dropped
  const all = Object.values(missing).reduce((sum, count) => sum + count, withoutArm)
  if (all === 0) return []
  const byArm = Object.entries(missing).map(([arm, count]) => `${arm} ${count}`)
  const rest = withoutArm > 0 ? [{ da: `uden gruppe ${withoutArm}`, en: `without an arm ${withoutArm}` }[language]] : []
  const said = { da: `Udeladt, fordi en værdi mangler: ${all}`, en: `Left out because a value is missing: ${all}` }[
    language
  ]
  return [`${said} (${[...byArm, ...rest].join(', ')})`]
}
