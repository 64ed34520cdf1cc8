import { existsSync } from 'node:fs'
import { extname } from 'node:path'
import type { EntryBody, TrialState } from '../journal/index.ts'
import { ProblemError, problem, unknownName } from '../problems/index.ts'
import type { Protocol, Source } from '../protocol/index.ts'
import { type AddedSource, codeListOf, openRegisters, type ReadingProgress, sha256OfFile } from '../registers/index.ts'
import { isIsoDate } from '../text/index.ts'
import { type Environment, today } from './environment.ts'
import { loadProtocol, stateOf } from './load.ts'
import type { TrialPlace } from './trial-place.ts'

/** A delivery of a source: the file that came, and when it was delivered. */
export type Delivery = { readonly source: string; readonly file: string; readonly delivered?: string }

export type Received = {
  readonly source: string
  readonly version: number
  readonly file: string
  readonly sha256: string
  readonly rows: number
  /** Where the file lies that it took the place of. */
  readonly keptAs?: string
  readonly findings: AddedSource['findings']
}

const sourceOf = (protocol: Protocol, id: string): Source => {
  const source = protocol.sources?.[id]
  if (source !== undefined) return source
  const near = unknownName(id, Object.keys(protocol.sources ?? {}))
  throw new ProblemError(problem('receive.source-unknown', { source: id }, near))
}

/** Reads the delivery whole, as `run` will; its imported form is kept for it. */
const readDelivery = async (
  place: TrialPlace,
  id: string,
  source: Source,
  file: string,
  progress: (progress: ReadingProgress) => void,
): Promise<AddedSource> => {
  const cache = place.registerCache === undefined ? {} : { cache: place.registerCache }
  const registers = await openRegisters({ ...cache, progress })
  try {
    return await registers.add(id, { ...source, file }, { path: file }, codeListOf(source, place.read))
  } finally {
    await registers.close()
  }
}

const lastReceived = ({ received }: TrialState, id: string) => received.filter(({ source }) => source === id).at(-1)

/** Where the file is kept whose place another takes: `data/earlier/dream-v1-0123456789ab.csv`. */
const earlierName = (file: string, sha256: string, version: number | undefined): string => {
  const name = file.slice(file.lastIndexOf('/') + 1)
  const end = extname(name)
  const stem = name.slice(0, name.length - end.length)
  return `data/earlier/${stem}-${version === undefined ? '' : `v${version}-`}${sha256.slice(0, 12)}${end}`
}

/**
 * Receives a delivery of a source: reads and checks all of it, puts it where the protocol says the source is, keeps the
 * file that lay there beside, and appends `source-received` to the journal with the next version.
 *
 * @throws ProblemError with everything wrong in the file, and when it is the version that is there; nothing is changed
 */
export const receiveSource = async (
  place: TrialPlace,
  environment: Environment,
  { source: id, file, delivered }: Delivery,
  progress: (progress: ReadingProgress) => void = () => undefined,
): Promise<Received> => {
  const { protocol } = loadProtocol(place)
  const source = sourceOf(protocol, id)
  if (!existsSync(file)) throw new ProblemError(problem('file.missing', { file }, { file }))
  if (delivered !== undefined && !isIsoDate(delivered))
    throw new ProblemError(problem('record.day-wrong', { day: delivered }))
  const { used, findings } = await readDelivery(place, id, source, file, progress)
  const { sha256, rows } = used
  return place.write(environment, protocol.trial.id, (chain) => {
    const last = lastReceived(stateOf(chain), id)
    const there = place.file(source.file)
    const shaThere = there !== undefined && 'path' in there ? sha256OfFile(there.path) : undefined
    if (last?.sha256 === sha256 && shaThere === sha256)
      throw new ProblemError(problem('receive.same', { source: id, version: last.version }))
    const isThere = shaThere === sha256
    const keptAs =
      shaThere === undefined
        ? undefined
        : earlierName(source.file, shaThere, last?.sha256 === shaThere ? last.version : undefined)
    if (!isThere)
      place.putFile(source.file, { from: file, sha256, keptAs: keptAs ?? earlierName(source.file, sha256, undefined) })
    const answer = {
      source: id,
      file: source.file,
      sha256,
      rows,
      ...(isThere || keptAs === undefined ? {} : { keptAs }),
      findings,
    }
    if (last?.sha256 === sha256) return { drafts: [], answer: () => ({ ...answer, version: last.version }) }
    const replaces = last?.sha256 ?? (isThere ? undefined : shaThere)
    const body: EntryBody<'source-received'> = {
      source: id,
      version: (last?.version ?? 0) + 1,
      file: source.file,
      sha256,
      rows,
      ...(delivered === undefined ? {} : { delivered }),
      ...(replaces === undefined ? {} : { replaces }),
    }
    const purpose = source.purpose ?? 'research'
    return {
      drafts: [{ kind: 'source-received', occurred: today(environment), purpose, body }],
      answer: () => ({ ...answer, version: body.version }),
    }
  })
}
