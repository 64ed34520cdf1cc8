import pg from 'pg'
import { expect, it } from 'vitest'
import { onPostgres } from '../../../test/server/postgres.ts'
import { leaderOn } from './leader.ts'

onPostgres('several processes on one database', (database) => {
  it('have one that does the work, and another when that one ends', async () => {
    const [first, second] = [leaderOn(database().url), leaderOn(database().url)]
    expect([await first.leads(), await second.leads(), await first.leads()]).toEqual([true, false, true])
    await first.close()
    expect(await second.leads()).toBe(true)
    await second.close()
  })

  it('have another when the connection of the one is cut', async () => {
    const [first, second] = [leaderOn(database().url), leaderOn(database().url)]
    expect(await first.leads()).toBe(true)
    const admin = new pg.Client({ connectionString: database().superUrl })
    await admin.connect()
    await admin.query(`select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and granted`)
    await admin.end()
    await expect.poll(() => second.leads()).toBe(true)
    // The one that was cut off connects again, and waits.
    await expect.poll(() => first.leads().catch(() => undefined)).toBe(false)
    await Promise.all([first.close(), second.close()])
  })
})
