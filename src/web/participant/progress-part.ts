import { type Progress, progressOf, type WeekMark } from '../../app/index.ts'
import { type Text, textOf } from '../../protocol/index.ts'
import { dayOf, isoDateOf } from '../../registers/index.ts'
import { formatDate } from '../../text/index.ts'
import { type Html, html, nothing, ownMarkup } from '../html.ts'
import { dataTable, figure } from '../parts/index.ts'
import type { PageRequest } from '../route.ts'
import { danishDay } from '../time.ts'
import type { Person } from './load-person.ts'
import { keyBar, keyList, keySquare, progressPicture } from './picture.ts'
import { personWords as words } from './words.ts'

/** A citizen's progress as who asks may see it: what was expected tells the arm, and is left out with it. */
export const progressSeen = (person: Person, today: string): Progress | undefined =>
  progressOf(person.protocol, person.state, today, person.arm?.id)

const nameIn = (
  declared: Readonly<Record<string, { readonly name: Text }>> | undefined,
  id: string,
  language: 'da' | 'en',
) => {
  const found = declared?.[id]
  return found === undefined ? id : textOf(found.name, language)
}

const tableOf = ({ language, say }: PageRequest, { protocol }: Person, progress: Progress): Html => {
  const { delivery } = protocol
  const columns = [
    { label: say(words.weekColumn) },
    { label: say(words.fromDay) },
    ...progress.strips.map(({ conversation }) => ({ label: nameIn(delivery?.conversations, conversation, language) })),
    ...(progress.bars.length === 0 ? [] : [{ label: say(words.activities) }]),
  ]
  const rows = Array.from({ length: progress.weeks }, (_, week) => [
    String(week + 1),
    formatDate(isoDateOf(dayOf(progress.from) + 7 * week), language),
    ...progress.strips.map(({ marks }) => say(words.marks[marks[week] ?? 'none'])),
    ...(progress.bars.length === 0
      ? []
      : [
          progress.bars
            .filter(({ firstWeek, lastWeek }) => firstWeek <= week && lastWeek >= week)
            .map(({ activity }) => nameIn(delivery?.activities, activity, language))
            .join(', '),
        ]),
  ])
  return dataTable({ caption: say(words.progress), columns, rows, empty: '', narrow: 'scroll' })
}

const marksIn = ({ strips }: Progress): readonly WeekMark[] =>
  (Object.keys(words.marks) as WeekMark[]).filter(
    (mark) => mark !== 'none' && strips.some(({ marks }) => marks.includes(mark)),
  )

const counts = ({ say }: PageRequest, progress: Progress): string =>
  marksIn(progress)
    .map((mark) => {
      const count = progress.strips.flatMap(({ marks }) => marks).filter((one) => one === mark).length
      return `${say(words.marks[mark])}: ${count}`
    })
    .join(', ')

/** The picture of a citizen's weeks with its key, and the same as a table. */
export const progressPart = (request: PageRequest, person: Person): Html => {
  const { say, language, services } = request
  const progress = progressSeen(person, danishDay(services.clock()))
  if (progress === undefined || (progress.strips.length === 0 && progress.bars.length === 0)) return nothing
  const names = [
    ...progress.strips.map(({ conversation }) =>
      nameIn(person.protocol.delivery?.conversations, conversation, language),
    ),
    ...new Set(progress.bars.map(({ activity }) => nameIn(person.protocol.delivery?.activities, activity, language))),
  ]
  const drawing = progressPicture(progress, {
    title: `${say(words.progress)}: ${names.join(', ')}`,
    description: counts(request, progress),
    weekLabel: (week) => (language === 'da' ? `u. ${week}` : `w. ${week}`),
  })
  const key = [
    ...marksIn(progress).map((mark) => [ownMarkup(keySquare(mark)), say(words.marks[mark])] as const),
    ...(progress.bars.length === 0 ? [] : [[ownMarkup(keyBar()), say(words.activities)] as const]),
  ]
  return html`<section><h2>${say(words.progress)}</h2>${figure(names.join(', '), drawing, {
    summary: say(words.asTable),
    body: tableOf(request, person, progress),
  })}${keyList(key)}</section>`
}
