import { Temporal } from 'temporal-polyfill'
import type { Protocol } from '../../protocol/index.ts'
import type { RegisterOutcome } from './compile.ts'
import type { Measured, MeasuredStatus } from './measured.ts'
import {
  type Day,
  type Fate,
  isBefore,
  later,
  millionths,
  monthNumber,
  Slow,
  thursday,
  weekHolding,
} from './slow-person.ts'
import type { TestRegisters } from './test-registers.ts'

/**
 * Outcomes the slow way, for tests: week by week and day by day, by the calendar, sharing nothing with the statements.
 * Written from the rules in docs/outcomes.md.
 */
export type SlowOutcome = {
  readonly status: MeasuredStatus
  readonly value?: number
  readonly event?: number
  readonly exit?: string | null
  readonly periods?: readonly (number | undefined)[]
}

const ruleHolds = {
  all: (n: number, of: number) => n === of,
  most: (n: number, of: number) => 2 * n > of,
  any: (n: number) => n > 0,
}

const overWeeks = (slow: Slow, months: readonly (readonly number[])[]): SlowOutcome => {
  const { outcome } = slow
  const weeks = months.flat()
  const reason = slow.reason(weeks)
  if (reason !== undefined) return { status: reason }
  const state = slow.names()[0] as string
  const n = weeks.filter((week) => slow.isInState(state, week)).length
  if (outcome.measure === 'degree') return { status: 'observed', value: n / weeks.length }
  if (outcome.measure === 'accumulated') return { status: 'observed', value: n }
  const rule = 'monthRule' in outcome ? outcome.monthRule : undefined
  if (rule === undefined) return { status: 'observed', value: n > 0 ? 1 : 0 }
  const held = months.filter((of) =>
    ruleHolds[rule](of.filter((week) => slow.isInState(state, week)).length, of.length),
  )
  const atLeast = outcome.measure === 'months-in-state' ? outcome.atLeast : 1
  return { status: 'observed', value: held.length >= atLeast ? 1 : 0 }
}

const overMonths = (slow: Slow, spans: readonly (readonly [Day, Day])[]): SlowOutcome => {
  const { outcome, registers } = slow
  const months = spans.map(([from]) => monthNumber(from))
  const isCovered = (month: number) =>
    slow.sources().months.every((source) => {
      const span = registers.months[source]?.coverage
      return span !== undefined && month >= span.first && month <= span.last
    })
  if (!months.every(isCovered)) return { status: 'incomplete' }
  const last = months.at(-1) as number
  const monthOfFate = (kind: 'died' | 'emigrated') => {
    const day = slow.fateDay(kind)
    return day === undefined ? Number.POSITIVE_INFINITY : monthNumber(day)
  }
  const fates = (['died', 'emigrated'] as const)
    .filter((kind) => slow.rule(kind) === 'censor')
    .map((kind) => ({ kind, month: monthOfFate(kind) }))
    .filter(({ month }) => month <= last)
    .sort((a, b) => a.month - b.month)
  if (fates[0] !== undefined) return { status: fates[0].kind }
  const weeksIn = spans.map(([from, to]) => {
    let week = weekHolding(from)
    if (isBefore(thursday(week), from)) week++
    const weeks: number[] = []
    for (; isBefore(thursday(week), to); week++) weeks.push(week)
    return weeks
  })
  if (slow.rule('emigrated') === 'censor' && weeksIn.flat().some((week) => slow.isAway(week)))
    return { status: 'emigrated' }
  const isAbroad = (month: number) =>
    slow.rule('emigrated') === 'none' && (weeksIn[months.indexOf(month)] as number[]).every((week) => slow.isAway(week))
  const isGone = (month: number) =>
    isAbroad(month) ||
    (['died', 'emigrated'] as const).some((kind) => slow.rule(kind) === 'none' && month > monthOfFate(kind))
  const alive = months.filter((month) => !isGone(month))
  if ('state' in outcome && outcome.state !== undefined) {
    const n = alive.filter((month) => slow.isMonthOf(outcome.state as string, month)).length
    if (outcome.measure === 'degree') return { status: 'observed', value: n / months.length }
    const atLeast = outcome.measure === 'months-in-state' ? outcome.atLeast : 1
    return { status: 'observed', value: n >= atLeast ? 1 : 0 }
  }
  const of = outcome.measure === 'accumulated' && outcome.of === 'pay' ? 'pay' : 'hours'
  const full =
    outcome.measure !== 'degree' || outcome.fullTime === undefined
      ? undefined
      : 'hoursPerMonth' in outcome.fullTime
        ? outcome.fullTime.hoursPerMonth
        : (outcome.fullTime.hoursPerWeek * 52) / 12
  const most =
    outcome.measure === 'degree' && outcome.atMostFullTime && full !== undefined ? millionths(full) : undefined
  let sum = 0n
  for (const month of alive) {
    const rows = (registers.months[outcome.source]?.rows ?? []).filter(
      (row) => row.unit === slow.unit && row.month === month,
    )
    if (rows.some((row) => row[of] === null)) return { status: 'incomplete' }
    const amount = rows.map((row) => millionths(row[of] as number)).reduce((a, b) => a + b, 0n)
    sum += most !== undefined && amount > most ? most : amount
  }
  const value = Number(sum) / 1e6
  if (full === undefined) return { status: 'observed', value }
  const whole = most === undefined ? months.length * full : Number(most * BigInt(months.length)) / 1e6
  return { status: 'observed', value: value / whole }
}

const exit = (slow: Slow): SlowOutcome => {
  const { outcome } = slow
  if (outcome.measure !== 'time-to-exit') throw new Error('no time')
  const k = outcome.durableWeeks ?? 1
  const first = weekHolding(slow.start())
  let end = Math.min(...slow.sources().weeks.map((s) => slow.registers.weeks[s]?.coverage.last ?? 0))
  for (const source of slow.sources().months)
    while (monthNumber(thursday(end)) > (slow.registers.months[source]?.coverage.last ?? 0)) end--
  if (!slow.isCovered(first) || first > end - (k - 1)) return { status: 'incomplete' }
  const fate = (kind: 'died' | 'emigrated'): number => {
    if (slow.rule(kind) !== 'censor' && slow.rule(kind) !== 'competing') return Number.POSITIVE_INFINITY
    let week = slow.fateWeek(kind)
    for (let at = first; kind === 'emigrated' && at <= end; at++) if (slow.isAway(at)) week = Math.min(week, at)
    return week
  }
  const fates = { died: fate('died'), emigrated: fate('emigrated') }
  for (const kind of ['died', 'emigrated'] as const)
    if (slow.rule(kind) === 'censor' && fates[kind] <= first) return { status: kind }
  for (let week = first; week <= end - (k - 1); week++) {
    for (const kind of ['died', 'emigrated'] as const)
      if (slow.rule(kind) === 'censor' && fates[kind] <= week)
        return { status: 'observed', value: week - 1 - first, event: 0, exit: null }
    for (const kind of ['died', 'emigrated'] as const)
      if (slow.rule(kind) === 'competing' && fates[kind] <= week)
        return { status: 'observed', value: week - first, event: 1, exit: kind }
    for (const name of outcome.destinations) {
      const run = Array.from({ length: k }, (_, i) => week + i)
      if (run.every((at) => slow.isInState(name, at) && at < fates.died && at < fates.emigrated))
        return { status: 'observed', value: week - first, event: 1, exit: name }
    }
  }
  return { status: 'observed', value: end - (k - 1) - first, event: 0, exit: null }
}

const relapse = (slow: Slow): SlowOutcome => {
  const { outcome, protocol, registers, who } = slow
  if (outcome.measure !== 'relapse') throw new Error('no relapse')
  const returned = protocol.outcomes?.[outcome.returned] as RegisterOutcome
  const back = slowOutcome(registers, protocol, returned, who)
  if (back.status !== 'observed') return { status: back.status }
  if (!slow.isMatched()) return { status: 'unmatched' }
  const to =
    returned.measure === 'time-to-exit' ? (returned.exit === undefined ? returned.destinations : [returned.exit]) : []
  if (back.event !== 1 || back.exit === null || !to.includes(back.exit as string)) return { status: 'not-in-base' }
  const first = weekHolding(slow.start()) + (back.value as number)
  const weeks: number[] = []
  for (let week = first; isBefore(thursday(week), later(thursday(first), outcome.within)); week++) weeks.push(week)
  const reason = slow.reason(weeks)
  if (reason !== undefined) return { status: reason }
  return { status: 'observed', value: weeks.some((week) => slow.isInState(outcome.state, week)) ? 1 : 0 }
}

const curve = (slow: Slow): SlowOutcome => {
  const { outcome } = slow
  if (outcome.measure !== 'weekly-state') throw new Error('no curve')
  const first = weekHolding(slow.start())
  const reasons: MeasuredStatus[] = []
  const periods = Array.from({ length: outcome.weeks }, (_, i) => {
    const week = first + i
    if (!slow.isCovered(week)) {
      reasons.push('incomplete')
      return undefined
    }
    const fates = (['died', 'emigrated'] as const)
      .filter((kind) => slow.rule(kind) === 'censor')
      .map((kind): Fate => ({ kind, week: slow.fateWeek(kind) }))
      .filter((fate) => fate.week <= week)
      .sort((a, b) => a.week - b.week)
    if (fates[0] !== undefined) {
      reasons.push(fates[0].kind)
      return undefined
    }
    if (slow.rule('emigrated') === 'censor' && slow.isAway(week)) {
      reasons.push('emigrated')
      return undefined
    }
    if (outcome.amongState !== undefined && !slow.isInState(outcome.amongState, week)) return undefined
    return slow.isInState(outcome.state, week) ? 1 : 0
  })
  const worst = (['incomplete', 'died', 'emigrated'] as const).find((reason) => reasons.includes(reason))
  if (worst !== undefined) return { status: worst, periods }
  const known = periods.filter((value) => value !== undefined)
  if (known.length === 0) return { status: 'not-in-base', periods }
  return { status: 'observed', value: known.reduce<number>((a, b) => a + b, 0), periods }
}

/** One outcome of one person. */
export function slowOutcome(
  registers: TestRegisters,
  protocol: Protocol,
  outcome: RegisterOutcome,
  who: Measured,
): SlowOutcome {
  const slow = new Slow(registers, protocol, outcome, who)
  if (outcome.measure === 'relapse') return relapse(slow)
  if (slow.unit < 0 || !slow.isMatched()) return { status: 'unmatched' }
  const isFixed =
    ('window' in outcome && 'lastMonths' in outcome.window && outcome.window.before !== 'assessment-day') ||
    (outcome.measure === 'state-on-day' && outcome.on !== undefined)
  if (who.start === undefined && !isFixed) return { status: 'no-start' }
  if (outcome.measure === 'time-to-exit') return exit(slow)
  if (outcome.measure === 'weekly-state') return curve(slow)
  if (outcome.measure === 'state-on-day') {
    const day =
      outcome.on === undefined ? later(slow.start(), outcome.after ?? {}) : Temporal.PlainDate.from(outcome.on)
    return overWeeks(slow, [[weekHolding(day)]])
  }
  if (!('window' in outcome)) throw new Error('no window')
  const spans = slow.monthSpans(outcome.window)
  if (slow.isMonthly) return overMonths(slow, spans)
  const isFirst = 'months' in outcome.window && outcome.window.months.from === 1
  return overWeeks(slow, slow.weeksOf(spans, isFirst ? 'start' : 'calendar'))
}
