import type { Language } from '../../text/index.ts'
import { type Path, sayPath, valueAt } from '../path.ts'
import { differences } from '../versions.ts'
import { nameAt, sayAt as sayWhole } from './outline.ts'
import { isLeaf } from './shape.ts'
import { shapeAt } from './shape-at.ts'

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

const sayAt = (document: unknown, path: Path | undefined, language: Language): string | undefined =>
  path === undefined ? undefined : sayWhole(document, path, language)

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

/** The value that a difference lies in: of a list of plain values, or of a text in two languages, the whole. */
const wholeOf = (document: unknown, path: Path): Path => {
  const lengths = path.map((_, i) => i + 1)
  const length = lengths.find((end) => {
    const shape = shapeAt(document, path.slice(0, end))
    return shape !== undefined && isLeaf(shape)
  })
  return path.slice(0, length ?? path.length)
}

const bothLanguages = (document: unknown, path: Path | undefined): string | undefined => {
  const value = path === undefined ? undefined : valueAt(document, path)
  return typeof value === 'object' && value !== null ? Object.values(value).map(String).join(' / ') : undefined
}

/** What changed from one document to another, in plain words, in the order of the document. */
export const sayDifferences = (before: unknown, after: unknown, language: Language): readonly SaidDifference[] => {
  const said = new Map<string, SaidDifference>()
  for (const { path } of differences(before, after)) {
    const inBefore = pathIn(before, path)
    const whole = inBefore === undefined ? wholeOf(after, pathIn(after, path) ?? path) : wholeOf(before, inBefore)
    const named = path.slice(0, whole.length)
    const from = pathIn(before, named)
    const to = pathIn(after, named)
    const [was, is] = [sayAt(before, from, language), sayAt(after, to, language)]
    const isSame = was !== undefined && was === is
    said.set(sayPath(named), {
      section: String(path[0]),
      where: to === undefined ? crumbsOf(before, from ?? path, language) : crumbsOf(after, to, language),
      before: isSame ? (bothLanguages(before, from) ?? was) : was,
      after: isSame ? (bothLanguages(after, to) ?? is) : is,
    })
  }
  return [...said.values()]
}
