import { type Covariate, codesPresent, isCategorical } from '../columns.ts'

/**
 * A column of a design matrix as a recipe: `fill` writes the values of `rows[from..to)` to `into` from `at` on.
 * Models read it chunk by chunk, so that a million rows never stand in memory as a matrix.
 */
export type DesignColumn = {
  readonly name: string
  readonly fill: (into: Float64Array, at: number, rows: Int32Array, from: number, to: number) => void
  /** The same minus a shift, for columns that can do it in one go. */
  readonly fillFrom?: (
    shift: number,
    into: Float64Array,
    at: number,
    rows: Int32Array,
    from: number,
    to: number,
  ) => void
  /** That for `count` rows that follow each other, from row `first` on. */
  readonly copyFrom?: (shift: number, into: Float64Array, at: number, first: number, count: number) => void
}

export function numericColumn(name: string, values: Float64Array, centre = 0): DesignColumn {
  return {
    name,
    fill(into, at, rows, from, to) {
      for (let i = from, k = at; i < to; i++, k++) into[k] = values[rows[i]] - centre
    },
    fillFrom(shift, into, at, rows, from, to) {
      for (let i = from, k = at; i < to; i++, k++) into[k] = values[rows[i]] - centre - shift
    },
    copyFrom(shift, into, at, first, count) {
      for (let i = first, k = at; i < first + count; i++, k++) into[k] = values[i] - centre - shift
    },
  }
}

/** 1 where the row's code is the given one, else 0, minus `centre`. */
export function indicatorColumn(name: string, codes: Int32Array, code: number, centre = 0): DesignColumn {
  return {
    name,
    fill(into, at, rows, from, to) {
      for (let i = from, k = at; i < to; i++, k++) into[k] = isSame(codes[rows[i]], code) - centre
    },
    fillFrom(shift, into, at, rows, from, to) {
      for (let i = from, k = at; i < to; i++, k++) into[k] = isSame(codes[rows[i]], code) - centre - shift
    },
    copyFrom(shift, into, at, first, count) {
      for (let i = first, k = at; i < first + count; i++, k++) into[k] = isSame(codes[i], code) - centre - shift
    },
  }
}

/** 1 or 0, without a branch: which arm a row is in is anyone's guess, and a wrong guess costs more than the sum. */
function isSame(one: number, other: number): number {
  const away = one ^ other
  return 1 - ((away | -away) >>> 31)
}

/** A column where the row's code is the given one, zero elsewhere. */
export function interactionColumn(name: string, codes: Int32Array, code: number, column: DesignColumn): DesignColumn {
  return {
    name,
    fill(into, at, rows, from, to) {
      column.fill(into, at, rows, from, to)
      for (let i = from, k = at; i < to; i++, k++) if (codes[rows[i] as number] !== code) into[k] = 0
    },
  }
}

/** Where the columns of a covariate are centred: nowhere, on their means over the rows, or per level on given shares. */
export type Centring = 'none' | 'means' | ReadonlyMap<string, number>

/**
 * A covariate as columns: itself, or one indicator per level among the rows but the first (treatment contrasts). `weights`,
 * by row number, weigh the means that columns are centred on.
 */
export function covariateColumns(
  covariate: Covariate,
  rows: Int32Array,
  centring: Centring,
  weights?: Float64Array,
): DesignColumn[] {
  const { name, values } = covariate
  if (!isCategorical(values)) {
    if (centring !== 'means') return [numericColumn(name, values)]
    return [numericColumn(name, values, weights ? weightedMean(values, rows, weights) : meanOf(values, rows))]
  }
  return codesPresent(values, rows)
    .slice(1)
    .map((code) => {
      const level = values.levels[code] as string
      return indicatorColumn(
        `${name}=${level}`,
        values.codes,
        code,
        centreOf(values.codes, code, level, rows, centring, weights),
      )
    })
}

function centreOf(
  codes: Int32Array,
  code: number,
  level: string,
  rows: Int32Array,
  centring: Centring,
  weights?: Float64Array,
): number {
  if (centring === 'none') return 0
  if (centring !== 'means') return centring.get(level) ?? 0
  let count = 0
  let total = 0
  for (const row of rows) {
    const weight = weights ? (weights[row] as number) : 1
    total += weight
    if (codes[row] === code) count += weight
  }
  return total > 0 ? count / total : 0
}

/** Every so many rows give the rough mean from which the mean is taken. */
const roughEvery = 16

/** From a rough mean, so that an offset costs no digits. */
function meanOf(values: Float64Array, rows: Int32Array): number {
  let rough = 0
  let counted = 0
  for (let i = 0; i < rows.length; i += roughEvery, counted++) rough += values[rows[i] as number] as number
  const centre = counted > 0 ? rough / counted : 0
  let even = 0
  let odd = 0
  for (let i = 0; i + 1 < rows.length; i += 2) {
    even += (values[rows[i] as number] as number) - centre
    odd += (values[rows[i + 1] as number] as number) - centre
  }
  if (rows.length % 2 === 1) even += (values[rows[rows.length - 1] as number] as number) - centre
  return rows.length > 0 ? centre + (even + odd) / rows.length : 0
}

/** From the first pass's mean, so that an offset costs no digits. */
function weightedMean(values: Float64Array, rows: Int32Array, weights: Float64Array): number {
  const meanFrom = (centre: number): number => {
    let sum = 0
    let total = 0
    for (const row of rows) {
      sum += (weights[row] as number) * ((values[row] as number) - centre)
      total += weights[row] as number
    }
    return total > 0 ? centre + sum / total : centre
  }
  return meanFrom(meanFrom(0))
}
