import { crossProduct, product } from '../linear/small-matrix.ts'
import type { Piece } from './cluster-pieces.ts'
import { symmetricEigen } from './symmetric-eigen.ts'

/**
 * A model in coordinates in which X'WX is the identity. A cluster's columns are X (`rank` of them), with weights also WX,
 * and the residual; `squaredWeights` is X'W²X where rows have weights.
 */
export type ClusterShape = { readonly rank: number; readonly squaredWeights: Float64Array | null }

export function widthOf({ rank, squaredWeights }: ClusterShape): number {
  return (squaredWeights ? 2 * rank : rank) + 1
}

/** A cluster in the eigenvectors of its residuals' variance B = [(I − H)(I − H)']ⱼⱼ. */
export type AdjustedCluster = {
  readonly rows: number
  /** B's power −1/2 in each eigenvector; 0 where the cluster fits itself and B vanishes (Moore–Penrose). */
  readonly roots: Float64Array
  /** WX in the eigenvectors, rows × rank. */
  readonly regressors: Float64Array
  readonly residuals: Float64Array
  /** X, and WX where there are weights, in the eigenvectors, rows × (width − 1). */
  readonly columns: Float64Array
}

/** Eigenvalues of B at or below this are zero (as in clubSandwich and estimatr). */
const vanishing = 1e-12

/**
 * Turns a cluster into the eigenvectors of B, the variance of its residuals when errors are independent with one variance:
 * I − XX' without weights, I − XX'W − WXX' + X(X'W²X)X' with them (Bell & McCaffrey 2002; Pustejovsky & Tipton 2018,
 * eq. 8, with the identity as working model). CR2 multiplies the residuals by B's power −1/2.
 */
export function adjustedCluster(piece: Piece, shape: ClusterShape): AdjustedCluster {
  const { rows } = piece
  const width = widthOf(shape)
  const { rank } = shape
  const whole = compact(piece, width)
  const x = whole.subarray(0, rows * rank)
  const wx = shape.squaredWeights ? whole.subarray(rows * rank, 2 * rows * rank) : x
  const { values, vectors } = symmetricEigen(residualVariance(x, wx, rows, shape), rows)
  const turned = crossProduct(vectors, whole, rows, rows, width)
  return {
    rows,
    roots: values.map((value) => (value > vanishing ? 1 / Math.sqrt(value) : 0)),
    regressors: turned.subarray(shape.squaredWeights ? rows * rank : 0).subarray(0, rows * rank),
    residuals: turned.subarray(rows * (width - 1)),
    columns: turned.subarray(0, rows * (width - 1)),
  }
}

function compact({ entries, rows }: Piece, width: number): Float64Array {
  const result = new Float64Array(rows * width)
  for (let j = 0; j < width; j++) result.set(entries.subarray(j * width, j * width + rows), j * rows)
  return result
}

function residualVariance(x: Float64Array, wx: Float64Array, rows: number, shape: ClusterShape): Float64Array {
  const { rank, squaredWeights } = shape
  const spread = squaredWeights ? product(x, squaredWeights, rows, rank, rank) : null
  const b = new Float64Array(rows * rows)
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = i === j ? 1 : 0
      for (let k = 0; k < rank; k++) {
        const xi = x[k * rows + i] as number
        const xj = x[k * rows + j] as number
        if (!spread) sum -= xi * xj
        else {
          sum += (spread[k * rows + i] as number) * xj
          sum -= xi * (wx[k * rows + j] as number) + (wx[k * rows + i] as number) * xj
        }
      }
      b[j * rows + i] = sum
      b[i * rows + j] = sum
    }
  }
  return b
}
