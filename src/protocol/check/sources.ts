import { type Problem, problem } from '../../problems/index.ts'
import type { Path } from '../path.ts'
import { type Check, type Checkup, datesInOrder, reference } from './checkup.ts'
import { valueProblems } from './values.ts'
import { weekProblems } from './weeks.ts'

/** A source that is declared, and a column that is declared there. */
export function* sourceAndColumn(
  checkup: Checkup,
  source: string | undefined,
  column: string | undefined,
  path: Path,
): Iterable<Problem> {
  yield* reference('source', checkup.keys(['sources']), source, checkup.placeOf([...path, 'source']))
  yield* columnReference(checkup, source, column, [...path, 'column'])
}

/** A column of a table source; says nothing where the source is unknown or has no declared columns. */
export function* columnReference(
  checkup: Checkup,
  source: string | undefined,
  column: string | undefined,
  path: Path,
): Iterable<Problem> {
  if (source === undefined || checkup.protocol.sources?.[source]?.kind !== 'table') return
  yield* reference('column', checkup.keys(['sources', source, 'columns']), column, checkup.placeOf(path), source)
}

/** Outside facts: files inside the folder, columns that agree with themselves, dates in order. */
export const sourceProblems: Check = function* (checkup) {
  for (const [name, source] of Object.entries(checkup.protocol.sources ?? {})) {
    const path = ['sources', name]
    yield* insideFolder(checkup, source?.file, [...path, 'file'])
    yield* datesInOrder(
      checkup,
      { date: source?.asOf, path: [...path, 'asOf'] },
      { date: source?.delivered, path: [...path, 'delivered'] },
    )
    if (source?.kind === 'table')
      for (const [column, declaration] of Object.entries(source.columns ?? {}))
        if (declaration) yield* valueProblems(checkup, declaration, [...path, 'columns', column])
    if (source?.kind === 'weeks' || source?.kind === 'spells')
      yield* insideFolder(checkup, source.codes, [...path, 'codes'])
    if (source?.kind === 'weeks') {
      yield* weekProblems(checkup, source, path)
      yield* datesInOrder(
        checkup,
        { date: source.from, path: [...path, 'from'] },
        { date: source.to, path: [...path, 'to'] },
      )
    }
  }
  for (const [section, file] of Object.entries(checkup.protocol.report?.texts ?? {}))
    yield* insideFolder(checkup, file, ['report', 'texts', section])
}

function* insideFolder(checkup: Checkup, file: string | undefined, path: Path): Iterable<Problem> {
  if (file === undefined || isInsideFolder(file)) return
  yield problem('file.outside', { file }, { ...checkup.placeOf(path), found: file })
}

/** Relative, and no way up. */
const isInsideFolder = (file: string): boolean =>
  !/^([/\\]|[A-Za-z]:)/.test(file) && !file.split(/[/\\]/).includes('..')
