import type { Source } from '../protocol/index.ts'
import { allBytes, type ByteSource, bytesOfArray, bytesOfFile } from './byte-source.ts'
import type { ColumnType } from './column-type.ts'
import { columnTypeOf } from './declared-values.ts'
import { csvOfParquet, isParquet, sha256Of } from './parquet.ts'
import { type ReadingOptions, readTable } from './read-table.ts'
import { inScratchFolder } from './scratch.ts'
import type { SourceFile } from './source-file.ts'
import type { TextTable } from './text-table.ts'

export type TableSource = Extract<Source, { kind: 'table' }>

/** The columns of a plain table as the protocol declares them, the key among them. */
export const columnsOfTable = ({ key, columns }: TableSource): Readonly<Record<string, ColumnType>> => ({
  ...Object.fromEntries(Object.entries(columns).map(([name, value]) => [name, columnTypeOf(value)])),
  ...(key === 'row-number' ? {} : { [key.column]: { type: 'id' } as const }),
})

const bytesOfPath = (path: string): Uint8Array => {
  const source = bytesOfFile(path)
  try {
    return allBytes(source)
  } finally {
    source.close()
  }
}

const fromParquet = async (given: SourceFile, bytes: ByteSource, file: string): Promise<TextTable> => {
  const sha256 = sha256Of(bytes, () => undefined)
  const table = await inScratchFolder(async (scratch) =>
    readTable(bytesOfPath(await csvOfParquet(given, file, scratch, 'table')), file, {
      encoding: 'utf-8',
      separator: ',',
    }),
  )
  return { ...table, reading: { ...table.reading, format: 'parquet', sha256 } }
}

/**
 * Reads a table of either format as text: what a Parquet file holds is typed by declaration, as a CSV is.
 *
 * @param file the name to show in problems and in the reading
 * @throws ProblemError as `readTable` does, and `table.parquet-broken`
 */
export const readTableFile = async (
  given: SourceFile,
  file: string,
  options: ReadingOptions = {},
): Promise<TextTable> => {
  const bytes = 'path' in given ? bytesOfFile(given.path) : bytesOfArray(given.bytes)
  try {
    return isParquet(bytes) ? await fromParquet(given, bytes, file) : readTable(allBytes(bytes), file, options)
  } finally {
    bytes.close()
  }
}
