/**
 * An orthonormal basis of the space that columns span, and each column in its coordinates: X = Q R. Columns that earlier
 * ones determine are set aside, by R's rule: less than 1e-7 of their length left.
 */
export type Basis = {
  readonly q: readonly Float64Array[]
  /** Positions of the columns that span, in order. */
  readonly kept: readonly number[]
  readonly dropped: readonly number[]
  /** Upper triangular rank × rank, column-major. */
  readonly r: Float64Array
}

const collinear = 1e-7
/** A column whose part outside the first (the constant) is below this share of its length is a constant. */
const roundingSpread = 1e-12

/**
 * Gram–Schmidt, column by column and each twice, which is as orthogonal as the arithmetic allows (Giraud, Langou &
 * Rozložník 2005). With a constant as the first column the others are thereby measured from their means, and lengths are
 * compared with those so measured. `columns` are overwritten: the kept ones become the basis.
 */
export function orthonormalBasis(columns: readonly Float64Array[], first: 'constant' | 'any'): Basis {
  const q: Float64Array[] = []
  const kept: number[] = []
  const dropped: number[] = []
  const coordinates: number[][] = []
  columns.forEach((column, j) => {
    const whole = length(column)
    const entries = new Array<number>(q.length).fill(0)
    let measured = whole
    q.forEach((basis, k) => {
      entries[k] = removePart(column, basis)
      if (k === 0 && first === 'constant') measured = length(column)
    })
    q.forEach((basis, k) => {
      entries[k] = (entries[k] as number) + removePart(column, basis)
    })
    const left = length(column)
    const constant = first === 'constant' && j > 0 && measured <= roundingSpread * whole
    if (left === 0 || left < collinear * measured || constant) {
      dropped.push(j)
      return
    }
    for (let i = 0; i < column.length; i++) column[i] = (column[i] as number) / left
    entries.push(left)
    q.push(column)
    kept.push(j)
    coordinates.push(entries)
  })
  const rank = q.length
  const r = new Float64Array(rank * rank)
  coordinates.forEach((entries, k) => {
    r.set(entries, k * rank)
  })
  return { q, kept, dropped, r }
}

/** Takes from `column` its part in the space of an orthonormal basis, twice for the digits; returns the coordinates. */
export function projectOut(column: Float64Array, q: readonly Float64Array[]): Float64Array {
  const coordinates = Float64Array.from(q, (basis) => removePart(column, basis))
  q.forEach((basis, k) => {
    coordinates[k] = (coordinates[k] as number) + removePart(column, basis)
  })
  return coordinates
}

/** Subtracts the part of `column` along a unit vector and returns its coordinate. */
function removePart(column: Float64Array, unit: Float64Array): number {
  const coordinate = dot(column, unit)
  for (let i = 0; i < column.length; i++) column[i] = (column[i] as number) - coordinate * (unit[i] as number)
  return coordinate
}

export function dot(a: Float64Array, b: Float64Array): number {
  let even = 0
  let odd = 0
  let i = 0
  for (; i + 1 < a.length; i += 2) {
    even += (a[i] as number) * (b[i] as number)
    odd += (a[i + 1] as number) * (b[i + 1] as number)
  }
  return i < a.length ? even + odd + (a[i] as number) * (b[i] as number) : even + odd
}

export function length(column: Float64Array): number {
  return Math.sqrt(dot(column, column))
}
