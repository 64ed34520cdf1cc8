import { type DetailsOf, type Place, type Problem, problem, unknownName } from '../../problems/index.ts'
import { isWithin, type Path, valueAt } from '../path.ts'
import type { ReadProtocol } from '../read.ts'
import type { Protocol } from '../schema/protocol.ts'
import type { Loose } from './loose.ts'
import type { Shape } from './shape.ts'

/** Names that may be referred to; incomplete where some could not be read, so that nothing is called unknown. */
export type Names = { readonly valid: readonly string[]; readonly complete: boolean }

/** What a check of meaning works on: the well-formed parts of a protocol, its names, and the places of its problems. */
export type Checkup = {
  readonly protocol: Loose<Protocol>
  /** The ids of the list at a path. */
  readonly ids: (path: Path) => Names
  /** The keys of the mapping at a path. */
  readonly keys: (path: Path) => Names
  /** Whether nothing is known of what stands at a path: malformed, unreadable, or required and missing. */
  readonly isUnknown: (path: Path) => boolean
  /** Whether everything at and inside a path is known. */
  readonly isWhole: (path: Path) => boolean
  readonly placeOf: (path: Path) => Place
  readonly placeOfKey: (path: Path) => Place
}

/** Checks one subject; yields every problem of it. */
export type Check = (checkup: Checkup) => Iterable<Problem>

export const checkupOf = (read: ReadProtocol, { view, unknown, inFile }: Shape): Checkup => {
  const isUnknown = (path: Path): boolean => unknown.some((gone) => isWithin(path, gone))
  const complete = (path: Path): boolean => !isUnknown(path)
  return {
    protocol: view,
    isUnknown,
    isWhole: (path) => !isUnknown(path) && !unknown.some((gone) => isWithin(gone, path)),
    ids: (path) => {
      const list = valueAt(view, path)
      const ids = Array.isArray(list) ? list.map((item) => valueAt(item, ['id'])) : []
      const valid = ids.filter((id) => typeof id === 'string')
      return { valid, complete: complete(path) && valid.length === ids.length }
    },
    keys: (path) => {
      const mapping = valueAt(view, path)
      return {
        valid: typeof mapping === 'object' && mapping !== null ? Object.keys(mapping) : [],
        complete: complete(path),
      }
    },
    placeOf: (path) => read.placeOf(inFile(path)),
    placeOfKey: (path) => read.placeOfKey(inFile(path)),
  }
}

/** Several lists of names as one. */
export const together = (...names: readonly Names[]): Names => ({
  valid: names.flatMap(({ valid }) => valid),
  complete: names.every(({ complete }) => complete),
})

type NameKind = DetailsOf<'protocol.unknown-name'>['kind']

/** Names one thing that another part of the protocol must declare; says nothing where either could not be read. */
export function* reference(
  kind: NameKind,
  { valid, complete }: Names,
  name: string | number | boolean | undefined,
  place: Place,
  within?: string,
): Iterable<Problem> {
  if (name === undefined || !complete || valid.includes(String(name))) return
  const details = { kind, name: String(name), declared: valid.length, ...(within === undefined ? {} : { within }) }
  yield problem('protocol.unknown-name', details, { ...place, ...unknownName(String(name), valid) })
}

/** Names that a list refers to, each with its place. */
export function* references(
  kind: NameKind,
  names: Names,
  list: readonly (string | number | boolean | undefined)[] | undefined,
  path: Path,
  checkup: Checkup,
  within?: string,
): Iterable<Problem> {
  for (const [i, name] of (list ?? []).entries())
    yield* reference(kind, names, name, checkup.placeOf([...path, i]), within)
}

/** Names that the keys of a mapping refer to, each with its place. */
export function* keyReferences(
  kind: NameKind,
  names: Names,
  mapping: object | undefined,
  path: Path,
  checkup: Checkup,
): Iterable<Problem> {
  for (const name of Object.keys(mapping ?? {}))
    yield* reference(kind, names, name, checkup.placeOfKey([...path, name]))
}

type ListKind = DetailsOf<'protocol.duplicate-id'>['kind']

/** Things of a list that carry the same id, each but the first. */
export function* duplicateIds(checkup: Checkup, kind: ListKind, path: Path): Iterable<Problem> {
  const list = valueAt(checkup.protocol, path)
  if (!Array.isArray(list)) return
  yield* repeated(
    checkup,
    kind,
    list.map((item) => valueAt(item, ['id'])),
    (i) => [...path, i, 'id'],
  )
}

/** Names that a list holds twice, each but the first. */
export function* repeated(
  checkup: Checkup,
  kind: ListKind,
  names: readonly unknown[],
  pathOf: (index: number) => Path,
): Iterable<Problem> {
  for (const [i, name] of names.entries()) {
    if (typeof name !== 'string' || names.indexOf(name) === i) continue
    const firstLine = checkup.placeOf(pathOf(names.indexOf(name))).line ?? 1
    yield problem('protocol.duplicate-id', { kind, name, firstLine }, { ...checkup.placeOf(pathOf(i)), found: name })
  }
}

/** Whether two days stand the wrong way round; the problem stands at the later one of the protocol. */
export function* datesInOrder(
  checkup: Checkup,
  earlier: { readonly date: string | undefined; readonly path: Path },
  later: { readonly date: string | undefined; readonly path: Path },
): Iterable<Problem> {
  if (earlier.date === undefined || later.date === undefined || earlier.date <= later.date) return
  const details = { earlier: lastKeys(earlier.path), from: earlier.date, later: lastKeys(later.path), to: later.date }
  const extras = { found: later.date, expected: `≥ ${earlier.date}` }
  yield problem('protocol.dates-order', details, { ...checkup.placeOf(later.path), ...extras })
}

const lastKeys = (path: Path): string =>
  path
    .filter((step) => typeof step === 'string')
    .slice(-2)
    .join('.')

/** The `from` and `to` of the mapping at a path. */
export const periodInOrder = (checkup: Checkup, path: Path): Iterable<Problem> => {
  const day = (key: string): string | undefined => {
    const value = valueAt(checkup.protocol, [...path, key])
    return typeof value === 'string' ? value : undefined
  }
  return datesInOrder(
    checkup,
    { date: day('from'), path: [...path, 'from'] },
    { date: day('to'), path: [...path, 'to'] },
  )
}
