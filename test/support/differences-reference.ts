import { readFileSync } from 'node:fs'
import { expect } from 'vitest'
import { type Categorical, categorical, isRefusal, type Refusal } from '../../src/effects/index.ts'

/** What `test/reference/differences.R` wrote, for the tests beside. */
type Column = readonly (number | string | null)[]
const path = new URL('../reference/differences.json', import.meta.url)
const reference = JSON.parse(readFileSync(path, 'utf8')) as {
  readonly datasets: Readonly<Record<string, Readonly<Record<string, Column>>>>
  readonly cases: Readonly<Record<string, { readonly kind: string }>>
}

export function casesOf<Case>(kind: string): readonly (readonly [string, Case])[] {
  return Object.entries(reference.cases).flatMap(([name, one]) =>
    one.kind === kind ? [[name, one as unknown as Case] as const] : [],
  )
}

function rawColumn(data: string, name: string): Column {
  const column = reference.datasets[data]?.[name]
  if (!column) throw new Error(`no column ${name} in ${data}`)
  return column
}

export function numbersOf(data: string, name: string): Float64Array {
  return Float64Array.from(rawColumn(data, name), (value) => (value === null ? Number.NaN : Number(value)))
}

export function columnOf(data: string, name: string): Categorical {
  return categorical(rawColumn(data, name).map(String), 'sorted')
}

export function answered<T>(result: T | Refusal): T {
  if (isRefusal(result)) throw new Error(JSON.stringify(result))
  return result
}

/** Equal to 1e-9, relative to the larger of the number and one thousandth. */
export function close(got: number, expected: number, what: string): void {
  expect(Math.abs(got - expected) / Math.max(Math.abs(expected), 1e-3), what).toBeLessThan(1e-9)
}

/** The start of each site, by name. */
export function startsOf(data: string): Record<string, number | null> {
  const starts = rawColumn(data, 'start')
  return Object.fromEntries(rawColumn(data, 'site').map((site, row) => [String(site), starts[row] as number | null]))
}
