import type { WordSource } from '../../allocation/index.ts'
import { nextWord, openStream } from '../../effects/index.ts'

/**
 * A fast source of words for one repeated draw: every label opens a stream of its own, as in the draw that counts, but from
 * a generator instead of a keyed hash. A function of seed, draw and label alone.
 */
export function wordsOfDraw(seed: number, draw: number): WordSource {
  return (label) => {
    const stream = new Int32Array(4)
    openStream(stream, seed, draw, hashOf(label))
    return () => nextWord(stream)
  }
}

/** FNV-1a over code units (Fowler, Noll & Vo). */
export function hashOf(label: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < label.length; i++) hash = Math.imul(hash ^ label.charCodeAt(i), 0x01000193)
  return hash
}
