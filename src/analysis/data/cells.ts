import type { KnownValues } from '../../protocol/index.ts'
import type { LoadedTable } from './sources.ts'

/** A cell of a typed table: a number (yes is 1, no is 0), a text or an ISO day; null where it is empty. */
export const cellAt = (loaded: LoadedTable, column: string, row: number): KnownValues[string] => {
  const typed = loaded.table.columns[column]
  if (typed === undefined) return null
  if (typed.type === 'code') return typed.levels[typed.codes[row] as number] ?? null
  const value = typed.values[row]
  return value === undefined || (typeof value === 'number' && Number.isNaN(value)) ? null : value
}

/** The cell of a unit; null where the unit is not in the table. */
export const cellOfUnit = (loaded: LoadedTable | undefined, column: string, unit: string): KnownValues[string] => {
  const row = loaded?.rowOf.get(unit)
  return loaded === undefined || row === undefined ? null : cellAt(loaded, column, row)
}

/** The day in a cell of dates; null where there is none. */
export const dayOfUnit = (loaded: LoadedTable | undefined, column: string, unit: string): string | null => {
  const day = loaded?.table.columns[column]?.type === 'date' ? cellOfUnit(loaded, column, unit) : null
  return typeof day === 'string' ? day : null
}

const yes = new Set(['1', 'true', 'ja', 'yes', 'sand'])
const no = new Set(['0', 'false', 'nej', 'no', 'falsk'])

/** Yes or no as it is written in files and journals; undefined where it is neither. */
export const yesOrNo = (value: KnownValues[string]): boolean | undefined => {
  const word = String(value ?? '').toLowerCase()
  return yes.has(word) ? true : no.has(word) ? false : undefined
}
