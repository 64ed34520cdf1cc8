import type { EntryBody } from '../../journal/index.ts'
import { ProblemError, problem } from '../../problems/index.ts'
import type { Protocol } from '../../protocol/index.ts'
import { filePart } from '../backup/files.ts'
import type { Tx } from '../store.ts'

type Bodies = {
  readonly [K in 'source-received' | 'codes-received']: { readonly kind: K; readonly body: EntryBody<K> }
}

/** That a file was received, as the journal says it. */
export type ReceivedFile = Bodies[keyof Bodies] & {
  readonly seq: number
  /** UTC. */
  readonly recorded: string
  readonly by: string
}

/** Every file that was received in a trial, the first one first; those that the asking role may not read are left out. */
export const receivedFiles = async (tx: Tx, trial: string): Promise<readonly ReceivedFile[]> => {
  const rows = await tx
    .selectFrom('journal_entry')
    .select(['seq', 'kind', 'recorded', 'written_by as by', 'body'])
    .where('trial', '=', trial)
    .where('kind', 'in', ['source-received', 'codes-received'])
    .where('body', 'is not', null)
    .orderBy('seq')
    .execute()
  return rows as unknown as readonly ReceivedFile[]
}

const wholeFile = async (tx: Tx, trial: string, path: string): Promise<Uint8Array | undefined> => {
  const parts: Uint8Array[] = []
  for (let part = await filePart(tx, trial, path, 0); part !== undefined; ) {
    parts.push(part)
    part = await filePart(tx, trial, path, parts.length)
  }
  return parts.length === 0 ? undefined : Buffer.concat(parts)
}

/** What a delivery of a source is read by: the protocol in force, and the list of the source's codes where it is there. */
export type Reading = {
  readonly protocolText: string
  readonly codes?: { readonly path: string; readonly bytes: Uint8Array }
}

/** @param protocolOf reads the protocol */
export const readingOf = async (
  tx: Tx,
  trial: string,
  source: string,
  protocolOf: (text: string) => Protocol,
): Promise<Reading> => {
  const row = await tx.selectFrom('trial').select('protocol_text').where('id', '=', trial).executeTakeFirst()
  if (row === undefined) throw new ProblemError(problem('store.no-trial', {}))
  const protocolText = row.protocol_text
  const { sources = {} } = protocolOf(protocolText)
  const declared = Object.hasOwn(sources, source) ? sources[source] : undefined
  const path = declared !== undefined && 'codes' in declared ? declared.codes : undefined
  const bytes = path === undefined ? undefined : await wholeFile(tx, trial, path)
  return { protocolText, ...(path === undefined || bytes === undefined ? {} : { codes: { path, bytes } }) }
}
