import { problem } from '../../problems/index.ts'
import type { Source } from '../../protocol/index.ts'
import type { Store } from '../database/store.ts'
import { createFindings } from '../findings.ts'
import type { Imported } from '../imported.ts'
import { shown } from '../shown.ts'
import { type LongJob, readingOfTable, readLongTable } from './long-table.ts'

export type SeriesSource = Extract<Source, { kind: 'series' }>

const kinds = { area: 'VARCHAR', period: 'VARCHAR', measure: 'VARCHAR', value: 'DOUBLE', status: 'VARCHAR' } as const

/** What a figure is: `.` says that the source withholds it, an empty cell that there is none. */
const statusOf = (cell: string, isProvisional: boolean): string => {
  if (cell === '.') return 'suppressed'
  if (cell === '') return 'missing'
  return isProvisional ? 'provisional' : 'final'
}

/**
 * Imports figures by area, period and measure, with provisional, suppressed and missing ones kept apart.
 *
 * @throws ProblemError with all problems of the file at once; a figure that stands there twice is one of them
 */
export const importSeries = async (store: Store, { source, ...job }: LongJob<SeriesSource>): Promise<Imported> => {
  const { file, area, period, measure, value, provisional } = source
  const table = readLongTable(
    { source, ...job },
    {
      [area]: { type: 'text' },
      [period]: { type: 'text' },
      [measure]: { type: 'text' },
      [value]: { type: 'number' },
      ...(provisional === undefined ? {} : { [provisional]: { type: 'boolean' } as const }),
    },
  )
  const { text, typed, field } = table
  const numbers = typed.columns[value]
  const flags = provisional === undefined ? undefined : typed.columns[provisional]
  const findings = createFindings(file)
  const firstRow = new Map<string, number>()
  const relation = await store.relation('series', kinds)
  const writer = relation.rows()
  for (let at = 0; at < text.rowCount; at++) {
    const [where, when, what] = [area, period, measure].map((column) => text.cell(at, column)) as [
      string,
      string,
      string,
    ]
    const key = JSON.stringify([where, when, what])
    const first = firstRow.get(key)
    if (first === undefined) firstRow.set(key, at)
    else {
      const details = { area: shown(where), period: shown(when), measure: shown(what) }
      const lines = { first: text.line(first), second: text.line(at) }
      const place = { file, line: lines.second, column: field(area) }
      findings.add('twice', () => problem('register.series-twice', { ...details, ...lines }, place))
    }
    const { columns, row } = writer
    columns.area[row] = where
    columns.period[row] = when
    columns.measure[row] = what
    columns.value[row] = numbers?.type === 'number' ? (numbers.values[at] as number) : Number.NaN
    columns.status[row] = statusOf(text.cell(at, value), flags?.type === 'boolean' && flags.values[at] === 1)
    writer.next()
  }
  findings.throwIfAny()
  return {
    about: {
      sha256: job.survey.sha256,
      rows: text.rowCount,
      reading: readingOfTable(table),
      findings: [],
      codes: [],
    },
    relations: { series: await relation.finish() },
  }
}
