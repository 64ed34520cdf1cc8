import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'

/** Random numbers of one simulated trial. Not for draws that count: those come from the seed of the trial. */
export type Random = {
  /** Unsigned 32-bit words, as the draw takes them. */
  readonly word: () => number
  /** Between 0 and 1, both left out. */
  readonly uniform: () => number
  readonly normal: () => number
  /** Gamma with this shape and scale 1. */
  readonly gamma: (shape: number) => number
}

type Engine = ReturnType<typeof xoroshiro128plus>

/** Streams that do not overlap, one per simulated trial, so that a trial does not depend on those before it. */
export function* streams(seed: number): Generator<Random, never> {
  const engine = xoroshiro128plus(seed)
  for (;;) {
    yield randomFrom(engine.clone())
    engine.jump()
  }
}

function randomFrom(engine: Engine): Random {
  const word = (): number => engine.next() >>> 0
  const uniform = (): number => ((word() >>> 5) * 2 ** 26 + (word() >>> 6) + 0.5) / 2 ** 53
  const normal = normals(uniform)
  return { word, uniform, normal, gamma: (shape) => gammaOf(shape, uniform, normal) }
}

/** Standard normal numbers by the polar method (Marsaglia & Bray 1964). */
function normals(uniform: () => number): () => number {
  let spare: number | undefined
  return () => {
    if (spare !== undefined) {
      const kept = spare
      spare = undefined
      return kept
    }
    for (;;) {
      const x = 2 * uniform() - 1
      const y = 2 * uniform() - 1
      const square = x * x + y * y
      if (square >= 1 || square === 0) continue
      const factor = Math.sqrt((-2 * Math.log(square)) / square)
      spare = y * factor
      return x * factor
    }
  }
}

/** Gamma numbers by squeeze and rejection (Marsaglia & Tsang 2000); shapes below 1 by their power of a uniform number. */
function gammaOf(shape: number, uniform: () => number, normal: () => number): number {
  if (shape < 1) return gammaOf(shape + 1, uniform, normal) * uniform() ** (1 / shape)
  const d = shape - 1 / 3
  const c = 1 / Math.sqrt(9 * d)
  for (;;) {
    const x = normal()
    const v = (1 + c * x) ** 3
    if (v > 0 && Math.log(uniform()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v
  }
}
