import { addCrossProducts } from '../linear/cross-products.ts'
import type { Influence } from './influence.ts'

/** Units handled at a time: with some hundred periods they fit the second-level cache. */
const chunkUnits = 256

/**
 * Correlation of estimates that rest on the same units, Σψₛψₜ over √(Σψₛ²Σψₜ²). K × K, column-major, both triangles. An
 * estimate without influences goes with no other.
 */
export function correlationOf(influences: readonly Influence[], units: number): Float64Array {
  const count = influences.length
  const sums = new Float64Array(count * count)
  const block = new Float64Array(count * chunkUnits)
  const starts = Int32Array.from(influences, (_, k) => k * chunkUnits)
  for (let from = 0; from < units; from += chunkUnits) {
    const to = Math.min(from + chunkUnits, units)
    for (const [k, influence] of influences.entries()) influence(block, k * chunkUnits, from, to)
    addCrossProducts(sums, block, starts, to - from)
  }
  const scales = Float64Array.from({ length: count }, (_, k) => {
    const square = sums[k * count + k] as number
    return square > 0 ? 1 / Math.sqrt(square) : 0
  })
  const correlation = new Float64Array(count * count)
  for (let k = 0; k < count; k++) {
    correlation[k * count + k] = 1
    for (let l = 0; l < k; l++) {
      const value = (sums[k * count + l] as number) * (scales[k] as number) * (scales[l] as number)
      correlation[k * count + l] = value
      correlation[l * count + k] = value
    }
  }
  return correlation
}
