import { type Course, courseOf } from './courses.ts'
import { hoursBeside, jobHours } from './delivery.ts'
import { firstDayOfMonth, intake, mondayOf, monthOfDay, plusMonths, weekOfDay } from './weeks.ts'

/** What is true of an outcome: the mean of each arm and their difference. */
export type Truth = { readonly deltager: number; readonly kontrol: number; readonly difference: number }

/** Days on which people start, each as likely as the others. */
const starts = Array.from({ length: intake.last - intake.first + 1 }, (_, week) => week).flatMap((week) =>
  [0, 1, 2, 3, 4].map((weekday) => mondayOf(intake.first + week) + weekday),
)

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length

const sum = (series: readonly number[], first: number, last: number): number =>
  series.slice(first, last + 1).reduce((all, value) => all + value, 0)

/** The weeks of the months `from` to `to` after a start, counted from the week of the start: by their Thursdays. */
const weeksOfMonths = (start: number, from: number, to: number) => {
  const own = weekOfDay(start)
  return {
    first: from === 1 ? 0 : Math.ceil(plusMonths(start, from - 1) / 7) - own,
    last: Math.ceil(plusMonths(start, to) / 7) - 1 - own,
  }
}

/** The weeks with their Thursday in the first `months` calendar months that begin on or after the start. */
const weeksOfCalendarMonths = (start: number, months: number) => {
  const own = weekOfDay(start)
  const month = firstDayOfMonth(monthOfDay(start)) === start ? monthOfDay(start) : monthOfDay(start) + 1
  return {
    first: Math.ceil(firstDayOfMonth(month) / 7) - own,
    last: Math.ceil(firstDayOfMonth(month + months) / 7) - 1 - own,
  }
}

const degree = (series: readonly number[], from: number, to: number): number =>
  mean(
    starts.map((start) => {
      const { first, last } = weeksOfMonths(start, from, to)
      return sum(series, first, last) / (last - first + 1)
    }),
  )

const hoursOf = ({ job, hoursBeside: beside }: Course): number[] =>
  job.map((share, week) => share * mean(jobHours) + (beside[week] as number) * mean(hoursBeside))

type Answers = Readonly<Record<string, (course: Course) => number>>

const selfSupporting = ({ job, nothing }: Course): number[] =>
  job.map((share, week) => share + (nothing[week] as number))

/** The outcomes of the protocol that a truth is known of, by their id. */
const answers: Answers = {
  'job-week-64': ({ job }) => job[64] as number,
  'self-supporting-1-3': (course) => degree(selfSupporting(course), 1, 3),
  'self-supporting-4-6': (course) => degree(selfSupporting(course), 4, 6),
  'self-supporting-7-9': (course) => degree(selfSupporting(course), 7, 9),
  'self-supporting-10-12': (course) => degree(selfSupporting(course), 10, 12),
  'ordinary-job-10-12': ({ job }) => degree(job, 10, 12),
  hours: (course) => {
    const hours = hoursOf(course)
    return mean(
      starts.map((start) => {
        const { first, last } = weeksOfCalendarMonths(start, 14)
        return sum(hours, first, last)
      }),
    )
  },
  conversations: ({ conversation }) => sum(conversation, 0, 63),
  placement: ({ everPlaced }) => mean(starts.map((start) => everPlaced[weeksOfMonths(start, 1, 14).last] as number)),
  'placement-weeks': ({ inPlacement }) =>
    mean(
      starts.map((start) => {
        const { first, last } = weeksOfMonths(start, 1, 14)
        return sum(inPlacement, first, last)
      }),
    ),
  'exit-to-job': ({ exitToJob }) => exitToJob[52] as number,
}

/** What is true of each outcome in the world that the registers are made from, and of each week's conversations. */
export const truths = () => {
  const course = { deltager: courseOf('deltager'), kontrol: courseOf('kontrol') }
  const outcomes = Object.fromEntries(
    Object.entries(answers).map(([id, answer]): [string, Truth] => {
      const [deltager, kontrol] = [answer(course.deltager), answer(course.kontrol)]
      return [id, { deltager, kontrol, difference: deltager - kontrol }]
    }),
  )
  const weekly = Array.from({ length: 64 }, (_, week) => {
    const of = ({ conversation }: Course) => conversation[week] as number
    const amongBenefit = ({ conversation, benefit }: Course) =>
      (conversation[week] as number) / (benefit[week] as number)
    return {
      week,
      drawn: { deltager: of(course.deltager), kontrol: of(course.kontrol) },
      stillOnBenefit: { deltager: amongBenefit(course.deltager), kontrol: amongBenefit(course.kontrol) },
    }
  })
  return { outcomes, conversationsByWeek: weekly }
}
