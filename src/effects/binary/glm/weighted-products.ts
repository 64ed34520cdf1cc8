import { addCrossProducts } from '../../linear/cross-products.ts'

/**
 * Adds Σ wᵢ xᵢ xᵢᵀ over the rows of a block to the upper triangle of `sum` (column-major); column k of the block starts at
 * `starts[k]`, weights are at least 0. `scratch` holds as many numbers as the block's columns.
 */
export function addWeightedProducts(
  sum: Float64Array,
  block: Float64Array,
  starts: Int32Array,
  weights: Float64Array,
  size: number,
  scratch: Scratch,
): void {
  const { roots, scaled, at } = scratch.of(starts.length, size)
  takeRoots(roots, weights, size)
  for (let k = 0; k < starts.length; k++) multiplyInto(scaled, at[k], block, starts[k], roots, size)
  addCrossProducts(sum, scaled, at, size)
}

// Loops over rows stand in functions of their own: V8 compiles a function early that is called often, an inner loop late.

function takeRoots(roots: Float64Array, weights: Float64Array, size: number): void {
  for (let i = 0; i < size; i++) roots[i] = Math.sqrt(weights[i])
}

function multiplyInto(
  into: Float64Array,
  at: number,
  block: Float64Array,
  start: number,
  by: Float64Array,
  size: number,
): void {
  for (let i = 0; i < size; i++) into[at + i] = by[i] * block[start + i]
}

type Room = { readonly roots: Float64Array; readonly scaled: Float64Array; readonly at: Int32Array }

/** Room that one walk over the rows reuses from chunk to chunk. */
export type Scratch = { readonly of: (columns: number, size: number) => Room }

export function makeScratch(): Scratch {
  let room: Room = { roots: new Float64Array(0), scaled: new Float64Array(0), at: new Int32Array(0) }
  return {
    of(columns, size) {
      if (room.roots.length < size || room.at.length !== columns) {
        room = {
          roots: new Float64Array(size),
          scaled: new Float64Array(size * columns),
          at: Int32Array.from({ length: columns }, (_, k) => k * size),
        }
      }
      return room
    },
  }
}
