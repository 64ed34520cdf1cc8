import type { Categorical } from '../columns.ts'
import type { DesignColumn } from './design-columns.ts'
import { type AbsorbedLevels, type Chunk, forEachChunk, type Problem } from './row-chunks.ts'

export const interceptTerm = '(intercept)'

/** The column of ones. */
export const constant: DesignColumn = {
  name: interceptTerm,
  fill: (into, at, _rows, from, to) => into.fill(1, at, at + to - from),
}

export type Unmeasured = Pick<Problem, 'outcome' | 'rows' | 'columns' | 'weights' | 'grouped'>

/** Beyond this many rows, every sixteenth chunk of them says near enough where a column lies. */
const manyRows = 1 << 18
const everyChunk = 16

/**
 * The problem with every column but the constant and the outcome measured from their (weighted) means: offsets then cost
 * no digits. The means may be rough, since the constant stays in the model: those of a sixteenth of the rows lie within
 * four standard deviations of the true ones, whatever the order of the rows.
 */
export function measuredFromMeans(raw: Unmeasured): Problem {
  const width = raw.columns.length + 1
  const { weights, ...unweighted } = raw
  const sums = new Float64Array(width)
  let total = 0
  const add = ({ block, stride, from, size }: Chunk): void => {
    const own = weights ? weightsOf(weights, raw.rows, from, size) : null
    total += own ? own.reduce((sum, weight) => sum + weight, 0) : size
    for (let j = 0; j < width; j++) sums[j] += sumOf(block, j * stride, size, own)
  }
  const every = raw.rows.length > manyRows ? everyChunk : 1
  forEachChunk({ ...unweighted, shifts: new Float64Array(width), outcomeShift: 0 }, add, every)
  const means = sums.map((sum) => (total > 0 ? sum / total : 0))
  if (raw.columns[0] === constant) means[0] = 0
  return { ...raw, shifts: means.slice(0, width - 1), outcomeShift: means[width - 1] as number }
}

function sumOf(block: Float64Array, start: number, size: number, weights: Float64Array | null): number {
  let sum = 0
  if (weights) for (let i = 0; i < size; i++) sum += block[start + i] * weights[i]
  else for (let i = 0; i < size; i++) sum += block[start + i]
  return sum
}

function weightsOf(weights: Float64Array, rows: Int32Array, from: number, size: number): Float64Array {
  const own = new Float64Array(size)
  for (let i = 0; i < size; i++) own[i] = weights[rows[from + i] as number] as number
  return own
}

/** The problem with the (weighted) mean of each level taken out of every column and the outcome (Frisch & Waugh 1933). */
export function measuredWithinLevels(raw: Unmeasured, factor: Categorical): Problem {
  const problem = measuredFromMeans(raw)
  const { weights, ...unweighted } = problem
  const { codes, count } = codesInUse(factor, raw.rows)
  const width = raw.columns.length + 1
  const means = new Float64Array(width * count)
  const levelWeights = new Float64Array(count)
  const squares = new Float64Array(width)
  forEachChunk(unweighted, ({ block, stride, from, size }) => {
    for (let i = 0; i < size; i++) {
      const row = raw.rows[from + i] as number
      const code = codes[row] as number
      const weight = weights ? (weights[row] as number) : 1
      levelWeights[code] = (levelWeights[code] as number) + weight
      for (let j = 0; j < width; j++) {
        const value = block[j * stride + i] as number
        means[j * count + code] = (means[j * count + code] as number) + weight * value
        squares[j] = (squares[j] as number) + weight * value * value
      }
    }
  })
  for (let k = 0; k < means.length; k++) {
    const weight = levelWeights[k % count] as number
    means[k] = weight > 0 ? (means[k] as number) / weight : 0
  }
  const levels: AbsorbedLevels = { codes, count, means, weights: levelWeights, lengths: squares.map(Math.sqrt) }
  return { ...problem, levels }
}

/** Codes by row number, counted from 0 over the levels that occur among the rows. */
function codesInUse(factor: Categorical, rows: Int32Array): { codes: Int32Array; count: number } {
  const next = new Int32Array(factor.levels.length).fill(-1)
  const codes = new Int32Array(factor.codes.length)
  let count = 0
  for (const row of rows) {
    const code = factor.codes[row] as number
    if (next[code] === -1) next[code] = count++
    codes[row] = next[code] as number
  }
  return { codes, count }
}
