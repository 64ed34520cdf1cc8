import { nearestName } from '../../text/index.ts'
import { isWithin, type Path, valueAt } from '../path.ts'
import { protocolSchema } from '../schema/protocol.ts'
import type { Fault } from './issues.ts'
import { isUndecided, keysAt } from './schema-walk.ts'

type Container = Record<string | number, unknown>

/** A key that was mistyped: in the view it stands as `to`, in the file as `from`. */
export type Rename = { readonly parent: Path; readonly from: string; readonly to: string }

/** The valid keys that the mapping at a path does not have yet. */
export const keysStillFree = (view: unknown, path: Path): readonly string[] => {
  const mapping = valueAt(view, path)
  return keysAt(protocolSchema, view, path).filter(
    (key) => typeof mapping !== 'object' || mapping === null || !Object.hasOwn(mapping, key),
  )
}

/** What a typo most likely meant: another key, or another word. */
export type Repair = { readonly key: string } | { readonly word: string }

/**
 * Reads a typo as what was most likely meant, so that one mistake is one message and what stands under it is checked
 * too: a mistyped key takes its nearest valid name that is still free, a mistyped word of a fixed list likewise.
 */
export const repairOf = (view: unknown, fault: Fault): Repair | undefined => {
  if (fault.kind === 'unknown-key') {
    const key = nearestName(fault.key, keysStillFree(view, fault.path))
    return key === undefined ? undefined : { key }
  }
  if (fault.kind !== 'unknown-value') return undefined
  const value = valueAt(view, fault.path)
  const word = typeof value === 'string' ? nearestName(value, fault.options) : undefined
  return word === undefined ? undefined : { word }
}

/** Makes a repair in the view; returns the rename of a key. */
export const applyRepair = (view: unknown, fault: Fault, repair: Repair): Rename | undefined => {
  if ('word' in repair) return void setAt(view, fault.path, repair.word)
  if (fault.kind !== 'unknown-key') return undefined
  const mapping = valueAt(view, fault.path) as Container
  mapping[repair.key] = mapping[fault.key]
  delete mapping[fault.key]
  return { parent: fault.path, from: fault.key, to: repair.key }
}

/** Takes what is malformed out of the view, so that it says nothing; returns the paths that are now unknown. */
export const prune = (view: unknown, fault: Fault): Path => {
  if (fault.kind === 'unknown-key' || fault.kind === 'bad-key') {
    const gone = fault.kind === 'unknown-key' ? [...fault.path, fault.key] : fault.path
    delete (valueAt(view, gone.slice(0, -1)) as Container)[gone.at(-1) as string]
    return gone
  }
  if (isDiscriminator(view, fault)) {
    const parent = fault.path.slice(0, -1)
    setAt(view, parent, {})
    return parent
  }
  if (fault.kind !== 'missing-key') setAt(view, fault.path, undefined)
  return fault.path
}

/** A mapping whose kind is not known was not looked into at all. */
const isDiscriminator = (view: unknown, fault: Fault): boolean =>
  fault.kind !== 'unknown-key' && isUndecided(protocolSchema, view, fault.path.slice(0, -1))

const setAt = (view: unknown, path: Path, value: unknown): void => {
  const parent = valueAt(view, path.slice(0, -1))
  if (typeof parent === 'object' && parent !== null) (parent as Container)[path.at(-1) as string | number] = value
}

/** A path of the view as it stands in the file. */
export const pathInFile = (renames: readonly Rename[], path: Path): Path =>
  path.map(
    (step, depth) =>
      renames.find(({ parent, to }) => to === step && parent.length === depth && isWithin(path.slice(0, depth), parent))
        ?.from ?? step,
  )
