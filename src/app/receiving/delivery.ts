import { posix } from 'node:path'
import type { EntryKind } from '../../journal/index.ts'
import { ProblemError, problem, unknownName } from '../../problems/index.ts'
import type { Protocol, Source } from '../../protocol/index.ts'
import type { AddedSource } from '../../registers/index.ts'

/** What is delivered: the file of a source, or the list of its codes. */
export type What = 'source' | 'codes'

/** A delivery: the file that came, for which source, and when it was delivered. */
export type Delivery = {
  readonly source: string
  /** Its path on disk. */
  readonly file: string
  /** What problems call it, where its path on disk says nothing to whoever sent it. */
  readonly name?: string
  readonly what?: What
  readonly delivered?: string
}

/** A delivery that was read whole and found right, and what it was read by. */
export type CheckedDelivery = {
  readonly what: What
  readonly source: string
  /** The file that came. */
  readonly from: string
  readonly delivered?: string
  readonly sha256: string
  /** Rows; of a code list its lines. */
  readonly rows: number
  readonly findings: AddedSource['findings']
  /** What the protocol and the code list said of the source when the file was read. */
  readonly declared: string
}

export type Received = {
  readonly source: string
  readonly what: What
  readonly version: number
  readonly file: string
  readonly sha256: string
  readonly rows: number
  /** Where the file lies that it took the place of. */
  readonly keptAs?: string
  readonly findings: AddedSource['findings']
}

/** The entry that says of each that it came. */
export const kindOf = { source: 'source-received', codes: 'codes-received' } as const satisfies Record<What, EntryKind>

/** @throws ProblemError `receive.source-unknown` */
export const sourceOf = (protocol: Protocol, id: string): Source => {
  const sources = protocol.sources ?? {}
  if (Object.hasOwn(sources, id)) return sources[id] as Source
  const near = unknownName(id, Object.keys(sources))
  throw new ProblemError(problem('receive.source-unknown', { source: id }, near))
}

/** Where the list of a source's codes lies. @throws ProblemError `receive.no-codes` where it has none */
export const codesFileOf = (id: string, source: Source): string => {
  if ('codes' in source && source.codes !== undefined) return source.codes
  throw new ProblemError(problem('receive.no-codes', { source: id }))
}

/** Files of a trial folder that Virker writes itself: no source may lie there, whatever the protocol says. */
export const isOwnFile = (path: string): boolean =>
  /^(protocol\.yaml|journal\.ndjson|manifest\.json|(results|\.virker)\/.*)$/i.test(posix.normalize(path))

/** Where a delivery lies in the trial. @throws ProblemError `receive.own-file`, `receive.no-codes` */
export const fileOf = (id: string, source: Source, what: What): string => {
  const file = what === 'codes' ? codesFileOf(id, source) : source.file
  if (isOwnFile(file)) throw new ProblemError(problem('receive.own-file', { source: id, file }, { file }))
  return file
}
