import { Temporal } from 'temporal-polyfill'
import type { Protocol } from '../../protocol/index.ts'
import type { RegisterOutcome } from './compile.ts'
import type { Measured, MeasuredStatus } from './measured.ts'
import type { TestRegisters } from './test-registers.ts'

export type Day = Temporal.PlainDate
type Length = {
  years?: number | undefined
  months?: number | undefined
  weeks?: number | undefined
  days?: number | undefined
}

const epoch = Temporal.PlainDate.from('1970-01-01')
export const isBefore = (a: Day, b: Day): boolean => Temporal.PlainDate.compare(a, b) < 0
export const thursday = (week: number): Day => epoch.add({ weeks: week })
export const weekHolding = (day: Day): number => {
  const monday = day.subtract({ days: day.dayOfWeek - 1 })
  return epoch.until(monday.add({ days: 3 }), { largestUnit: 'days' }).days / 7
}
export const monthNumber = (day: Day): number => day.year * 12 + day.month - 1
export const later = (day: Day, { years = 0, months = 0, weeks = 0, days = 0 }: Length): Day =>
  day.add({ years, months }).add({ weeks, days })

/** Amounts in millionths, added as whole numbers. */
export const millionths = (amount: number): bigint => BigInt(Math.round(amount * 1e6))

export type Fate = { readonly kind: 'died' | 'emigrated'; readonly week: number }

/** Everything that is known of one outcome of one person. */
export class Slow {
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

  /** Every register of weeks that may tell of deaths and emigrations, the outcome's own or not. */
  tellingSources(): readonly string[] {
    const listed = Object.entries(this.protocol.sources ?? {}).filter(([, source]) => 'codes' in source)
    return [...new Set([...this.sources().weeks, ...listed.map(([id]) => id)])]
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
      for (const source of this.tellingSources()) {
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
    return this.tellingSources().some((source) => this.isIn(source, week, ['emigrated']))
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
    if (this.rule('emigrated') === 'none' && this.isAway(week)) return false
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
