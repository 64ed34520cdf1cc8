import { type Problem, ProblemError } from '../problems/index.ts'
import { type Path, readProtocol } from '../protocol/index.ts'
import { protocolFile } from './load.ts'
import type { TrialPlace } from './trial-place.ts'

type Loose = { readonly [key: string]: Loose | readonly Loose[] | undefined }

const at = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>((inside, key) => (inside as Loose | undefined)?.[key as string], value)

/** Where one of these keys holds a name: by itself, or in a list. */
const placeOfName = (document: unknown, path: Path, keys: readonly string[], name: string): Path => {
  for (const key of keys) {
    const found = at(document, [...path, key])
    if (found === name) return [...path, key]
    const index = Array.isArray(found) ? found.indexOf(name) : -1
    if (index >= 0) return [...path, key, index]
  }
  return path
}

/** Where in the protocol a problem of its outcomes stands that only shows with the registers. */
const pathOf = ({ code, details }: Problem, document: unknown): Path | undefined => {
  const { outcome, under, name } = details as Readonly<Record<string, string | undefined>>
  if (code.startsWith('data.own-sql-')) return ['outcomes', outcome as string, 'sql']
  if (code !== 'data.unknown-state') return undefined
  if (under !== undefined) return placeOfName(document, ['states', under, 'weeks'], ['in', 'notIn'], name as string)
  const declared: Path = outcome === 'cohorts' ? ['cohorts'] : ['outcomes', outcome as string]
  return placeOfName(document, declared, ['state', 'amongState', 'destinations'], name as string)
}

/** Does work, and gives problems that come of the protocol the line on which they stand in it. */
export const withProtocolLines = async <T>(place: TrialPlace, work: () => Promise<T>): Promise<T> => {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error
    const { document, placeOf } = readProtocol(place.protocolText(), protocolFile)
    throw new ProblemError(
      error.problems.map((one) => {
        const path = one.line === undefined ? pathOf(one, document) : undefined
        return path === undefined ? one : { ...one, ...placeOf(path) }
      }),
    )
  }
}
