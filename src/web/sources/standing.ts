import type { Protocol, Source } from '../../protocol/index.ts'
import type { ReceivedFile, TrialFile } from '../../store/index.ts'

/**
 * Whether a file is there: `received` the last one received; `unreceived` one that came along with the trial; `other`
 * one that is not the last received.
 */
export type State = 'received' | 'missing' | 'unreceived' | 'other'

export type FileStanding = {
  readonly path: string
  readonly state: State
  readonly there?: TrialFile
  /** What was received, the last one first. */
  readonly received: readonly ReceivedFile[]
}

export type SourceStanding = {
  readonly id: string
  readonly source: Source
  readonly file: FileStanding
  readonly codes?: FileStanding
}

const standingOf = (path: string, files: readonly TrialFile[], received: readonly ReceivedFile[]): FileStanding => {
  const there = files.find((file) => file.path === path)
  const [last] = received
  if (there === undefined) return { path, state: 'missing', received }
  const state = last === undefined ? 'unreceived' : last.body.sha256 === there.sha256 ? 'received' : 'other'
  return { path, state, there, received }
}

/** What of each source that the protocol declares is there, and what was received of it. */
export const sourcesStanding = (
  { sources = {} }: Protocol,
  files: readonly TrialFile[],
  received: readonly ReceivedFile[],
): readonly SourceStanding[] => {
  const lastFirst = received.toReversed()
  return Object.entries(sources).map(([id, source]) => {
    const own = lastFirst.filter((one) => one.kind === 'source-received' && one.body.source === id)
    const list = 'codes' in source ? source.codes : undefined
    const lists = lastFirst.filter((one) => one.kind === 'codes-received' && one.body.file === list)
    const file = standingOf(source.file, files, own)
    return { id, source, file, ...(list === undefined ? {} : { codes: standingOf(list, files, lists) }) }
  })
}
