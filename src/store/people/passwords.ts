import { hash, verify } from '@node-rs/argon2'
import { ProblemError } from '../../problems/index.ts'
import { type Owner, passwordProblems } from './password-rules.ts'

/** Argon2id (RFC 9106) with 19 MiB, two passes, one lane: OWASP's first recommendation. */
const cost = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

/** @throws ProblemError `people.password-…` when the rules refuse it */
export const hashPassword = async (password: string, owner: Owner): Promise<string> => {
  const problems = passwordProblems(password, owner)
  if (problems.length > 0) throw new ProblemError(problems)
  return hash(password.normalize('NFC'), cost)
}

/** Of a password that nobody has: checked against where there is no account, so that it takes as long. */
const nobodysHash = hash('nobody has this password', cost)

/** Whether it is the password; takes as long where there is none to compare with. */
export const isPassword = async (given: string, kept: string | null): Promise<boolean> => {
  const same = await verify(kept ?? (await nobodysHash), given.slice(0, 1000).normalize('NFC'))
  return same && kept !== null
}
