import { nextWord, openStream, type Stream } from '../randomisation/stream.ts'

const wordRange = 2 ** 32
/** What a column keeps beside the earlier ones, below which they determine it. */
const determined = 1e-12
/** Draws computed side by side, so that the factor is read once for all of them. */
const abreast = 4

/**
 * The largest |Z| of each draw of a normal vector with this correlation (K × K, column-major). Each draw has a stream of
 * its own, named by seed and number, so a draw is the same wherever it is computed.
 */
export function normalMaxima(correlation: Float64Array, seed: number, draws: number): Float64Array {
  const count = Math.round(Math.sqrt(correlation.length))
  const factor = packedFactor(correlation, count)
  const maxima = new Float64Array(draws)
  const stream: Stream = new Int32Array(4)
  const z = new Float64Array(abreast * (count + 1))
  for (let draw = 0; draw < draws; draw += abreast) {
    for (let lane = 0; lane < abreast; lane++) {
      openStream(stream, seed, draw + lane)
      fillNormals(z, lane, count, stream)
    }
    const largest = [0, 0, 0, 0] as [number, number, number, number]
    for (let i = 0, k = 0; i < count; i++) {
      let [a, b, c, d] = [0, 0, 0, 0]
      for (let j = 0; j <= i; j++, k++) {
        const weight = factor[k] as number
        const at = abreast * j
        a += weight * (z[at] as number)
        b += weight * (z[at + 1] as number)
        c += weight * (z[at + 2] as number)
        d += weight * (z[at + 3] as number)
      }
      largest[0] = Math.max(largest[0], Math.abs(a))
      largest[1] = Math.max(largest[1], Math.abs(b))
      largest[2] = Math.max(largest[2], Math.abs(c))
      largest[3] = Math.max(largest[3], Math.abs(d))
    }
    maxima.set(largest.slice(0, draws - draw), draw)
  }
  return maxima
}

/** `count` standard normals by Box & Muller (1958), two at a time, every `abreast`-th place from `lane` on. */
function fillNormals(into: Float64Array, lane: number, count: number, stream: Stream): void {
  for (let i = 0; i < count; i += 2) {
    const radius = Math.sqrt(-2 * Math.log((nextWord(stream) + 0.5) / wordRange))
    const angle = (2 * Math.PI * nextWord(stream)) / wordRange
    into[abreast * i + lane] = radius * Math.cos(angle)
    into[abreast * (i + 1) + lane] = radius * Math.sin(angle)
  }
}

/**
 * L with LL' the correlation, row by row without zeros. Fewer units than periods make it singular: a column that earlier
 * ones determine gets a zero.
 */
function packedFactor(correlation: Float64Array, count: number): Float64Array {
  const lower = new Float64Array((count * (count + 1)) / 2)
  const rowOf = (i: number): number => (i * (i + 1)) / 2
  for (let i = 0; i < count; i++) {
    const own = rowOf(i)
    let left = correlation[i * count + i] as number
    for (let j = 0; j < i; j++) {
      const other = rowOf(j)
      let sum = correlation[i * count + j] as number
      for (let k = 0; k < j; k++) sum -= (lower[own + k] as number) * (lower[other + k] as number)
      const diagonal = lower[other + j] as number
      const value = diagonal > 0 ? sum / diagonal : 0
      lower[own + j] = value
      left -= value * value
    }
    lower[own + i] = left > determined ? Math.sqrt(left) : 0
  }
  return lower
}
