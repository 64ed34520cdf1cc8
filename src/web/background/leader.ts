import { hash } from 'node:crypto'
import pg from 'pg'
import type { Leader } from './run-jobs.ts'

/** The embedded database has one process. */
export const onlyProcess: Leader = { leads: async () => true, close: async () => undefined }

/** The lock's number, the same in every process. */
const lockNumber = Number.parseInt(hash('sha256', 'virker background jobs').slice(0, 8), 16) | 0

/**
 * Of several processes on one PostgreSQL, the one that holds an advisory lock does the work. The lock belongs to a
 * connection of its own: it is free again when that process ends, however it ends, and another takes it.
 */
export const leaderOn = (databaseUrl: string): Leader => {
  let client: pg.Client | undefined
  let holds = false

  const connect = async (): Promise<pg.Client> => {
    const fresh = new pg.Client({ connectionString: databaseUrl })
    fresh.on('error', () => {
      client = undefined
      holds = false
    })
    await fresh.connect()
    client = fresh
    return fresh
  }

  const ask = async (connection: pg.Client): Promise<boolean> => {
    const { rows } = holds
      ? await connection.query('select true as held')
      : await connection.query('select pg_try_advisory_lock($1) as held', [lockNumber])
    return rows[0]?.held === true
  }

  return {
    leads: async () => {
      const connection = client ?? (await connect())
      try {
        holds = await ask(connection)
      } catch (error) {
        client = undefined
        holds = false
        await connection.end().catch(() => undefined)
        throw error
      }
      return holds
    },
    close: async () => {
      holds = false
      await client?.end().catch(() => undefined)
      client = undefined
    },
  }
}
