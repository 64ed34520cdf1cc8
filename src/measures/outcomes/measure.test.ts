import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ProblemError } from '../../problems/index.ts'
import type { Protocol } from '../../protocol/index.ts'
import { measureOutcomes } from './index.ts'
import { openTestDatabase, week } from './test-registers.ts'

const [first, last] = [week('2020-01-02'), week('2020-12-31')]
const codes = [
  { raw: '', state: 'none', group: null },
  { raw: '111', state: 'cash', group: 'benefit' },
]

let database: Awaited<ReturnType<typeof openTestDatabase>>
beforeAll(async () => {
  database = await openTestDatabase()
  const spells = [
    { unit: 0, code: '111', first, last: first + 9 },
    { unit: 0, code: '', first: first + 10, last: first + 19 },
    { unit: 0, code: '111', first: first + 20, last },
    { unit: 1, code: '111', first, last },
    { unit: 2, code: '111', first, last: first + 9 },
    { unit: 2, code: '', first: first + 10, last },
  ]
  const dream = { codes, coverage: { first, last }, units: [0, 1, 2], spells }
  await database.fill({ people: ['back', 'never', 'out'], weeks: { dream }, months: {} })
})
afterAll(() => database.connection.closeSync())

const units = ['back', 'never', 'out', 'stranger'].map((person) => ({ id: person, person, start: '2020-01-02' }))
const about = { label: 'x', direction: 'higher', source: 'dream' }
const exit = { ...about, measure: 'time-to-exit', destinations: ['none'], durableWeeks: 4, upToWeeks: 40 }
const benefit = { ...about, measure: 'degree', state: 'benefit', window: { months: { from: 10, to: 11 } } }

const measure = (outcomes: object, asked: readonly string[]) =>
  measureOutcomes(
    database.registers,
    { sources: { dream: { kind: 'weeks' } }, outcomes } as unknown as Protocol,
    units,
    asked,
  )

describe('an outcome on a condition', () => {
  const conditional = { ...benefit, base: { conditional: 'Got out', among: 'exit' } }

  it('counts only those who achieved the other one, which need not be asked for', async () => {
    const measured = await measure({ exit, later: conditional }, ['later'])
    expect([...measured.keys()]).toEqual(['later'])
    expect([...(measured.get('later')?.status ?? [])]).toEqual(['observed', 'not-in-base', 'observed', 'unmatched'])
    expect([...(measured.get('later')?.values ?? [])]).toEqual([1, Number.NaN, 0, Number.NaN])
  })

  it('has no weeks, and no exit, of those who did not achieve it', async () => {
    const base = { conditional: 'Got out', among: 'exit' }
    const weekly = { ...about, measure: 'weekly-state', state: 'benefit', weeks: 12, base }
    const measured = await measure({ exit, weekly, again: { ...exit, base } }, ['weekly', 'again'])
    const weeks = measured.get('weekly')?.periods?.map(({ values }) => [...values]) ?? []
    expect(weeks[0]).toEqual([1, Number.NaN, 1, Number.NaN])
    expect(weeks[11]).toEqual([0, Number.NaN, 0, Number.NaN])
    expect([...(measured.get('again')?.event ?? [])]).toEqual([1, Number.NaN, 1, Number.NaN])
    expect(measured.get('again')?.exit).toEqual(['none', null, 'none', null])
  })

  it('stands beside the same one of everyone', async () => {
    const measured = await measure({ exit, later: benefit }, ['later'])
    expect([...(measured.get('later')?.values ?? [])]).toEqual([1, 1, 0, Number.NaN])
  })
})

describe('a state', () => {
  it('that no code list knows stops, with the nearest', async () => {
    const failed = measure({ later: { ...benefit, state: 'benfit' } }, ['later'])
    await expect(failed).rejects.toThrow(ProblemError)
    await expect(failed).rejects.toMatchObject({
      problems: [{ code: 'data.unknown-state', nearest: 'benefit', file: 'protocol.yaml' }],
    })
  })

  it('of the protocol that names what no code list knows stops, and says which state', async () => {
    const states = { off: { label: 'x', weeks: { source: 'dream', notIn: ['benfit'] } } }
    const protocol = {
      sources: { dream: { kind: 'weeks' } },
      states,
      outcomes: { later: { ...benefit, state: 'off' } },
    }
    const failed = measureOutcomes(database.registers, protocol as unknown as Protocol, units, ['later'])
    await expect(failed).rejects.toMatchObject({
      message: 'Under states.off the protocol names "benfit", which is not in the code list of "dream".',
      problems: [{ details: { under: 'off', name: 'benfit' }, file: 'protocol.yaml', nearest: 'benefit' }],
    })
  })

  it('may be asked of many people at once, with the same answer', async () => {
    const many = Array.from({ length: 20_000 }, (_, i) => ({ ...(units[i % 4] as (typeof units)[0]), id: `p${i}` }))
    const protocol = { sources: { dream: { kind: 'weeks' } }, outcomes: { later: benefit } } as unknown as Protocol
    const together = await measureOutcomes(database.registers, protocol, many, ['later'])
    const alone = await measureOutcomes(database.registers, protocol, many.slice(0, 4), ['later'])
    const { values = [], status = [] } = together.get('later') ?? {}
    const one = alone.get('later')
    expect([...values]).toEqual(many.map((_, i) => one?.values.at(i % 4)))
    expect([...status]).toEqual(many.map((_, i) => one?.status.at(i % 4)))
    expect([...values].slice(0, 4)).toEqual([1, 1, 0, Number.NaN])
  })
})
