import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { freshKeys, keysText, openStore, type Store, type StoreOptions } from '../../src/store/index.ts'
import { emptyDatabase } from './embedded.ts'
import { type Acknowledged, findDamage, startLiveTrial, writeConcurrently } from './live-trial.ts'
import { freshDatabase } from './postgres.ts'
import { serverProcess } from './process.ts'

export type Rounds = { readonly rounds: number; readonly writes: number; readonly writers: number }

/** What a round came to. */
export type Round = {
  readonly sent: number
  readonly acknowledged: number
  /** Empty when everything acknowledged is there, once and whole. */
  readonly damage: readonly string[]
}

/** A database that outlives the server's process, and how a server is told of it. */
type Ground = {
  readonly settings: Readonly<Record<string, string>>
  /** Opens it while no server runs. */
  readonly open: (first?: 'first') => Promise<Store>
  readonly end: () => Promise<void>
}

const keys = freshKeys()
const keySettings = { VIRKER_KEYS: keysText(keys).trim().replaceAll('\n', ',') }

const embedded = async (): Promise<Ground> => {
  const folder = mkdtempSync(join(tmpdir(), 'virker-kill-'))
  const dataFolder = join(folder, 'data')
  return {
    settings: { ...keySettings, VIRKER_DATA: dataFolder },
    open: async (first) =>
      openStore({ keys, dataFolder, ...(first === undefined ? {} : { startFrom: await emptyDatabase() }) }),
    end: async () => rmSync(folder, { recursive: true, force: true }),
  }
}

/** A killed server's connections end a moment later: until then the database may still be about to commit. */
const untilAlone = async (superUrl: string): Promise<void> => {
  const client = new pg.Client({ connectionString: superUrl })
  await client.connect()
  try {
    for (;;) {
      const { rows } = await client.query(
        `select 1 from pg_stat_activity where datname = current_database() and usename = 'virker_app'`,
      )
      if (rows.length === 0) return
      await wait(20)
    }
  } finally {
    await client.end()
  }
}

const onServer = async (): Promise<Ground> => {
  const { url, ownerUrl, superUrl, drop } = await freshDatabase()
  const options: StoreOptions = { keys, databaseUrl: url, ownerUrl, connections: 4 }
  return {
    settings: { ...keySettings, DATABASE_URL: url, VIRKER_DATABASE_CONNECTIONS: '20' },
    open: async () => {
      await untilAlone(superUrl)
      return openStore(options)
    },
    end: drop,
  }
}

export const grounds = { embedded, PostgreSQL: onServer } as const

const range = (from: number, n: number): readonly number[] => Array.from({ length: n }, (_, i) => from + i)

/** Starts a server and kills it when a third of these writes are acknowledged. */
const writeUntilKilled = async (
  { settings }: Ground,
  token: string,
  numbers: readonly number[],
  writers: number,
): Promise<readonly Acknowledged[]> => {
  const server = await serverProcess(settings)
  try {
    return await writeConcurrently(server.url, token, numbers, writers, (n) => {
      if (n === Math.floor(numbers.length / 3)) void server.kill()
    })
  } finally {
    await server.kill()
  }
}

/**
 * Kills a server in the middle of concurrent writes, again and again on the same database, and looks each time at what
 * is there. A third of a round's writes are acknowledged when it is killed; the others are under way, or find nobody.
 */
export const killRounds = async (
  kind: keyof typeof grounds,
  { rounds, writes, writers }: Rounds,
  onRound: (round: Round) => void = () => undefined,
): Promise<readonly Round[]> => {
  const ground = await grounds[kind]()
  const acknowledged: Acknowledged[] = []
  const done: Round[] = []
  try {
    const first = await ground.open('first')
    const token = await startLiveTrial(first)
    await first.close()
    for (let i = 0; i < rounds; i += 1) {
      const answers = await writeUntilKilled(ground, token, range(i * writes, writes), writers)
      acknowledged.push(...answers)
      const store = await ground.open()
      const damage = await findDamage(store, acknowledged)
      await store.close()
      const round = { sent: writes, acknowledged: answers.length, damage }
      done.push(round)
      onRound(round)
    }
  } finally {
    await ground.end()
  }
  return done
}
