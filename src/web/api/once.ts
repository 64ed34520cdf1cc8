import { createHash } from 'node:crypto'
import { z } from 'zod'
import { ProblemError, problem } from '../../problems/index.ts'
import { keepAnswer, keptAnswer, type Tx } from '../../store/index.ts'
import type { PageRequest } from '../route.ts'
import { bearerOf } from './bearer.ts'

const name = 'Idempotency-Key'

/** The header that makes a call safe to send again when its answer was lost. */
export const onceHeaders = z.object({
  [name]: z
    .string()
    .regex(/^[!-~]{1,200}$/)
    .describe(
      'A key of your own for this call, such as a UUID. Sent again with the same key, token and body within a week, the call writes nothing and gives the first answer.',
    ),
})

/** A call that is to be done once: as whom and with which key it came, and what it asks, as hashes. */
type Once = { readonly trial: string; readonly key: string; readonly asked: string; readonly now: string }

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

const wrongKey = (): ProblemError => new ProblemError(problem('api.malformed', { what: name }))

/**
 * How a call is known again; nothing where it came without a key.
 *
 * @throws ProblemError `api.malformed` for a key that is none
 */
export const onceOf = ({ context, actor, services }: PageRequest, trial: string, asked: unknown): Once | undefined => {
  const key = context.req.header(name)
  if (key === undefined) return undefined
  if (!onceHeaders.safeParse({ [name]: key }).success) throw wrongKey()
  const asker = bearerOf(context) ?? actor.user
  return { trial, key: sha256(`${asker}\n${key}`), asked: sha256(JSON.stringify(asked)), now: services.clock() }
}

/**
 * Does what a call asks for, or gives the answer that the same call got before. A call that was refused may come again.
 *
 * @throws ProblemError `api.malformed` where the key came with another call before
 */
export const answerOnce = async <R>(tx: Tx, once: Once | undefined, action: () => Promise<R>): Promise<R> => {
  if (once === undefined) return action()
  const { trial, key, asked, now } = once
  const before = await keptAnswer(tx, trial, key)
  if (before !== undefined) {
    if (before.asked !== asked) throw wrongKey()
    return before.answer as R
  }
  const answer = await action()
  await keepAnswer(tx, { trial, key, asked, answer, kept_at: now })
  return answer
}
