import { plannedBy } from '../../analysis/index.ts'
import type { Protocol } from '../../protocol/index.ts'
import { dayOf, daysOfWeek, isoDateOf, isoWeekOf, weekOfDay } from '../../registers/index.ts'
import { type RecruitmentWeek, recruitmentFigure } from '../../report/index.ts'
import { formatNumber } from '../../text/index.ts'
import { type Html, html } from '../html.ts'
import { dataTable, figure } from '../parts/index.ts'
import type { PageRequest } from '../route.ts'
import { twoDrawings } from './pictures.ts'
import { deliveryWords, homeWords as words } from './words.ts'

type Days = readonly { readonly day: string; readonly n: number }[]

/** From the first day of recruitment (or the first enrolled) to its last or today, week by week. */
export const recruitmentWeeks = (protocol: Protocol, days: Days, today: string): readonly RecruitmentWeek[] => {
  const { from, to } = protocol.trial.recruitment ?? {}
  const starts = [...(from === undefined ? [] : [from]), ...(days[0] === undefined ? [] : [days[0].day])].toSorted()
  const [start] = starts
  if (start === undefined) return []
  const ends = [today, ...(to === undefined ? [] : [to])].toSorted()
  const last = weekOfDay(dayOf(ends.at(-1) ?? today))
  const now = weekOfDay(dayOf(today))
  const first = weekOfDay(dayOf(start))
  let enrolled = 0
  let at = 0
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => {
    const week = first + i
    const sunday = isoDateOf(daysOfWeek(week).sunday)
    for (; at < days.length && (days[at]?.day ?? '') <= sunday; at += 1) enrolled += days[at]?.n ?? 0
    const planned = plannedBy(protocol, sunday)
    return {
      label: isoWeekOf(week),
      ...(week <= now ? { enrolled } : {}),
      ...(planned === null ? {} : { planned: Math.round(planned) }),
    }
  })
}

/** How many came, against how many were to come: in a sentence, as a curve, and week by week. */
export const recruitmentPart = (request: PageRequest, protocol: Protocol, days: Days, today: string): Html => {
  const { say, language } = request
  const number = (n: number): string => formatNumber(n, 0, language)
  const enrolled = days.reduce((sum, { n }) => sum + n, 0)
  const planned = plannedBy(protocol, today)
  const all = protocol.population.expected?.enrolled
  const summary =
    planned === null || all === undefined
      ? words.recruitmentAlone[language](number(enrolled))
      : words.recruitmentSummary[language](number(enrolled), number(Math.round(planned)), number(all))
  const weeks = recruitmentWeeks(protocol, days, today)
  const setting = { language, synthetic: protocol.trial.synthetic === true }
  const wide = recruitmentFigure(weeks, setting, 'wide')
  const table = dataTable({
    caption: say(words.recruitment),
    columns: [
      { label: say(deliveryWords.calendar) },
      { label: say(words.reality), align: 'right' },
      { label: say(words.plan), align: 'right' },
    ],
    rows: weeks.map((week) => [
      week.label,
      week.enrolled === undefined ? '–' : number(week.enrolled),
      week.planned === undefined ? '–' : number(week.planned),
    ]),
    empty: say(words.nobody),
  })
  const drawing =
    wide === undefined
      ? ''
      : figure(say(words.recruitment), twoDrawings(wide, recruitmentFigure(weeks, setting, 'narrow')), {
          summary: say(deliveryWords.numbers),
          body: table,
        })
  return html`<h2>${say(words.recruitment)}</h2><p>${summary}</p>${drawing}`
}
