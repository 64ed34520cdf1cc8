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

/** The environment of a real run. */
export const systemEnvironment = (by: string): Environment => ({
  now: () => `${new Date().toISOString().slice(0, 19)}Z`,
  randomHex: (bytes) => randomBytes(bytes).toString('hex'),
  by,
})

/** The day it is, `2017-05-01`. */
export const today = (environment: Environment): string => environment.now().slice(0, 10)
