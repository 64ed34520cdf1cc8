const tiny = 1e-9

/** Numbers by place; what is not there is zero. */
export type Sparse = ReadonlyMap<number, number>

type Reduced = { readonly pivot: number; readonly vector: Sparse; readonly parts: Sparse }

const subtract = (from: Map<number, number>, times: number, what: Sparse): void => {
  for (const [at, value] of what) {
    const left = (from.get(at) ?? 0) - times * value
    if (Math.abs(left) <= tiny) from.delete(at)
    else from.set(at, left)
  }
}

const divided = (by: number, vector: Sparse): Sparse => new Map([...vector].map(([at, value]) => [at, value / by]))

const largest = (vector: Sparse): number | undefined => {
  let found: readonly [number, number] | undefined
  for (const entry of vector) if (found === undefined || Math.abs(entry[1]) > Math.abs(found[1])) found = entry
  return found?.[0]
}

/**
 * What can be worked out from published numbers by adding and subtracting: how a target is made of the rows, as the
 * coefficient of each row that takes part, or nothing where it cannot be made of them (Gaussian elimination, sparse).
 *
 * @param rows vectors of small whole numbers
 */
export const combinations = (rows: readonly Sparse[]): ((target: Sparse) => Sparse | undefined) => {
  const basis = new Map<number, Reduced>()
  const reduce = (vector: Map<number, number>, parts: Map<number, number>): void => {
    for (;;) {
      const found = [...vector.keys()].find((at) => basis.has(at))
      if (found === undefined) return
      const { vector: known, parts: made } = basis.get(found) as Reduced
      const times = vector.get(found) as number
      subtract(vector, times, known)
      subtract(parts, times, made)
    }
  }
  rows.forEach((row, at) => {
    const vector = new Map(row)
    const parts = new Map([[at, 1]])
    reduce(vector, parts)
    const pivot = largest(vector)
    if (pivot === undefined) return
    const scale = vector.get(pivot) as number
    basis.set(pivot, { pivot, vector: divided(scale, vector), parts: divided(scale, parts) })
  })
  return (target) => {
    const vector = new Map(target)
    const parts = new Map<number, number>()
    reduce(vector, parts)
    return vector.size > 0 ? undefined : divided(-1, parts)
  }
}

/** A set of places as numbers: 1 for each. */
export const ones = (places: Iterable<number>): Sparse => new Map(Array.from(places, (at) => [at, 1]))
