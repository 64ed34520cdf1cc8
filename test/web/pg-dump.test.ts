import { execFile } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, expect, it } from 'vitest'
import { lockTrial } from '../../src/app/index.ts'
import { template } from '../../src/protocol/index.ts'
import { createTrial, freshKeys, headOf, onTrial, openStore, type Store, systemActor } from '../../src/store/index.ts'
import { freshDatabase, onPostgres, type TestDatabase } from '../server/postgres.ts'

const run = promisify(execFile)
const trial = 'weekly-talks'
const keys = freshKeys()

const headIn = (store: Store) => store.as({ ...systemActor, trial }, (tx) => headOf(tx, trial))

onPostgres('a backup by pg_dump', (database) => {
  let second: TestDatabase | undefined
  afterAll(() => second?.drop())

  it('as docs/operation.md has it, comes back in another database with its journal and its seed', async () => {
    const before = await openStore({ keys, databaseUrl: database().url, ownerUrl: database().ownerUrl })
    await createTrial(before, systemActor, template('rct', 'da'))
    const environment = {
      now: () => '2027-03-01T08:00:00Z',
      randomHex: (bytes: number) => 'ab'.repeat(bytes),
      by: 'lead',
    }
    await onTrial(before, systemActor, trial, 'design', (place) => lockTrial(place, environment, { reason: 'test' }))
    const head = await headIn(before)
    await before.close()

    second = await freshDatabase()
    const guide = readFileSync('docs/operation.md', 'utf8')
    const options = (command: string) => {
      const line = guide.split('\n').find((one) => one.trim().startsWith(command)) ?? ''
      return line.trim().split(/\s+/).slice(1)
    }
    const file = join(tmpdir(), `virker-${process.pid}.dump`)
    const given: Readonly<Record<string, string>> = {
      '--file=virker.dump': `--file=${file}`,
      '"$DATABASE_OWNER_URL"': database().ownerUrl,
      '--dbname=virker': `--dbname=${second.ownerUrl}`,
      'virker.dump': file,
    }
    for (const command of ['pg_dump', 'pg_restore'] as const) {
      const args = options(command).map((option) => given[option] ?? option)
      expect(args.length, command).toBeGreaterThan(2)
      await run(command, args)
    }
    rmSync(file)

    const after = await openStore({ keys, databaseUrl: second.url })
    expect(await headIn(after)).toEqual(head)
    await onTrial(after, systemActor, trial, 'design', async (place) => {
      expect(place.seed()).toBe('ab'.repeat(32))
    })
    await after.close()
  })
})
