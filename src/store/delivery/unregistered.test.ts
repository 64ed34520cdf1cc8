import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { embeddedStore } from '../../../test/server/embedded.ts'
import { template } from '../../protocol/index.ts'
import { createTrial, type Store, systemActor, trialPlan, unregistered } from '../index.ts'
import { becomeWriter } from '../store.ts'

const trial = 'weekly-talks'
const system = { ...systemActor, trial }
let store: Store

const person = (id: string, enrolled_on: string, more: { readonly cluster?: string; readonly erased?: boolean } = {}) =>
  ({ trial, id, status: 'drawn', enrolled_on, started_on: '2027-01-04', ...more }) as const

beforeAll(async () => {
  store = await embeddedStore()
  await createTrial(store, systemActor, template('rct', 'da'))
  await store.as(system, async (tx) => {
    const { plan } = await trialPlan(tx, trial)
    const arm = plan.expectations[0]?.arms[0] ?? ''
    await becomeWriter(tx)
    const people = [
      person('own', '2027-01-01'),
      person('late', '2027-03-01', { cluster: 'team' }),
      person('erased', '2027-01-01', { erased: true }),
    ]
    await tx.insertInto('participant').values(people).execute()
    const lots = people.map(({ id, ...one }, i) => ({
      ...{ trial, participant: id, arm, placed: false, unit: 'cluster' in one ? 'team' : id, day: '2027-01-04' },
      seq: i + 1,
    }))
    await tx.insertInto('lot').values(lots).execute()
  })
}, 120_000)
afterAll(() => store.close())

const lacking = (today: string) =>
  store.as(system, async (tx) => {
    const { plan } = await trialPlan(tx, trial)
    const weekly = plan.expectations.find(({ id }) => id === 'talk-every-week')
    if (weekly === undefined) throw new Error('no weekly talk')
    return (await unregistered(tx, trial, weekly, today)).some
  })

describe('citizens without a registration in their last week', () => {
  it('are those who entered a cluster already drawn only a week after they came', async () => {
    expect(await lacking('2027-01-10')).toEqual([])
    expect(await lacking('2027-03-07')).toEqual(['own'])
    expect(await lacking('2027-03-08')).toEqual(['late', 'own'])
  })
})
