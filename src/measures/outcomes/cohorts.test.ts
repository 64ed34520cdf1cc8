import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Protocol } from '../../protocol/index.ts'
import { measureCohorts, measureOutcomes } from './index.ts'
import { openTestDatabase, type TestSpell, week } from './test-registers.ts'

const codes = [
  { raw: '', state: 'none', group: null },
  { raw: '111', state: 'unemployment', group: 'benefit' },
  { raw: '112', state: 'course', group: 'benefit' },
]
const coverage = { first: week('2015-11-05'), last: week('2018-06-28') }

/** Weeks on benefit from the week of one day to that of another, or from the day before. */
type Spell = readonly [code: string, from: string, to: string]

const people: Readonly<Record<string, readonly Spell[]>> = {
  plain: [['111', '2016-02-04', '2016-06-02']],
  threeWeekGap: [
    ['111', '2016-02-04', '2016-03-03'],
    ['111', '2016-03-31', '2016-05-05'],
  ],
  fourWeekGap: [
    ['111', '2016-02-04', '2016-03-03'],
    ['111', '2016-04-07', '2016-05-05'],
  ],
  acrossHalfYears: [
    ['111', '2016-02-04', '2016-03-03'],
    ['111', '2016-09-01', '2016-10-06'],
  ],
  otherCodeNextWeek: [
    ['111', '2016-02-04', '2016-03-03'],
    ['112', '2016-03-10', '2016-05-05'],
  ],
  washout: [['111', '2017-03-02', '2017-05-04']],
  fromTheBeginning: [['111', '2015-11-05', '2016-01-28']],
  threeWeeksIntoTheData: [['111', '2015-11-26', '2016-01-28']],
  fourWeeksIntoTheData: [['111', '2015-12-03', '2016-01-28']],
  tooLate: [['111', '2018-02-01', '2018-03-01']],
  never: [],
}
const names = Object.keys(people)

const spellsOf = (unit: number, spells: readonly Spell[]): readonly TestSpell[] => {
  const all: TestSpell[] = []
  let at = coverage.first
  for (const [code, from, to] of spells) {
    if (week(from) > at) all.push({ unit, code: '', first: at, last: week(from) - 1 })
    all.push({ unit, code, first: week(from), last: week(to) })
    at = week(to) + 1
  }
  return [...all, { unit, code: '', first: at, last: coverage.last }]
}

const protocol = {
  sources: { dream: { kind: 'weeks' } },
  cohorts: { source: 'dream', state: 'benefit', gapWeeks: 4, every: 'half-year', from: '2015-11-10', to: '2017-12-31' },
  outcomes: {
    late: {
      measure: 'degree',
      label: 'x',
      direction: 'lower',
      source: 'dream',
      state: 'benefit',
      window: { months: { from: 10, to: 12 } },
    },
  },
} as unknown as Protocol

let database: Awaited<ReturnType<typeof openTestDatabase>>
beforeAll(async () => {
  database = await openTestDatabase()
  const units = names.map((_, unit) => unit)
  const spells = units.flatMap((unit) => spellsOf(unit, people[names[unit] as string] as readonly Spell[]))
  await database.fill({ people: names, weeks: { dream: { codes, coverage, units, spells } }, months: {} })
})
afterAll(() => database.connection.closeSync())

describe('starts of spells by "no benefit in the four weeks before"', async () => {
  const idsOf = async (person: string) => {
    const { units } = (await measureCohorts(database.registers, protocol)) ?? { units: [] }
    return units.filter((unit) => unit.person === person).map(({ period, start }) => `${period} ${start}`)
  }

  it.each([
    ['a start is dated by the Thursday of its first week', 'plain', ['2016H1 2016-02-04']],
    ['after three weeks without, it goes on', 'threeWeekGap', ['2016H1 2016-02-04']],
    ['of two starts in a half-year only the first counts', 'fourWeekGap', ['2016H1 2016-02-04']],
    ['a person may be in several half-years', 'acrossHalfYears', ['2016H1 2016-02-04', '2016H2 2016-09-01']],
    ['another code of the same state is no start', 'otherCodeNextWeek', ['2016H1 2016-02-04']],
    ['a start in the washout has its own period', 'washout', ['2017H1 2017-03-02']],
    ['who is on benefit when the data begin has not started', 'fromTheBeginning', []],
    ['three weeks after the data begin, it is not known', 'threeWeeksIntoTheData', []],
    ['four weeks after, it is', 'fourWeeksIntoTheData', ['2015H2 2015-12-03']],
    ['after the last day nobody counts', 'tooLate', []],
  ])('%s', async (_, person, expected) => {
    expect(await idsOf(person)).toEqual(expected)
  })

  it('everything that is no unit is counted', async () => {
    const found = await measureCohorts(database.registers, protocol)
    expect(found?.counted).toEqual({
      runs: 13,
      starts: 8,
      againInPeriod: 1,
      gapTooShort: 1,
      notKnown: 1,
      before: 1,
      after: 1,
    })
    expect(found?.units.map(({ id }) => id)).toContain('acrossHalfYears@2016H2')
  })
})

describe('a window', () => {
  const units = [
    { id: 'in', person: 'plain', start: '2017-06-29' },
    { id: 'out', person: 'plain', start: '2017-06-30' },
    { id: 'twice', person: 'plain', start: '2017-06-29' },
  ]

  it('that wants one week counts for nobody; the same person may be measured twice', async () => {
    const { status } = (await measureOutcomes(database.registers, protocol, units, ['late'])).get('late') ?? {}
    expect([...(status ?? [])]).toEqual(['observed', 'observed', 'observed'])
    const later = units.map((unit) => ({ ...unit, start: unit.id === 'out' ? '2017-07-06' : unit.start }))
    const measured = (await measureOutcomes(database.registers, protocol, later, ['late'])).get('late')
    expect([...(measured?.status ?? [])]).toEqual(['observed', 'incomplete', 'observed'])
    expect([...(measured?.values ?? [])]).toEqual([0, Number.NaN, 0])
  })
})
