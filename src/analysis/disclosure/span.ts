const tiny = 1e-9

type Reduced = { readonly vector: Float64Array; readonly parts: Float64Array; readonly pivot: number }

const subtract = (from: Float64Array, times: number, what: Float64Array): void => {
  for (let i = 0; i < from.length; i++) from[i] = (from[i] as number) - times * (what[i] as number)
}

const pivotOf = (vector: Float64Array): number => {
  let at = -1
  for (let i = 0; i < vector.length; i++) {
    if (Math.abs(vector[i] as number) > Math.max(tiny, at < 0 ? 0 : Math.abs(vector[at] as number))) at = i
  }
  return at
}

/**
 * What can be worked out from published numbers by adding and subtracting: how a target is made of the rows, as one
 * coefficient per row, or nothing where it cannot be made of them (Gaussian elimination with the largest pivot).
 *
 * @param rows vectors of one length, of whole numbers
 */
export const combinations = (
  rows: readonly ArrayLike<number>[],
): ((target: ArrayLike<number>) => Float64Array | undefined) => {
  const basis: Reduced[] = []
  const reduce = (vector: Float64Array, parts: Float64Array): void => {
    for (const known of basis) {
      const times = vector[known.pivot] as number
      if (Math.abs(times) <= tiny) continue
      subtract(vector, times, known.vector)
      subtract(parts, times, known.parts)
    }
  }
  rows.forEach((row, at) => {
    const vector = Float64Array.from(row)
    const parts = new Float64Array(rows.length)
    parts[at] = 1
    reduce(vector, parts)
    const pivot = pivotOf(vector)
    if (pivot < 0) return
    const scale = vector[pivot] as number
    basis.push({ vector: vector.map((x) => x / scale), parts: parts.map((x) => x / scale), pivot })
  })
  return (target) => {
    const vector = Float64Array.from(target)
    const parts = new Float64Array(rows.length)
    reduce(vector, parts)
    return pivotOf(vector) < 0 ? parts.map((x) => (Math.abs(x) <= tiny ? 0 : -x)) : undefined
  }
}
