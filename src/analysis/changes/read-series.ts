import type { PublishedFigure } from '../../effects/index.ts'
import { type Problem, ProblemError, problem } from '../../problems/index.ts'
import type { Source } from '../../protocol/index.ts'
import { readTable, typeColumns } from '../../registers/index.ts'
import type { Read } from '../data/roster-file.ts'
import { sourceUsed } from '../data/sources.ts'
import type { SourceUsed } from '../results.ts'

type SeriesSource = Extract<Source, { kind: 'series' }>

/** A series of areas by month: figures that are final, provisional, withheld by the source (`.`) or not there, kept apart. */
export type AreaSeries = {
  readonly figure: (area: string, month: number, measure: string) => PublishedFigure
  /** Months, year × 12 + month − 1, in order. */
  readonly months: readonly number[]
  readonly areas: ReadonlySet<string>
  readonly measures: ReadonlySet<string>
  readonly used: SourceUsed
}

const missing: PublishedFigure = { value: null, status: 'missing' }

/** `2017M01`, `2017-01` and `201701` as year × 12 + month − 1. */
export const monthOf = (text: string): number | undefined => {
  const found = /^(\d{4})[M-]?(\d{2})$/.exec(text.trim())
  const [year, month] = [Number(found?.[1]), Number(found?.[2])]
  return found === null || month < 1 || month > 12 ? undefined : year * 12 + month - 1
}

const statusOf = (cell: string, isProvisional: boolean): PublishedFigure['status'] => {
  if (cell.trim() === '.') return 'suppressed'
  if (cell.trim() === '') return 'missing'
  return isProvisional ? 'provisional' : 'final'
}

/**
 * Reads a series of areas.
 *
 * @throws ProblemError when the file is not there, has a month that is none, or the same figure twice
 */
export const readSeries = (id: string, source: SeriesSource, read: Read): AreaSeries => {
  const bytes = read(source.file)
  if (bytes === undefined) throw new ProblemError(problem('file.missing', { file: source.file }, { file: source.file }))
  const { encoding, separator, decimal, provisional } = source
  const text = readTable(bytes, source.file, { encoding, separator })
  const types = {
    [source.value]: { type: 'number' } as const,
    ...(provisional === undefined ? {} : { [provisional]: { type: 'boolean' } as const }),
  }
  const typed = typeColumns(text, types, { decimal })
  const values = typed.columns[source.value]
  const flags = provisional === undefined ? undefined : typed.columns[provisional]
  const figures = new Map<string, PublishedFigure>()
  const [months, areas, measures] = [new Set<number>(), new Set<string>(), new Set<string>()]
  const problems: Problem[] = []
  const keyOf = (...parts: readonly (string | number)[]) => JSON.stringify(parts)
  for (let row = 0; row < text.rowCount; row++) {
    const [area, period, measure] = [source.area, source.period, source.measure].map((column) =>
      text.cell(row, column),
    ) as [string, string, string]
    const month = monthOf(period)
    const place = { file: source.file, line: text.line(row), column: text.header.indexOf(source.period) + 1 }
    if (month === undefined) {
      problems.push(problem('data.series-month', { period }, { ...place, found: period, expected: '2017M01, 2017-01' }))
      continue
    }
    const key = keyOf(area, month, measure)
    if (figures.has(key)) problems.push(problem('data.series-twice', { area, period, measure }, place))
    const value = values?.type === 'number' ? (values.values[row] as number) : Number.NaN
    const status = statusOf(text.cell(row, source.value), flags?.type === 'boolean' && flags.values[row] === 1)
    figures.set(key, { value: Number.isNaN(value) ? null : value, status })
    months.add(month)
    areas.add(area)
    measures.add(measure)
  }
  if (problems.length > 0) throw new ProblemError(problems)
  return {
    figure: (area, month, measure) => figures.get(keyOf(area, month, measure)) ?? missing,
    months: [...months].sort((a, b) => a - b),
    areas,
    measures,
    used: sourceUsed(id, source, typed.reading),
  }
}
