import { createHash } from 'node:crypto'
import type { Environment } from '../../app/index.ts'
import { systemActor } from '../actor.ts'
import { onTrial } from '../place/on-trial.ts'
import type { Store } from '../store.ts'
import type { Run } from './runs.ts'

/** What a run read, and the files it wrote. */
export type RunMade = {
  readonly entries: number
  readonly head: string
  readonly protocolHash: string
  readonly protocolVersion: number
  readonly files: ReadonlyMap<string, Uint8Array>
}

/**
 * Keeps what a run made, and writes into the journal that someone looked: both, or neither. A run that was taken up
 * twice is kept once.
 */
export const finishRun = (store: Store, run: Run, made: RunMade, environment: Environment): Promise<void> =>
  onTrial(store, systemActor, run.trial, 'trial', async (place, tx) => {
    const results = createHash('sha256')
      .update(made.files.get('results.json') ?? '')
      .digest('hex')
    const { numUpdatedRows } = await tx
      .updateTable('run')
      .set({
        status: 'done',
        finished_at: environment.now(),
        step: null,
        done_share: 1,
        entries: made.entries,
        head: made.head,
        protocol_hash: made.protocolHash,
        protocol_version: made.protocolVersion,
        results_sha256: results,
      })
      .where('trial', '=', run.trial)
      .where('id', '=', run.id)
      .where('status', '=', 'running')
      .executeTakeFirst()
    if (numUpdatedRows !== 1n) return
    for (const [path, bytes] of made.files)
      await tx
        .insertInto('run_file')
        .values({ trial: run.trial, run: run.id, path, bytes: Buffer.from(bytes) })
        .execute()
    const { entries, head, protocolHash } = made
    const body = { run: run.id, entries, head, protocolHash, look: run.look, results }
    await place.write({ ...environment, by: run.asked_by }, run.trial, () => ({
      drafts: [{ kind: 'results-computed', occurred: environment.now(), body }],
      answer: () => undefined,
    }))
  })
