/**
 * The room `registers`: facts from outside the trial. It reads tables (CSV) as text, says what it took each file for,
 * and types the columns by declaration; what it cannot read surely, it refuses with file, line and column.
 */
export type { AddedSource, FindingKind, ReadingProgress, SourceFinding, SourceRead } from './added-source.ts'
export * from './calendar.ts'
export type { CodeEntry, CodeList } from './codes/code-list.ts'
export { codeListOf } from './codes/code-list-of.ts'
export { readCodeList } from './codes/read-code-list.ts'
export { type StarterListName, starterList, starterListNames } from './codes/starter-lists.ts'
export type {
  BooleanColumn,
  CodeColumn,
  ColumnOf,
  ColumnType,
  DateColumn,
  IdColumn,
  NumberColumn,
  TextColumn,
  TypedColumn,
} from './column-type.ts'
export type { Spells, TakeSpells } from './database/read-spells.ts'
export { writeTable } from './database/table-writer.ts'
export { columnTypeOf } from './declared-values.ts'
export { isWorkbook, readWorkbook, type Workbook } from './excel/read-workbook.ts'
export { createFindings, type Findings } from './findings.ts'
export { decimalEvidence, parseNumber } from './number.ts'
export { openRegisters, type Registers, type RegistersOptions } from './open-registers.ts'
export { sha256OfFile } from './parquet.ts'
export { parquetOfCsv } from './parquet-of-csv.ts'
export { type ReadingOptions, readTable } from './read-table.ts'
export type { DateForm, DecimalMark, Encoding, Reading, Separator } from './reading.ts'
export { shown } from './shown.ts'
export type { SourceFile } from './source-file.ts'
export { columnsOfTable, readTableFile, type TableSource } from './table-source.ts'
export { isMissing, type TextTable } from './text-table.ts'
export { type TypedTable, type TypingOptions, typeColumns } from './type-columns.ts'
