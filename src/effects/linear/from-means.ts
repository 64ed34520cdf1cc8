import type { DesignColumn } from './design-columns.ts'
import { forEachChunk, type Problem } from './row-chunks.ts'

export const interceptTerm = '(intercept)'

/** The column of ones. */
export const constant: DesignColumn = {
  name: interceptTerm,
  fill: (into, at, _rows, from, to) => into.fill(1, at, at + to - from),
}

/**
 * The problem with every column but the first (the constant) and the outcome measured from their means: offsets then cost
 * no digits. The means may be rounded, since the constant stays in the model.
 */
export function measuredFromMeans(raw: Pick<Problem, 'outcome' | 'rows' | 'columns'>): Problem {
  const width = raw.columns.length + 1
  const sums = new Float64Array(width)
  forEachChunk({ ...raw, shifts: new Float64Array(width), outcomeShift: 0 }, ({ block, stride, size }) => {
    for (let j = 0; j < width; j++) {
      let sum = 0
      for (let k = j * stride; k < j * stride + size; k++) sum += block[k] as number
      sums[j] = (sums[j] as number) + sum
    }
  })
  const means = sums.map((sum) => sum / raw.rows.length)
  means[0] = 0
  return { ...raw, shifts: means.slice(0, width - 1), outcomeShift: means[width - 1] as number }
}
