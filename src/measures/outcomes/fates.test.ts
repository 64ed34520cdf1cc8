import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Protocol } from '../../protocol/index.ts'
import { measureOutcomes, sourcesOf } from './index.ts'
import { month, openTestDatabase, week } from './test-registers.ts'

const [first, last] = [week('2020-01-02'), week('2020-12-31')]
const codes = [
  { raw: '', state: 'none', group: null },
  { raw: '997', state: 'abroad', group: 'emigrated' },
  { raw: '999', state: 'deceased', group: 'dead' },
]

// Everyone is paid ten hours in every month of 2020; only the weekly register knows what became of them.
let database: Awaited<ReturnType<typeof openTestDatabase>>
beforeAll(async () => {
  database = await openTestDatabase()
  const spells = [
    { unit: 0, code: '', first, last },
    // Dead from the week of 14 May: May still counts.
    { unit: 1, code: '', first, last: week('2020-05-07') },
    { unit: 1, code: '999', first: week('2020-05-14'), last },
    // Abroad from 9 March to 10 May: all of April, part of March and May.
    { unit: 2, code: '', first, last: week('2020-03-05') },
    { unit: 2, code: '997', first: week('2020-03-12'), last: week('2020-05-07') },
    { unit: 2, code: '', first: week('2020-05-14'), last },
  ]
  const rows = [0, 1, 2].flatMap((unit) =>
    Array.from({ length: 12 }, (_, m) => ({
      unit,
      month: month('2020-01-01') + m,
      hours: 10,
      pay: 0,
      industry: null,
    })),
  )
  const months = { first: month('2020-01-01'), last: month('2020-12-01') }
  await database.fill({
    people: ['alive', 'dead', 'away'],
    weeks: { dream: { codes, coverage: { first, last }, units: [0, 1, 2], spells } },
    months: { hours: { rows, coverage: months, units: [0, 1, 2] } },
  })
})
afterAll(() => database.connection.closeSync())

const units = ['alive', 'dead', 'away'].map((person) => ({ id: person, person, start: '2020-01-01' }))
const shared = { label: 'x', direction: 'higher', source: 'hours', window: { months: { from: 1, to: 6 } } }

const protocolOf = (outcome: object) =>
  ({
    sources: { dream: { kind: 'weeks', codes: 'codes/dream.yaml' }, hours: { kind: 'months' } },
    states: { paid: { label: 'Paid', months: [{ source: 'hours', hoursAtLeast: 1 }] } },
    outcomes: { asked: outcome },
  }) as unknown as Protocol

const measured = async (outcome: object) => {
  const found = (await measureOutcomes(database.registers, protocolOf(outcome), units, ['asked'])).get('asked')
  return { values: [...(found?.values ?? [])], status: [...(found?.status ?? [])] }
}

describe('a death or emigration that only the weekly register knows', () => {
  it('ends hours that are read from a monthly register', async () => {
    const hours = { ...shared, measure: 'accumulated', of: 'hours', onDeath: 'zero', onEmigration: 'zero' }
    expect((await measured(hours)).values).toEqual([60, 50, 50])
  })

  it('ends a state that is read from months', async () => {
    const share = { ...shared, measure: 'degree', state: 'paid', onDeath: 'zero', onEmigration: 'zero' }
    expect((await measured(share)).values).toEqual([1, 5 / 6, 5 / 6])
  })

  it('takes people out of the window where the outcome says so', async () => {
    const hours = { ...shared, measure: 'accumulated', of: 'hours', onDeath: 'censor', onEmigration: 'censor' }
    expect((await measured(hours)).status).toEqual(['observed', 'died', 'emigrated'])
  })

  it('does not end what is asked of no fate', async () => {
    const hours = { ...shared, measure: 'accumulated', of: 'hours' }
    expect((await measured(hours)).values).toEqual([60, 60, 60])
  })

  it('takes weeks abroad out of a state that is read from months by week', async () => {
    const weeks = { ...shared, source: 'dream', measure: 'accumulated', of: 'weeks', state: 'paid' }
    // The weeks with Thursdays from 2 January to 25 June are 26; nine of them abroad, seven of them dead.
    expect((await measured({ ...weeks, onDeath: 'zero', onEmigration: 'zero' })).values).toEqual([26, 19, 17])
  })

  it('needs the weekly register to be read with the monthly one', () => {
    const outcome = { ...shared, measure: 'accumulated', of: 'hours', about: 'hours' }
    expect(sourcesOf(protocolOf(outcome), outcome as never)).toEqual(['hours', 'dream'])
    expect(sourcesOf(protocolOf(outcome), { ...outcome, about: 'other' } as never)).toEqual(['hours'])
  })
})
