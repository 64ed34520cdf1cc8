import { closeSync, openSync, readSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'

/**
 * Made-up data, written once and read by both sides: a file per data set, one column after the other, little-endian doubles.
 * The script in R names the columns in the same order.
 */
export const dataSets = {
  /** y, yes (1 or 0), z (arm, 1 or 0), x1 … x10. */
  people: { rows: 1_000_000, columns: 13, fill: fillPeople },
  /** y, z, cluster (0 … 499), x1 … x5. */
  clusters: { rows: 100_000, columns: 8, fill: fillClusters },
  /** time in whole days, event, z, x1 … x5. */
  cox: { rows: 100_000, columns: 8, fill: fillSpells },
  /** time in whole days, event, z. */
  spells: { rows: 1_000_000, columns: 3, fill: fillSpells },
  /** y, z, x. */
  draws: { rows: 10_000, columns: 3, fill: fillDraws },
} as const

export type DataSet = keyof typeof dataSets

type Random = { readonly uniform: () => number; readonly normal: () => number }

const seed = 20_261_128
const followedDays = 1095

function randomFrom(start: number): Random {
  const generator = xoroshiro128plus(start)
  const uniform = (): number => ((generator.next() >>> 0) + 0.5) / 2 ** 32
  return { uniform, normal: () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform()) }
}

export function writeData(folder: string, name: DataSet): void {
  const { rows, columns, fill } = dataSets[name]
  const values = new Float64Array(rows * columns)
  const all = Array.from({ length: columns }, (_, j) => values.subarray(j * rows, (j + 1) * rows))
  fill(all, randomFrom(seed))
  writeFileSync(join(folder, `${name}.f64`), new Uint8Array(values.buffer))
}

/** Each column on its own, copied through a small buffer as R does, so that its pages are this process's when the clock starts. */
export function readColumns(folder: string, name: DataSet, skipped: readonly number[] = []): Float64Array[] {
  const { rows, columns } = dataSets[name]
  const file = openSync(join(folder, `${name}.f64`), 'r')
  const buffer = new Float64Array(10_000)
  const read = Array.from({ length: columns }, (_, j) => {
    const column = new Float64Array(skipped.includes(j) ? 0 : rows)
    for (let from = 0; from < column.length; from += buffer.length) {
      readSync(file, new Uint8Array(buffer.buffer), 0, buffer.byteLength, (j * rows + from) * 8)
      column.set(buffer.subarray(0, Math.min(buffer.length, column.length - from)), from)
    }
    return column
  })
  closeSync(file)
  return read
}

function fillPeople(columns: readonly Float64Array[], { uniform, normal }: Random): void {
  const [y, yes, z, ...x] = columns as [Float64Array, Float64Array, Float64Array, ...Float64Array[]]
  for (let i = 0; i < y.length; i++) {
    const treated = uniform() < 0.5 ? 1 : 0
    let score = 0
    for (const [j, column] of x.entries()) {
      column[i] = normal() + j
      score += 0.1 * (column[i] as number)
    }
    z[i] = treated
    y[i] = score + 0.1 * treated + (1 + 0.5 * treated) * normal()
    yes[i] = uniform() < 1 / (1 + Math.exp(5.5 - score - 0.1 * treated)) ? 1 : 0
  }
}

function fillClusters(columns: readonly Float64Array[], { uniform, normal }: Random): void {
  const [y, z, cluster, ...x] = columns as [Float64Array, Float64Array, Float64Array, ...Float64Array[]]
  const own = Float64Array.from({ length: 500 }, normal)
  for (let i = 0; i < y.length; i++) {
    const g = Math.floor(500 * uniform() ** 1.5)
    cluster[i] = g
    z[i] = g % 2
    for (const column of x) column[i] = normal() + 0.3 * (own[g] as number)
    y[i] = 0.3 * (own[g] as number) + 0.1 * (z[i] as number) + 0.2 * (x[0]?.[i] as number) + normal()
  }
}

function fillSpells(columns: readonly Float64Array[], { uniform, normal }: Random): void {
  const [time, event, z, ...x] = columns as [Float64Array, Float64Array, Float64Array, ...Float64Array[]]
  for (let i = 0; i < time.length; i++) {
    const treated = uniform() < 0.5 ? 1 : 0
    let score = 0.1 * treated
    for (const column of x) {
      column[i] = normal()
      score += 0.1 * (column[i] as number)
    }
    const exit = Math.ceil((-Math.log(uniform()) * 500) / Math.exp(score))
    const end = Math.ceil(followedDays * (0.3 + 0.7 * uniform()))
    z[i] = treated
    time[i] = Math.min(exit, end)
    event[i] = exit <= end ? 1 : 0
  }
}

function fillDraws(columns: readonly Float64Array[], { uniform }: Random): void {
  const [y, z, x] = columns as [Float64Array, Float64Array, Float64Array]
  for (let i = 0; i < y.length; i++) {
    z[i] = i % 2
    x[i] = uniform() - 0.5
    y[i] = (x[i] as number) + 0.05 * (z[i] as number) + uniform()
  }
}
