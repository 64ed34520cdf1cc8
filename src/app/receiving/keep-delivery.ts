import { extname } from 'node:path'
import type { EntryBody, EntryDraft, TrialState } from '../../journal/index.ts'
import { ProblemError, problem } from '../../problems/index.ts'
import { type Environment, today } from '../environment.ts'
import { loadProtocol, stateOf } from '../load.ts'
import type { TrialPlace } from '../trial-place.ts'
import { declaredOf } from './check-delivery.ts'
import { type CheckedDelivery, fileOf, type Received, sourceOf, type What } from './delivery.ts'

type Last = { readonly version: number; readonly sha256: string }

/** The last delivery of its kind; code lists are numbered by their file, which several sources may share. */
const lastReceived = (
  { received, codesReceived }: TrialState,
  what: What,
  id: string,
  file: string,
): Last | undefined =>
  what === 'codes'
    ? codesReceived.filter((list) => list.file === file).at(-1)
    : received.filter(({ source }) => source === id).at(-1)

/** Where the file is kept whose place another takes: `data/earlier/dream-v1-0123456789ab.csv`. */
const earlierName = (what: What, file: string, sha256: string, version: number | undefined): string => {
  const name = file.slice(file.lastIndexOf('/') + 1)
  const end = extname(name)
  const stem = name.slice(0, name.length - end.length)
  const folder = what === 'codes' ? 'codes' : 'data'
  return `${folder}/earlier/${stem}-${version === undefined ? '' : `v${version}-`}${sha256.slice(0, 12)}${end}`
}

type Standing = { readonly file: string; readonly there: string | undefined; readonly last: Last | undefined }

/** Puts the file where the trial has it, unless it lies there. @returns where what lay there is kept, if anything did */
const putInPlace = (
  place: TrialPlace,
  { what, from, sha256 }: CheckedDelivery,
  { file, there, last }: Standing,
): string | undefined => {
  if (there === sha256) return undefined
  const version = last?.sha256 === there ? last?.version : undefined
  const keptAs = there === undefined ? undefined : earlierName(what, file, there, version)
  place.putFile(file, { from, sha256, keptAs: keptAs ?? earlierName(what, file, sha256, undefined) })
  return keptAs
}

const draftOf = (
  { what, source, sha256, rows, delivered }: CheckedDelivery,
  { file, there, last }: Standing,
): Pick<EntryDraft<'source-received'>, 'kind' | 'body'> | Pick<EntryDraft<'codes-received'>, 'kind' | 'body'> => {
  const replaces = last?.sha256 ?? (there === sha256 ? undefined : there)
  const shared = {
    version: (last?.version ?? 0) + 1,
    file,
    sha256,
    ...(replaces === undefined ? {} : { replaces }),
  }
  if (what === 'codes') {
    const body: EntryBody<'codes-received'> = { ...shared, codes: rows }
    return { kind: 'codes-received', body }
  }
  const body: EntryBody<'source-received'> = {
    ...shared,
    source,
    rows,
    ...(delivered === undefined ? {} : { delivered }),
  }
  return { kind: 'source-received', body }
}

/**
 * Puts a delivery that was checked where the protocol says it is, keeps the file that lay there beside, and appends to
 * the journal that it came, with the next version.
 *
 * @throws ProblemError `receive.same` for the version that is there, `receive.declaration-changed` where the protocol or
 *   the code list were changed since it was checked, `receive.changed` where the file was; nothing is changed then
 */
export const keepDelivery = async (
  place: TrialPlace,
  environment: Environment,
  checked: CheckedDelivery,
): Promise<Received> => {
  const { what, source: id, sha256, rows, findings } = checked
  const { protocol } = loadProtocol(place)
  const source = sourceOf(protocol, id)
  if (declaredOf(source, place.sha256) !== checked.declared)
    throw new ProblemError(problem('receive.declaration-changed', { source: id }))
  const file = fileOf(id, source, what)
  return place.write(environment, protocol.trial.id, (chain) => {
    const last = lastReceived(stateOf(chain), what, id, file)
    const there = place.sha256(file)
    if (last?.sha256 === sha256 && there === sha256)
      throw new ProblemError(problem('receive.same', { source: what === 'codes' ? file : id, version: last.version }))
    const standing = { file, there, last }
    const keptAs = putInPlace(place, checked, standing)
    const answer = { source: id, what, file, sha256, rows, ...(keptAs === undefined ? {} : { keptAs }), findings }
    if (last?.sha256 === sha256) return { drafts: [], answer: () => ({ ...answer, version: last.version }) }
    const draft = { ...draftOf(checked, standing), occurred: today(environment), purpose: source.purpose ?? 'research' }
    return {
      drafts: [draft as EntryDraft],
      answer: () => ({ ...answer, version: (last?.version ?? 0) + 1 }),
    }
  })
}
