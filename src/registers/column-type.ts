/**
 * What a column is declared to hold.
 *
 * - `number`: any finite number, within `minimum` and `maximum` where given (both allowed values themselves)
 * - `integer`: a whole number up to 2^53 - 1 in size
 * - `boolean`: yes/no, ja/nej, true/false, sand/falsk, 1/0
 * - `date`: a day of the calendar
 * - `code`: one of the declared values, written exactly so; any text where none are declared
 * - `id`: names the row's unit; may stand once per file unless `repeats` is `allowed` (several rows per unit)
 * - `text`: anything
 */
export type ColumnType =
  | { readonly type: 'number'; readonly minimum?: number | undefined; readonly maximum?: number | undefined }
  | { readonly type: 'integer'; readonly minimum?: number | undefined; readonly maximum?: number | undefined }
  | { readonly type: 'boolean' }
  | { readonly type: 'date' }
  | { readonly type: 'code'; readonly values?: readonly string[] | undefined }
  | { readonly type: 'id'; readonly repeats?: 'refused' | 'allowed' | undefined }
  | { readonly type: 'text' }

/** Numbers by row, NaN where missing. */
export type NumberColumn = { readonly type: 'number' | 'integer'; readonly values: Float64Array }
/** 1 for yes, 0 for no, NaN where missing. */
export type BooleanColumn = { readonly type: 'boolean'; readonly values: Float64Array }
/** Days as `2017-05-31` by row, null where missing. */
export type DateColumn = { readonly type: 'date'; readonly values: readonly (string | null)[] }
/** By row the index in `levels`, -1 where missing. Levels are the declared values in order, else those found, sorted. */
export type CodeColumn = { readonly type: 'code'; readonly codes: Int32Array; readonly levels: readonly string[] }
/** Ids by row; none is missing. */
export type IdColumn = { readonly type: 'id'; readonly values: readonly string[] }
/** Text by row, null where missing. */
export type TextColumn = { readonly type: 'text'; readonly values: readonly (string | null)[] }

export type TypedColumn = NumberColumn | BooleanColumn | DateColumn | CodeColumn | IdColumn | TextColumn

/** The column that a declaration makes. */
export type ColumnOf<T extends ColumnType> = T extends { readonly type: 'number' | 'integer' }
  ? NumberColumn
  : Extract<TypedColumn, { readonly type: T['type'] }>
