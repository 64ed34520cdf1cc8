import { nextWord, openStream } from '../../src/effects/randomisation/stream.ts'

/** Standard normals from a seed (Box & Muller 1958), for simulations. */
export function normals(seed: number): () => number {
  const stream = new Int32Array(4)
  openStream(stream, seed, 0)
  const uniform = (): number => (nextWord(stream) + 0.5) / 2 ** 32
  return () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform())
}
