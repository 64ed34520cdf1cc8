import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { folderWith, virkerJson } from './trial.ts'

export type Cell = number | string | null
export type Columns = Readonly<Record<string, readonly Cell[]>>

/** Columns as a CSV file with every digit of its numbers. */
export const csvOf = (columns: Columns): string => {
  const names = Object.keys(columns)
  const rows = columns[names[0] ?? '']?.length ?? 0
  const line = (row: number): string => names.map((name) => columns[name]?.[row] ?? '').join(',')
  return `${[names.join(','), ...Array.from({ length: rows }, (_, row) => line(row))].join('\n')}\n`
}

/** A file of reference values. */
export const referenceOf = <Case>(
  file: string,
): { readonly datasets: Record<string, Columns>; readonly cases: Record<string, Case> } =>
  JSON.parse(readFileSync(new URL(`../reference/${file}.json`, import.meta.url), 'utf8'))

export type NoResult = { readonly noResult: string; readonly why: string }

/** An estimate as `virker effect --json` prints it; further keys by name. */
export type EffectJson = {
  readonly contrast: readonly [string, string]
  readonly estimand: string
  readonly estimator: string
  readonly se: string | null
  readonly estimate: number
  readonly stdError: number
  readonly df: number | null
  readonly statistic: number
  readonly pValue: number
  readonly confInt: readonly [number, number] | null
  readonly level: number
  readonly n: Readonly<Record<string, number>>
  readonly clusters?: Readonly<Record<string, number>>
  readonly defaultRow: string | null
  readonly warnings: readonly { readonly code: string; readonly message: string }[]
} & Readonly<Record<string, unknown>>

export type EffectDocument = {
  readonly estimates: readonly EffectJson[]
  readonly dropped: { readonly missing: Readonly<Record<string, number>>; readonly withoutArm: number }
  readonly reading: { readonly file: string; readonly separator: string; readonly decimal?: string }
  readonly noResult?: string
  readonly problems?: readonly {
    readonly code: string
    readonly line?: number
    readonly column?: number
    readonly suggestion?: string
  }[]
}

/** Asks `virker effect` about a table. */
export const askEffect = (table: string | Columns, ...options: readonly string[]) => {
  const text = typeof table === 'string' ? table : csvOf(table)
  return virkerJson<EffectDocument>('effect', join(folderWith({ 'data.csv': text }), 'data.csv'), ...options)
}

/** The one estimate of a table. */
export const estimateOf = async (table: string | Columns, ...options: readonly string[]): Promise<EffectJson> => {
  const { json, out } = await askEffect(table, ...options)
  const [first] = json.estimates ?? []
  if (!first) throw new Error(out)
  return first
}
