import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { embeddedStore } from '../../../test/server/embedded.ts'
import { createAccount, type Store, systemActor } from '../../store/index.ts'
import { startRunningTrial } from '../test-running-trial.ts'
import { testServices, testTrial } from '../test-web.ts'
import { cleanUp } from './clean-up.ts'

const trial = testTrial.id
const now = '2027-03-10T09:00:00Z'

let store: Store
beforeAll(async () => {
  store = await embeddedStore()
  await startRunningTrial(store)
  const account = await createAccount(store, { name: 'Anne', email: 'anne@example.org' }, now)
  await store.as(systemActor, async (tx) => {
    const session = (id: string, ends_at: string) => ({
      ...{ id, hash: id, account, stage: 'full' as const, method: 'password', device: '', ends_at },
      ...{ started_at: ends_at, seen_at: ends_at },
    })
    await tx
      .insertInto('session')
      .values([session('over', '2027-03-10T08:59:00Z'), session('open', '2027-03-10T09:01:00Z')])
      .execute()
    await tx
      .insertInto('sign_in_attempt')
      .values([
        { id: 'old', key: 'k', at: '2027-03-09T08:59:00Z' },
        { id: 'new', key: 'k', at: '2027-03-09T09:01:00Z' },
      ])
      .execute()
    await tx
      .insertInto('one_time_link')
      .values(
        ['2027-03-09T08:59:00Z', '2027-03-09T09:01:00Z'].map((ends_at) => ({
          ...{ hash: ends_at, account, purpose: 'invitation' as const, made_at: ends_at, ends_at },
        })),
      )
      .execute()
    await tx
      .insertInto('form_token')
      .values([
        { trial, token: '0'.repeat(32), used_at: '2027-03-03T08:59:00Z' },
        { trial, token: '1'.repeat(32), used_at: '2027-03-03T09:01:00Z' },
      ])
      .execute()
    const file = { trial, name: 'list.csv', sealed: Buffer.from(''), uploaded_by: 'anne' }
    await tx
      .insertInto('waiting_list_file')
      .values([
        { ...file, id: 'old', uploaded_at: '2027-03-10T07:59:00Z' },
        { ...file, id: 'new', uploaded_at: '2027-03-10T08:59:00Z' },
      ])
      .execute()
  })
}, 60_000)
afterAll(() => store.close())

describe('what is of no use any more', () => {
  it('is deleted by the background, and nothing that still is of use', async () => {
    await cleanUp.run(testServices({}, { store, clock: () => now }))
    const left = await store.as(systemActor, async (tx) => ({
      sessions: (await tx.selectFrom('session').select('id').execute()).map(({ id }) => id),
      attempts: (await tx.selectFrom('sign_in_attempt').select('id').execute()).map(({ id }) => id),
      links: (await tx.selectFrom('one_time_link').select('ends_at').execute()).length,
      tokens: (await tx.selectFrom('form_token').select('token').execute()).map(({ token }) => token[0]),
      files: (await tx.selectFrom('waiting_list_file').select('id').execute()).map(({ id }) => id),
    }))
    expect(left).toEqual({ sessions: ['open'], attempts: ['new'], links: 1, tokens: ['1'], files: ['new'] })
  })
})
