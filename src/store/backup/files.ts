import { createHash } from 'node:crypto'
import { ProblemError, problem } from '../../problems/index.ts'
import type { Tx } from '../store.ts'

const bytesPerPart = 1 << 20

const isInside = (path: string): boolean =>
  path !== '' && !path.startsWith('/') && !path.includes('\\') && !path.split('/').includes('..')

/** Keeps a file of a trial, in parts; one that was there is replaced. As the writer. */
export const putTrialFile = async (tx: Tx, trial: string, path: string, bytes: Uint8Array): Promise<void> => {
  if (!isInside(path)) throw new ProblemError(problem('file.outside', { file: path }, { file: path }))
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  await tx.deleteFrom('trial_file').where('trial', '=', trial).where('path', '=', path).execute()
  const parts = Math.max(1, Math.ceil(bytes.length / bytesPerPart))
  for (let part = 0; part < parts; part += 1) {
    const piece = Buffer.from(bytes.subarray(part * bytesPerPart, (part + 1) * bytesPerPart))
    await tx.insertInto('trial_file').values({ trial, path, part, bytes: piece, sha256, size: bytes.length }).execute()
  }
}

/** A file that a trial has on the server. */
export type TrialFile = { readonly path: string; readonly size: number; readonly sha256: string }

export const trialFiles = (tx: Tx, trial: string): Promise<readonly TrialFile[]> =>
  tx
    .selectFrom('trial_file')
    .select(['path', 'size', 'sha256'])
    .where('trial', '=', trial)
    .where('part', '=', 0)
    .orderBy('path')
    .execute()

/** One part of a file; nothing after the last. */
export const filePart = async (tx: Tx, trial: string, path: string, part: number): Promise<Uint8Array | undefined> => {
  const row = await tx
    .selectFrom('trial_file')
    .select('bytes')
    .where('trial', '=', trial)
    .where('path', '=', path)
    .where('part', '=', part)
    .executeTakeFirst()
  return row?.bytes
}
