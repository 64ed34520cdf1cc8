import { createHash } from 'node:crypto'
import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import type { DeliveredFile } from '../../app/index.ts'
import { ProblemError, problem } from '../../problems/index.ts'
import type { Tx } from '../store.ts'

const bytesPerPart = 1 << 20

const isInside = (path: string): boolean =>
  path !== '' && !path.startsWith('/') && !path.includes('\\') && !path.includes('..')

const mustBeInside = (path: string): void => {
  if (!isInside(path)) throw new ProblemError(problem('file.outside', { file: path }, { file: path }))
}

const dropFile = (tx: Tx, trial: string, path: string) =>
  tx.deleteFrom('trial_file').where('trial', '=', trial).where('path', '=', path).execute()

/** Keeps a file of a trial, in parts; one that was there is replaced. As the writer. */
export const putTrialFile = async (tx: Tx, trial: string, path: string, bytes: Uint8Array): Promise<void> => {
  mustBeInside(path)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  await dropFile(tx, trial, path)
  const parts = Math.max(1, Math.ceil(bytes.length / bytesPerPart))
  for (let part = 0; part < parts; part += 1) {
    const piece = Buffer.from(bytes.subarray(part * bytesPerPart, (part + 1) * bytesPerPart))
    await tx.insertInto('trial_file').values({ trial, path, part, bytes: piece, sha256, size: bytes.length }).execute()
  }
}

const moveFile = async (tx: Tx, trial: string, path: string, to: string): Promise<void> => {
  if ((await filePart(tx, trial, path, 0)) === undefined) return
  await dropFile(tx, trial, to)
  await tx.updateTable('trial_file').set({ path: to }).where('trial', '=', trial).where('path', '=', path).execute()
}

/** The next part of an open file; empty after the last. */
const readPart = (file: number): Buffer => {
  const piece = Buffer.alloc(bytesPerPart)
  let filled = 0
  for (let read = -1; read !== 0 && filled < bytesPerPart; filled += read)
    read = readSync(file, piece, filled, bytesPerPart - filled, null)
  return piece.subarray(0, filled)
}

/**
 * Keeps a delivered file of a trial, read part by part; what lay in its place moves to where it is kept. As the writer.
 *
 * @throws ProblemError `receive.changed` when it is not the file that was checked; the transaction then changes nothing
 */
export const keepDeliveredFile = async (
  tx: Tx,
  trial: string,
  path: string,
  { from, sha256, keptAs }: DeliveredFile,
): Promise<void> => {
  mustBeInside(path)
  mustBeInside(keptAs)
  await moveFile(tx, trial, path, keptAs)
  const file = openSync(from, 'r')
  try {
    const { size } = fstatSync(file)
    const hash = createHash('sha256')
    for (let part = 0, piece = readPart(file); part === 0 || piece.length > 0; part += 1, piece = readPart(file)) {
      hash.update(piece)
      await tx.insertInto('trial_file').values({ trial, path, part, bytes: piece, sha256, size }).execute()
    }
    if (hash.digest('hex') !== sha256)
      throw new ProblemError(problem('receive.changed', { file: path }, { file: path }))
  } finally {
    closeSync(file)
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
