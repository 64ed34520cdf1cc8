import { Temporal } from 'temporal-polyfill'
import type { Protocol } from '../../protocol/index.ts'
import type { RegisterOutcome } from './compile.ts'
import type { Measured, MeasuredStatus } from './measured.ts'
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

type Day = Temporal.PlainDate
type Length = {
  years?: number | undefined
  months?: number | undefined
  weeks?: number | undefined
  days?: number | undefined
}

const epoch = Temporal.PlainDate.from('1970-01-01')
const isBefore = (a: Day, b: Day): boolean => Temporal.PlainDate.compare(a, b) < 0
const thursday = (week: number): Day => epoch.add({ weeks: week })
const weekHolding = (day: Day): number => {
  const monday = day.subtract({ days: day.dayOfWeek - 1 })
  return epoch.until(monday.add({ days: 3 }), { largestUnit: 'days' }).days / 7
}
const monthNumber = (day: Day): number => day.year * 12 + day.month - 1
const later = (day: Day, { years = 0, months = 0, weeks = 0, days = 0 }: Length): Day =>
  day.add({ years, months }).add({ weeks, days })

/** Amounts in millionths, added as whole numbers. */
const millionths = (amount: number): bigint => BigInt(Math.round(amount * 1e6))

type Fate = { readonly kind: 'died' | 'emigrated'; readonly week: number }

/** Everything that is known of one outcome of one person. */
class Slow {
  readonly registers: TestRegisters
  readonly protocol: Protocol
  readonly outcome: RegisterOutcome
  readonly who: Measured
  readonly unit: number

  constructor(registers: TestRegisters, protocol: Protocol, outcome: RegisterOutcome, who: Measured) {
    this.registers = registers
    this.protocol = protocol
    this.outcome = outcome
    this.who = who
    this.unit = registers.people.indexOf(who.person)
  }

  get isMonthly(): boolean {
    return this.outcome.source in this.registers.months
  }

  start(): Day {
    return Temporal.PlainDate.from(this.who.start as string)
  }

  names(): readonly string[] {
    const { outcome } = this
    if (outcome.measure === 'time-to-exit') return outcome.destinations
    const among = outcome.measure === 'weekly-state' && outcome.amongState ? [outcome.amongState] : []
    return 'state' in outcome && outcome.state ? [outcome.state, ...among] : []
  }

  sources(): { weeks: readonly string[]; months: readonly string[] } {
    const states = this.names().map((name) => this.protocol.states?.[name])
    const weeks = states.flatMap((state) => (state?.weeks ? [state.weeks.source] : []))
    const months = states.flatMap((state) => (state?.months ?? []).map(({ source }) => source))
    return this.isMonthly
      ? { weeks, months: [this.outcome.source, ...months] }
      : { weeks: [this.outcome.source, ...weeks], months }
  }

  isMatched(): boolean {
    const { weeks } = this.sources()
    const inWeeks = weeks.every((source) => this.registers.weeks[source]?.units.includes(this.unit))
    const inMonths = !this.isMonthly || this.registers.months[this.outcome.source]?.units.includes(this.unit) === true
    return inWeeks && inMonths
  }

  code(source: string, week: number) {
    const { spells, codes } = this.registers.weeks[source] as TestRegisters['weeks'][string]
    const raw = spells.find(({ unit, first, last }) => unit === this.unit && first <= week && week <= last)?.code
    return codes.find((code) => code.raw === raw)
  }

  isIn(source: string, week: number, names: readonly string[]): boolean {
    const code = this.code(source, week)
    return (
      code !== undefined && [code.state ?? code.raw, code.group].some((name) => name !== null && names.includes(name))
    )
  }

  rule(kind: 'died' | 'emigrated'): 'none' | 'censor' | 'competing' | undefined {
    const declared = kind === 'died' ? this.outcome.onDeath : this.outcome.onEmigration
    const about = ['employment', 'hours', 'earnings', 'self-support', 'education'].includes(this.outcome.about ?? '')
    const rule = declared ?? (about ? 'zero' : undefined)
    return rule === 'zero' || rule === 'not-achieved' ? 'none' : rule
  }

  /** The days on which this person died or emigrated, codes of the dead included. */
  fateDay(kind: 'died' | 'emigrated'): Day | undefined {
    const days: Day[] = []
    const fact = this.who[kind]
    if (fact !== undefined) days.push(Temporal.PlainDate.from(fact))
    if (kind === 'died')
      for (const source of this.sources().weeks) {
        const { first, last } = (this.registers.weeks[source] as TestRegisters['weeks'][string]).coverage
        for (let week = first; week <= last; week++) if (this.isIn(source, week, ['dead'])) days.push(thursday(week))
      }
    return days.sort(Temporal.PlainDate.compare)[0]
  }

  fateWeek(kind: 'died' | 'emigrated'): number {
    const day = this.fateDay(kind)
    if (day === undefined) return Number.POSITIVE_INFINITY
    const week = weekHolding(day)
    return isBefore(thursday(week), day) ? week + 1 : week
  }

  isAway(week: number): boolean {
    return this.sources().weeks.some((source) => this.isIn(source, week, ['emigrated']))
  }

  isCovered(week: number): boolean {
    const { weeks, months } = this.sources()
    const within = (at: number, span: { first: number; last: number } | undefined) =>
      span !== undefined && at >= span.first && at <= span.last
    return (
      weeks.every((source) => within(week, this.registers.weeks[source]?.coverage)) &&
      months.every((source) => within(monthNumber(thursday(week)), this.registers.months[source]?.coverage))
    )
  }

  isMonthOf(name: string, month: number): boolean {
    return (this.protocol.states?.[name]?.months ?? []).some(({ source, hoursAtLeast, payAtLeast, hasIndustry }) => {
      const rows = (this.registers.months[source]?.rows ?? []).filter(
        (row) => row.unit === this.unit && row.month === month,
      )
      const sum = (of: 'hours' | 'pay') => rows.map((row) => millionths(row[of] ?? 0)).reduce((a, b) => a + b, 0n)
      const known = (of: 'hours' | 'pay') => rows.some((row) => row[of] !== null)
      if (rows.length === 0) return false
      if (hoursAtLeast !== undefined && !(known('hours') && sum('hours') >= millionths(hoursAtLeast))) return false
      if (payAtLeast !== undefined && !(known('pay') && sum('pay') >= millionths(payAtLeast))) return false
      return hasIndustry === undefined || rows.some(({ industry }) => industry !== null && industry !== '')
    })
  }

  /** In a state in a week, those gone left out. */
  isInState(name: string, week: number): boolean {
    for (const kind of ['died', 'emigrated'] as const)
      if (this.rule(kind) === 'none' && week >= this.fateWeek(kind)) return false
    const declared = this.protocol.states?.[name]
    const months = declared?.months
    if (months !== undefined && !this.isMonthOf(name, monthNumber(thursday(week)))) return false
    const weeks =
      declared === undefined ? { source: this.outcome.source, in: [name], notIn: undefined } : declared.weeks
    if (weeks === undefined) return true
    const { coverage } = this.registers.weeks[weeks.source] as TestRegisters['weeks'][string]
    if (week < coverage.first || week > coverage.last) return false
    if (weeks.in !== undefined && !this.isIn(weeks.source, week, weeks.in)) return false
    if (weeks.notIn !== undefined && this.isIn(weeks.source, week, weeks.notIn)) return false
    if (this.rule('died') !== undefined && this.isIn(weeks.source, week, ['dead'])) return false
    return !(this.rule('emigrated') !== undefined && this.isIn(weeks.source, week, ['emigrated']))
  }

  /** The months of a window as half-open spans of days. */
  monthSpans(window: Extract<RegisterOutcome, { window: unknown }>['window']): readonly (readonly [Day, Day])[] {
    if ('months' in window) {
      const { from, to } = window.months
      let anchor = this.start()
      if (this.isMonthly) while (anchor.day !== 1) anchor = anchor.add({ days: 1 })
      return Array.from({ length: to - from + 1 }, (_, i) => [
        anchor.add({ months: from - 1 + i }),
        anchor.add({ months: from + i }),
      ])
    }
    const end = this.endOfLast(window).with({ day: 1 })
    return Array.from({ length: window.lastMonths }, (_, i) => [
      end.subtract({ months: window.lastMonths - i }),
      end.subtract({ months: window.lastMonths - i - 1 }),
    ])
  }

  endOfLast(window: Extract<Extract<RegisterOutcome, { window: unknown }>['window'], { lastMonths: number }>): Day {
    if (window.before === 'assessment-day') return later(this.start(), window.assessedAfter ?? {})
    if (window.before !== 'data-end') return Temporal.PlainDate.from(window.before)
    if (this.isMonthly) {
      const last = Math.min(...this.sources().months.map((s) => this.registers.months[s]?.coverage.last ?? 0))
      return Temporal.PlainDate.from({ year: Math.floor((last + 1) / 12), month: ((last + 1) % 12) + 1, day: 1 })
    }
    let week = Math.min(...this.sources().weeks.map((s) => this.registers.weeks[s]?.coverage.last ?? 0))
    for (const source of this.sources().months)
      while (monthNumber(thursday(week)) > (this.registers.months[source]?.coverage.last ?? 0)) week--
    return thursday(week + 1)
  }

  /** The weeks of each month of a window. */
  weeksOf(
    spans: readonly (readonly [Day, Day])[],
    startsAtStart: 'start' | 'calendar',
  ): readonly (readonly number[])[] {
    return spans.map(([from, to], i) => {
      const weeks: number[] = []
      for (let week = weekHolding(from); isBefore(thursday(week), to); week++) {
        const isWeekOfStart = i === 0 && startsAtStart === 'start' && week === weekHolding(this.start())
        if (isWeekOfStart || !isBefore(thursday(week), from)) weeks.push(week)
      }
      return weeks
    })
  }

  /** Why a window of weeks says nothing of this person, if so. */
  reason(weeks: readonly number[]): MeasuredStatus | undefined {
    if (!weeks.every((week) => this.isCovered(week))) return 'incomplete'
    const last = weeks.at(-1) as number
    const fates = (['died', 'emigrated'] as const)
      .filter((kind) => this.rule(kind) === 'censor' || this.rule(kind) === 'competing')
      .map((kind): Fate => ({ kind, week: this.fateWeek(kind) }))
      .filter(({ week }) => week <= last)
      .sort((a, b) => a.week - b.week)
    if (fates[0] !== undefined) return fates[0].kind
    const minds = this.rule('emigrated') === 'censor' || this.rule('emigrated') === 'competing'
    return minds && weeks.some((week) => this.isAway(week)) ? 'emigrated' : undefined
  }
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
  const isGone = (month: number) =>
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
      : millionths(
          'hoursPerMonth' in outcome.fullTime
            ? outcome.fullTime.hoursPerMonth
            : (outcome.fullTime.hoursPerWeek * 52) / 12,
        )
  let sum = 0n
  for (const month of alive) {
    const rows = (registers.months[outcome.source]?.rows ?? []).filter(
      (row) => row.unit === slow.unit && row.month === month,
    )
    if (rows.some((row) => row[of] === null)) return { status: 'incomplete' }
    const amount = rows.map((row) => millionths(row[of] as number)).reduce((a, b) => a + b, 0n)
    const isCapped = outcome.measure === 'degree' && outcome.atMostFullTime && full !== undefined && amount > full
    sum += isCapped ? full : amount
  }
  const value = Number(sum) / 1e6
  return {
    status: 'observed',
    value: full === undefined ? value : value / (Number(full * BigInt(months.length)) / 1e6),
  }
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
