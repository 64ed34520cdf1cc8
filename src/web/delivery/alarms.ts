import { type AlarmReading, isBeyond } from '../../app/index.ts'
import { expectationSaid } from '../../measures/index.ts'
import { type Protocol, textOf } from '../../protocol/index.ts'
import type { AlarmChange } from '../../store/index.ts'
import { formatNumber, formatPercent, type Language } from '../../text/index.ts'
import { type Html, html, type Piece } from '../html.ts'
import { badge, dataTable, foldOut } from '../parts/index.ts'
import type { PageRequest } from '../route.ts'
import { formatTime } from '../time.ts'
import { deliveryWords as words } from './words.ts'

/** What an alarm watches, in words. */
const watchedSaid = (protocol: Protocol, what: string, language: Language): string => {
  const fixed = {
    attrition: words.attrition,
    recruitment: words.recruitment,
    'missing-registrations': words.missingRegistrations,
  }
  if (what in fixed) return fixed[what as keyof typeof fixed][language]
  const target = protocol.targets?.find(({ id }) => id === what)
  if (target !== undefined) return textOf(target.label, language)
  const expectation = protocol.delivery?.expectations?.find(({ id }) => id === what)
  if (expectation === undefined) return what
  const { id, of, form } = expectation
  return expectationSaid(protocol, { id, of, ...(form === undefined ? {} : { form }) })[language]
}

/** The name of an alarm, and what it watches. */
export const alarmName = (protocol: Protocol, alarm: string, language: Language): string => {
  const found = protocol.alarms?.find(({ id }) => id === alarm)
  if (found === undefined) return alarm
  const what = watchedSaid(protocol, found.what, language)
  return found.label === undefined ? what : `${textOf(found.label, language)} (${what})`
}

/** Whether an alarm reads how many came against how many were planned to have come. */
const watchesPlan = (protocol: Protocol, alarm: string): boolean =>
  protocol.alarms?.find(({ id }) => id === alarm)?.what === 'recruitment'

type Counted = Pick<AlarmReading, 'value' | 'numerator' | 'denominator'>

const isOfFew = ({ numerator, denominator }: Counted, smallest: number): boolean =>
  [numerator ?? 0, (denominator ?? 0) - (numerator ?? 0)].some((n) => n > 0 && n < smallest)

/** Beyond this a share is no share any more: against a plan of very few so far, it is said as counts. */
const mostShare = 2

/** Against the plan, or of a whole, in words. */
const countsText = ({ numerator, denominator }: Counted, isPlan: boolean, language: Language): string => {
  const [part, whole] = [numerator ?? 0, denominator ?? 0].map((n) => formatNumber(n, 0, language))
  if (!isPlan) return language === 'da' ? `${part} af ${whole}` : `${part} of ${whole}`
  return words.ofPlan[language](String(part), String(whole))
}

/**
 * A share with its counts; of few people it is not told to those who may not see them.
 *
 * @param isPlan whether it is of those who were planned by now
 */
const valueText = (
  reading: Counted,
  isPlan: boolean,
  { language, smallest }: { readonly language: Language; readonly smallest: number },
): string => {
  const { value, numerator, denominator } = reading
  if (value === null) return '–'
  if (isOfFew(reading, smallest)) return words.hidden[language]
  const share = formatPercent(value, 1, language)
  if (numerator === null || denominator === null) return share
  const counts = countsText(reading, isPlan, language)
  return value > mostShare ? counts : `${share} (${counts})`
}

const stateOf = ({ say }: PageRequest, reading: AlarmReading): Piece => {
  if (reading.value === null) return say(words.unknown)
  return isBeyond(reading) ? badge(say(words.raised), 'error') : badge(say(words.cleared), 'success')
}

const historyTable = (
  { say, language }: PageRequest,
  protocol: Protocol,
  changes: readonly AlarmChange[],
  smallest: number,
): Html => {
  const states = { raised: words.raised, cleared: words.clearedThen, acknowledged: words.acknowledged }
  return dataTable({
    caption: say(words.history),
    columns: [words.when, words.alarm, words.state, words.value, words.threshold].map((label) => ({
      label: say(label),
    })),
    rows: changes.map((change) => [
      formatTime(change.recorded, language),
      alarmName(protocol, change.alarm, language),
      say(states[change.state]),
      valueText(change, watchesPlan(protocol, change.alarm), { language, smallest }),
      formatPercent(change.threshold, 0, language),
    ]),
    empty: say(words.noHistory),
  })
}

/** Every alarm with its threshold and what it reads now, and when alarms were raised and cleared. */
export const alarmsPart = (
  request: PageRequest,
  protocol: Protocol,
  {
    readings,
    changes,
    smallest,
    erased,
  }: {
    readonly readings: readonly AlarmReading[]
    readonly changes: readonly AlarmChange[]
    /** The smallest number of people that is shown. */
    readonly smallest: number
    /** Who is not counted because their registrations are erased, in words. */
    readonly erased: Html
  },
): Html => {
  const { say, language } = request
  const table = dataTable({
    caption: say(words.alarms),
    captionHidden: true,
    columns: [words.alarm, words.threshold, words.now, words.state].map((label) => ({ label: say(label) })),
    rows: readings.map((reading) => [
      alarmName(protocol, reading.alarm, language),
      `${say(words[reading.when])} ${formatPercent(reading.threshold, 0, language)}`,
      valueText(reading, watchesPlan(protocol, reading.alarm), { language, smallest }),
      stateOf(request, reading),
    ]),
    empty: say(words.noAlarms),
  })
  const isAny = readings.length > 0 || changes.length > 0
  return html`<h2 id="alarms">${say(words.alarms)}</h2>${table}${erased}${isAny ? foldOut(say(words.history), historyTable(request, protocol, changes, smallest)) : ''}`
}
