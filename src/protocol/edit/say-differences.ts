import type { Language } from '../../text/index.ts'
import { type Path, valueAt } from '../path.ts'
import { differences } from '../versions.ts'
import { nameAt, sayAt } from './outline.ts'

/** One change between two versions in plain words. */
export type SaidDifference = {
  readonly section: string
  /** What changed, from the section down: `Questions`, `Do more find a job?`, `Role`. */
  readonly where: readonly string[]
  /** What it was; undefined where it is new. */
  readonly before: string | undefined
  /** What it became; undefined where it was taken out. */
  readonly after: string | undefined
}

/** Differences name things of a list by their id: here by their position, as a document has them. */
const pathIn = (document: unknown, path: Path): Path | undefined => {
  const found: (string | number)[] = []
  for (const step of path) {
    const value = valueAt(document, found)
    const i =
      Array.isArray(value) && typeof step === 'string'
        ? value.findIndex((item) => valueAt(item, ['id']) === step)
        : step
    if (i === -1) return undefined
    found.push(i)
  }
  return valueAt(document, found) === undefined ? undefined : found
}

const crumbsOf = (document: unknown, path: Path, language: Language): readonly string[] =>
  path.map((_, i) => nameAt(document, path.slice(0, i + 1), language))

/** What changed from one document to another, in plain words, in the order of the document. */
export const sayDifferences = (before: unknown, after: unknown, language: Language): readonly SaidDifference[] =>
  differences(before, after).map(({ path }) => {
    const from = pathIn(before, path)
    const to = pathIn(after, path)
    return {
      section: String(path[0]),
      where: to === undefined ? crumbsOf(before, from ?? path, language) : crumbsOf(after, to, language),
      before: from === undefined ? undefined : sayAt(before, from, language),
      after: to === undefined ? undefined : sayAt(after, to, language),
    }
  })
