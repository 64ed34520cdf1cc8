import { randomBytes } from 'node:crypto'

/** What an action takes from outside: the clock, the operating system's random bytes, and who acts. */
export type Environment = {
  /** The time now, UTC, `2017-05-01T08:00:00Z`. */
  readonly now: () => string
  /** Fresh random bytes as lower-case hex. */
  readonly randomHex: (bytes: number) => string
  /** A pseudonym of whoever acts. */
  readonly by: string
}

const pooledBytes = 1 << 16

/** Random bytes of the operating system, fetched many at a time: a call for each salt of a million takes ten seconds. */
const pooledRandomHex = (): Environment['randomHex'] => {
  let pool = Buffer.alloc(0)
  return (bytes) => {
    if (pool.length < bytes) pool = randomBytes(Math.max(pooledBytes, bytes))
    const hex = pool.subarray(0, bytes).toString('hex')
    pool = pool.subarray(bytes)
    return hex
  }
}

/** The environment of a real run. */
export const systemEnvironment = (by: string): Environment => ({
  now: () => `${new Date().toISOString().slice(0, 19)}Z`,
  randomHex: pooledRandomHex(),
  by,
})

const inDenmark = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Copenhagen' })

/** The day in Denmark of a UTC time, `2017-05-01`: shortly after midnight it is a day later than in UTC. */
export const dayInDenmark = (time: string): string => inDenmark.format(new Date(time))

/** The day it is in Denmark. */
export const today = (environment: Environment): string => dayInDenmark(environment.now())
