import { problem } from '../../problems/index.ts'
import { type Path, sayPath } from '../path.ts'
import type { Check } from './checkup.ts'

/** The places of a protocol where a length of time stands. */
const durationKeys = new Set(['horizon', 'within', 'after', 'time', 'window'])

/** A length of time that names none: `horizon: {}`. */
export const durationProblems: Check = function* (checkup) {
  for (const path of emptyMappings(checkup.protocol, []))
    if (durationKeys.has(String(path.at(-1))) && checkup.isWhole(path))
      yield problem('protocol.duration-empty', { where: sayPath(path) }, checkup.placeOf(path))
}

function* emptyMappings(value: unknown, path: Path): Iterable<Path> {
  if (typeof value !== 'object' || value === null) return
  const entries = Object.entries(value)
  if (entries.length === 0 && !Array.isArray(value)) yield path
  for (const [key, inner] of entries) yield* emptyMappings(inner, [...path, Array.isArray(value) ? Number(key) : key])
}
