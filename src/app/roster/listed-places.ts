import { couldBeCpr, isId } from '../../allocation/index.ts'
import { problem } from '../../problems/index.ts'
import { type Protocol, textOf } from '../../protocol/index.ts'
import { shown } from '../../registers/index.ts'
import { columnFor, filledAt, type ListReading, placeIn, type UsedColumn } from './list-reading.ts'

const sitesByWord = ({ trial }: Protocol): ReadonlyMap<string, string> =>
  new Map(
    (trial.sites ?? []).flatMap(({ id, name, municipality }) =>
      [id, textOf(name, 'da'), textOf(name, 'en'), ...(municipality === undefined ? [] : [municipality])].map(
        (word) => [word.toLowerCase(), id] as const,
      ),
    ),
  )

/** Reads where someone belongs: the site, the cluster, the case worker. */
export const readPlaces = (reading: ListReading) => {
  const { request, findings } = reading
  const sites = sitesByWord(request.protocol)
  const workers = new Map((request.workers ?? []).map(({ code, name }) => [name.toLowerCase(), code]))
  const [siteColumn, clusterColumn, workerColumn] = (['site', 'cluster', 'worker'] as const).map((use) =>
    columnFor(reading, use),
  )
  const unknown = (column: UsedColumn, row: number, text: string, valid: readonly string[]) =>
    findings.add(`value-unknown ${column.field}`, () =>
      problem(
        'import.value-unknown',
        { column: column.label, text: shown(text), valid },
        placeIn(reading, column, row),
      ),
    )
  const siteAt = (row: number): string | undefined => {
    const text = filledAt(siteColumn, row)
    const site = text === undefined ? request.site : sites.get(text.toLowerCase())
    if (text !== undefined && site === undefined && siteColumn !== undefined)
      unknown(siteColumn, row, text, [...new Set(sites.values())])
    if (site !== undefined && request.sites !== undefined && !request.sites.includes(site))
      findings.add('not-your-site', () =>
        problem(
          'import.not-your-site',
          { site },
          { file: reading.list.table.reading.file, line: reading.list.table.line(row) },
        ),
      )
    return site
  }
  const codeAt = (column: UsedColumn | undefined, row: number, byName: ReadonlyMap<string, string>) => {
    const text = filledAt(column, row)
    if (text === undefined || column === undefined) return undefined
    const code = byName.get(text.toLowerCase()) ?? text
    if (isId(code) && !couldBeCpr(code)) return code
    unknown(column, row, text, [...byName.values()].slice(0, 20))
    return undefined
  }
  return (row: number) => ({
    site: siteAt(row),
    cluster: codeAt(clusterColumn, row, new Map()),
    worker: codeAt(workerColumn, row, workers),
  })
}
