import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Protocol } from '../../protocol/index.ts'
import { measureOutcomes, measureWithCurves, type RegisterOutcome } from './index.ts'
import type { Measured, MeasuredOutcome } from './measured.ts'
import { createKnownStates } from './resolve-state.ts'
import { type SlowOutcome, slowOutcome } from './slow-outcomes.ts'
import { month, openTestDatabase, type TestRegisters, type TestSpell, week } from './test-registers.ts'
import { asksTogether, type Together } from './together/asked.ts'
import { measureTogether } from './together/measure-together.ts'

const codes = [
  { raw: '', state: 'nothing', group: null },
  { raw: '111', state: 'cash', group: 'benefit' },
  { raw: '112', state: 'course', group: 'benefit' },
  { raw: '500', state: 'flex', group: 'job' },
  { raw: '600', state: null, group: 'job' },
  { raw: '997', state: 'abroad', group: 'emigrated' },
  { raw: '999', state: 'dead', group: 'dead' },
]

const begin = week('2019-11-04')
const people = ['a', 'b', 'c', 'd']

/** Spells that fill a coverage: a length and a code each, the last drawn out to the end; the dead stay dead. */
const filled = (
  unit: number,
  first: number,
  last: number,
  parts: readonly (readonly [number, number])[],
): TestSpell[] => {
  const spells: TestSpell[] = []
  let at = first
  for (const [length, code] of [...parts, [1000, 0] as const]) {
    if (at > last) break
    const dies = codes[code]?.group === 'dead'
    const end = Math.min(last, dies ? last : at + length - 1)
    spells.push({ unit, code: codes[code]?.raw ?? '', first: at, last: end })
    at = end + 1
  }
  return spells
}

const parts = fc.array(fc.tuple(fc.integer({ min: 1, max: 14 }), fc.nat(codes.length - 1)), { maxLength: 14 })
const day = fc.integer({ min: 0, max: 560 }).map((n) => new Date(Date.UTC(2019, 10, 1 + n)).toISOString().slice(0, 10))

const weeksSource = fc
  .record({
    length: fc.integer({ min: 30, max: 80 }),
    shift: fc.nat(8),
    parts: fc.tuple(parts, parts, parts, parts),
    missing: fc.nat(9),
  })
  .map(({ length, shift, parts: of, missing }) => {
    const [first, last] = [begin + shift, begin + shift + length]
    const units = [0, 1, 2, 3].filter((unit) => unit !== missing)
    return {
      codes,
      coverage: { first, last },
      units,
      spells: units.flatMap((unit) => filled(unit, first, last, of[unit] ?? [])),
    }
  })

const amount = fc.option(
  fc.integer({ min: 0, max: 20_000 }).map((n) => n / 100),
  { nil: null, freq: 12 },
)
const monthsSource = fc
  .record({
    shift: fc.nat(2),
    length: fc.integer({ min: 8, max: 20 }),
    missing: fc.nat(9),
    rows: fc.array(
      fc.record({
        unit: fc.nat(3),
        month: fc.integer({ min: month('2019-10-01'), max: month('2021-08-01') }),
        hours: amount,
        pay: amount,
        industry: fc.constantFrom(null, '', '5610'),
      }),
      { maxLength: 50 },
    ),
  })
  .map(({ shift, length, missing, rows }) => {
    const first = month('2019-11-01') + shift
    const units = [0, 1, 2, 3].filter((unit) => unit !== missing)
    const inside = rows.filter((row) => units.includes(row.unit) && row.month >= first && row.month <= first + length)
    return { coverage: { first, last: first + length }, units, rows: inside }
  })

const registersOf: fc.Arbitrary<TestRegisters> = fc.record({
  people: fc.constant(people),
  weeks: fc.record({ dream: weeksSource, other: weeksSource }),
  months: fc.record({ hours: monthsSource }),
})

const unit: fc.Arbitrary<Measured> = fc.record({
  id: fc.constant(''),
  person: fc.constantFrom(...people, ...people, 'nobody'),
  start: fc.option(day, { nil: undefined, freq: 9 }),
  died: fc.option(day, { nil: undefined, freq: 3 }),
  emigrated: fc.option(day, { nil: undefined, freq: 3 }),
})

const sources = {
  dream: { kind: 'weeks', codes: 'codes/dream.yaml' },
  other: { kind: 'spells', codes: 'codes/other.yaml' },
  hours: { kind: 'months' },
}

const states: Protocol['states'] = {
  off: { label: 'off', weeks: { source: 'dream', notIn: ['benefit'] } },
  free: { label: 'free', weeks: { source: 'dream', in: ['nothing', 'job'], notIn: ['flex'] } },
  working: {
    label: 'w',
    months: [
      { source: 'hours', hoursAtLeast: 80.5 },
      { source: 'hours', hasIndustry: true },
    ],
  },
  ordinary: {
    label: 'o',
    weeks: { source: 'dream', notIn: ['benefit', 'flex'] },
    months: [{ source: 'hours', hoursAtLeast: 40, payAtLeast: 20 }],
  },
  elsewhere: { label: 'e', weeks: { source: 'other', in: ['benefit'] } },
}

const rule = fc.constantFrom(undefined, 'zero', 'censor', 'not-achieved')
const about = fc.constantFrom(undefined, 'employment', 'other')
const monthRule = fc.constantFrom('all', 'most', 'any')
const weekState = fc.constantFrom('off', 'free', 'working', 'ordinary', 'elsewhere', 'benefit', 'cash', '600', 'job')
const within = fc.constantFrom({ months: 3 }, { weeks: 5 }, { months: 1, days: 3 }, { days: 40 })
const window = fc.oneof(
  fc.tuple(fc.integer({ min: 1, max: 6 }), fc.nat(5)).map(([from, more]) => ({ months: { from, to: from + more } })),
  fc.record({
    lastMonths: fc.integer({ min: 1, max: 5 }),
    before: fc.constantFrom('assessment-day', 'data-end', '2020-11-30', '2020-12-01'),
    assessedAfter: within,
  }),
)
const shared = { label: fc.constant('x'), direction: fc.constant('higher'), about, onDeath: rule, onEmigration: rule }
const dream = { ...shared, source: fc.constant('dream') }
const hours = { ...shared, source: fc.constant('hours') }
const is = <T extends string>(measure: T) => ({ measure: fc.constant(measure) })

const kinds: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  ever: fc.record({
    ...is('ever-in-state'),
    ...dream,
    state: weekState,
    window,
    monthRule: fc.option(monthRule, { nil: undefined }),
  }),
  degree: fc.record({ ...is('degree'), ...dream, state: weekState, window }),
  months: fc.record({
    ...is('months-in-state'),
    ...dream,
    state: weekState,
    window,
    monthRule,
    atLeast: fc.integer({ min: 1, max: 3 }),
  }),
  weeks: fc.record({ ...is('accumulated'), ...dream, of: fc.constant('weeks'), state: weekState, window }),
  amount: fc.record({ ...is('accumulated'), ...hours, of: fc.constantFrom('hours', 'pay'), window }),
  fullTime: fc.record({
    ...is('degree'),
    ...hours,
    fullTime: fc.constantFrom({ hoursPerWeek: 37 }, { hoursPerMonth: 160.33 }),
    atMostFullTime: fc.constantFrom(undefined, true),
    window,
  }),
  monthly: fc.record({
    ...is('months-in-state'),
    ...hours,
    state: fc.constant('working'),
    window,
    atLeast: fc.integer({ min: 1, max: 3 }),
  }),
  monthlyShare: fc.record({ ...is('degree'), ...hours, state: fc.constant('working'), window }),
  day: fc.oneof(
    fc.record({ ...is('state-on-day'), ...dream, state: weekState, after: within }),
    fc.record({ ...is('state-on-day'), ...dream, state: weekState, on: day }),
  ),
  curve: fc.record({
    ...is('weekly-state'),
    ...dream,
    state: weekState,
    weeks: fc.integer({ min: 1, max: 12 }),
    amongState: fc.option(weekState, { nil: undefined }),
  }),
  exit: fc.record({
    ...is('time-to-exit'),
    ...dream,
    destinations: fc.uniqueArray(weekState, { minLength: 1, maxLength: 3 }),
    durableWeeks: fc.constantFrom(undefined, 1, 2, 4),
    upToWeeks: fc.constant(52),
    onDeath: fc.constantFrom(undefined, 'zero', 'censor', 'competing'),
    onEmigration: fc.constantFrom(undefined, 'zero', 'censor', 'competing'),
  }),
  relapse: fc.record({ ...is('relapse'), ...dream, state: weekState, returned: fc.constant('exit'), within }),
}

const tidy = (outcome: unknown): RegisterOutcome => JSON.parse(JSON.stringify(outcome)) as RegisterOutcome

const said = (measured: MeasuredOutcome, row: number): SlowOutcome => {
  const number = (value: number | undefined) => (value === undefined || Number.isNaN(value) ? undefined : value)
  return tidy({
    status: measured.status.at(row),
    value: number(measured.values.at(row)),
    event: number(measured.event?.[row]),
    exit: measured.status.at(row) === 'observed' ? measured.exit?.[row] : undefined,
    periods: measured.periods?.map(({ values }) => number(values[row]) ?? null),
  }) as unknown as SlowOutcome
}

let database: Awaited<ReturnType<typeof openTestDatabase>>
beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.connection.closeSync())

const noWeeks = (measured: SlowOutcome): SlowOutcome =>
  measured.periods?.every((value) => value === null) ? { ...measured, periods: undefined as never } : measured

describe('the statements equal a count by hand, week by week', () => {
  it.each(Object.keys(kinds))('%s', async (kind) => {
    const outcomes = fc.record({
      asked: kinds[kind] as fc.Arbitrary<unknown>,
      exit: kinds.exit as fc.Arbitrary<unknown>,
    })
    const units = fc.array(unit, { minLength: 4, maxLength: 8 })
    await fc.assert(
      fc.asyncProperty(registersOf, units, outcomes, async (registers, drawn, { asked, exit }) => {
        const protocol = {
          sources,
          states,
          outcomes: { asked: tidy(asked), exit: tidy(exit) },
        } as unknown as Protocol
        const who = drawn.map((one, i) => ({ ...one, id: `p${i}` }))
        await database.fill(registers)
        const measured = await measureOutcomes(database.registers, protocol, who, ['asked'])
        const fast = who.map((_, row) => noWeeks(said(measured.get('asked') as MeasuredOutcome, row)))
        const outcome = protocol.outcomes?.asked as RegisterOutcome
        const slow = who.map((one) =>
          noWeeks(tidy(slowOutcome(registers, protocol, outcome, one)) as unknown as SlowOutcome),
        )
        expect(fast).toEqual(slow)
      }),
      { numRuns: Number(process.env.SLOW_RUNS ?? 8), seed: Number(process.env.SLOW_SEED ?? 7) },
    )
  })
})

describe('one pass over the spells', () => {
  it.each(['ever', 'degree', 'weeks', 'day'])('gives what the statement of each outcome gives: %s', async (kind) => {
    const asked = fc.array(kinds[kind] as fc.Arbitrary<unknown>, { minLength: 3, maxLength: 6 })
    const units = fc.array(unit, { minLength: 4, maxLength: 8 })
    let compared = 0
    await fc.assert(
      fc.asyncProperty(registersOf, units, asked, async (registers, drawn, outcomes) => {
        const named = Object.fromEntries(outcomes.map((outcome, i) => [`o${i}`, tidy(outcome)]))
        const protocol = {
          sources,
          states,
          outcomes: named,
        } as unknown as Protocol
        const who = drawn.map((one, i) => ({ ...one, id: `p${i}` }))
        await database.fill(registers)
        const one = await measureOutcomes(database.registers, protocol, who, Object.keys(named))
        const known = createKnownStates(database.registers)
        const together: Together[] = []
        for (const [id, outcome] of Object.entries(named)) {
          const found = await asksTogether(protocol, known, id, outcome)
          if (found !== undefined) together.push(found)
        }
        if (together.length === 0) return
        for (const { id, values, status } of (
          await measureTogether(database.registers, 'dream', who, { outcomes: together, curves: [] }, () => '')
        ).outcomes) {
          expect([...values]).toEqual([...(one.get(id)?.values ?? [])])
          expect([...status]).toEqual([...(one.get(id)?.status ?? [])])
          compared++
        }
      }),
      { numRuns: Number(process.env.SLOW_RUNS ?? 8), seed: Number(process.env.SLOW_SEED ?? 7) },
    )
    expect(compared).toBeGreaterThan(0)
  })

  it('counts of a curve by group what its statement gives by person', async () => {
    const units = fc.array(fc.tuple(unit, fc.nat(2)), { minLength: 4, maxLength: 8 })
    let compared = 0
    await fc.assert(
      fc.asyncProperty(registersOf, units, kinds.curve as fc.Arbitrary<unknown>, async (registers, drawn, asked) => {
        const protocol = {
          sources: { dream: { kind: 'weeks' }, other: { kind: 'spells' }, hours: { kind: 'months' } },
          states,
          outcomes: { asked: tidy(asked) },
        } as unknown as Protocol
        const who = drawn.map(([one], i) => ({ ...one, id: `p${i}` }))
        const groupOf = Int32Array.from(drawn, ([, group]) => group)
        await database.fill(registers)
        const curves = [{ id: 'asked', groupOf, groups: 3 }]
        const measured = await measureWithCurves(database.registers, protocol, who, ['asked'], curves)
        const counts = measured.curves.get('asked')
        if (counts === undefined) return
        const { periods = [] } = measured.outcomes.get('asked') as MeasuredOutcome
        const sums = [0, 1, 2].flatMap((group) =>
          periods.map(({ values }) => values.filter((value, row) => groupOf[row] === group && !Number.isNaN(value))),
        )
        expect([...counts.seen]).toEqual(sums.map((values) => values.length))
        expect([...counts.inState]).toEqual(sums.map((values) => values.reduce((a, b) => a + b, 0)))
        compared++
      }),
      { numRuns: Number(process.env.SLOW_RUNS ?? 24), seed: Number(process.env.SLOW_SEED ?? 7) },
    )
    expect(compared).toBeGreaterThan(0)
  })
})
