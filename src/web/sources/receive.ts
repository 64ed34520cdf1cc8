import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Delivery, keepDelivery, type Received } from '../../app/index.ts'
import { ProblemError, problem } from '../../problems/index.ts'
import { onTrial, readingOf } from '../../store/index.ts'
import { readProtocolText } from '../kept-protocol.ts'
import type { PageRequest } from '../route.ts'
import { readApart } from './read-apart.ts'

/** Files hold people of every site: they are for those who see all of them. */
export const wholeTrialId = ({ actor, trial }: PageRequest): string => {
  if (trial === undefined) throw new ProblemError(problem('web.not-found', {}))
  if (actor.sites !== undefined) throw new ProblemError(problem('web.forbidden', {}))
  return trial.id
}

/** Gives work a folder for what was sent, and clears it away whatever happens. */
export const inUploadFolder = async <R>(work: (file: string) => Promise<R>): Promise<R> => {
  const folder = mkdtempSync(join(tmpdir(), 'virker-received-'))
  try {
    return await work(join(folder, 'file'))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/**
 * Receives a file as `virker receive` does: reads it whole outside of any transaction, then puts it in its place and
 * appends that it came, in one.
 *
 * @throws ProblemError with everything wrong in the file; nothing is changed then
 */
export const receiveFile = async (request: PageRequest, delivery: Delivery): Promise<Received> => {
  const { services, actor } = request
  const { store, clock, randomHex, readDelivery = readApart } = services
  const trial = wholeTrialId(request)
  const reading = await store.as({ ...actor, trial }, (tx) => readingOf(tx, trial, delivery.source, readProtocolText))
  const checked = await readDelivery({ ...reading, delivery })
  const environment = { now: clock, randomHex, by: actor.user }
  return onTrial(store, actor, trial, 'design', (place) => keepDelivery(place, environment, checked))
}
