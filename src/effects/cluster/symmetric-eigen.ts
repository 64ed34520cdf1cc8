/** Eigenvalues and, column by column, unit eigenvectors of a symmetric n × n matrix. */
export type Eigen = { readonly values: Float64Array; readonly vectors: Float64Array }

const mostSweeps = 60

/**
 * Eigen-decomposition by cyclic Jacobi rotations (Golub & Van Loan 2013, section 8.5): small eigenvalues stay as precise
 * as the matrix is. `matrix` is n × n, column-major, both triangles filled; it is not changed.
 */
export function symmetricEigen(matrix: Float64Array, n: number): Eigen {
  const a = matrix.slice(0, n * n)
  const vectors = new Float64Array(n * n)
  for (let i = 0; i < n; i++) vectors[i * n + i] = 1
  for (let sweep = 0; sweep < mostSweeps && !isDiagonal(a, n); sweep++) {
    for (let p = 0; p < n - 1; p++) for (let q = p + 1; q < n; q++) rotate(a, vectors, n, p, q)
  }
  return { values: Float64Array.from({ length: n }, (_, i) => a[i * n + i] as number), vectors }
}

function isDiagonal(a: Float64Array, n: number): boolean {
  let off = 0
  let whole = 0
  for (let j = 0; j < n; j++) {
    for (let i = 0; i < n; i++) {
      const square = (a[j * n + i] as number) ** 2
      whole += square
      if (i !== j) off += square
    }
  }
  return off <= 1e-34 * whole
}

/** Makes the entry (p, q) zero by a rotation of the plane of p and q. */
function rotate(a: Float64Array, vectors: Float64Array, n: number, p: number, q: number): void {
  const entry = a[q * n + p] as number
  if (entry === 0) return
  const theta = ((a[q * n + q] as number) - (a[p * n + p] as number)) / (2 * entry)
  const tangent = Math.sign(theta || 1) / (Math.abs(theta) + Math.hypot(theta, 1))
  const c = 1 / Math.hypot(tangent, 1)
  const s = tangent * c
  turnColumns(a, n, p, q, c, s)
  for (let j = 0; j < n; j++) {
    const ap = a[j * n + p] as number
    const aq = a[j * n + q] as number
    a[j * n + p] = c * ap - s * aq
    a[j * n + q] = s * ap + c * aq
  }
  a[q * n + p] = 0
  a[p * n + q] = 0
  turnColumns(vectors, n, p, q, c, s)
}

function turnColumns(a: Float64Array, n: number, p: number, q: number, c: number, s: number): void {
  for (let i = 0; i < n; i++) {
    const ap = a[p * n + i] as number
    const aq = a[q * n + i] as number
    a[p * n + i] = c * ap - s * aq
    a[q * n + i] = s * ap + c * aq
  }
}
