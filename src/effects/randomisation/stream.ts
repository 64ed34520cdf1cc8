/** State of one stream of random words: sfc32 (Doty-Humphrey 2010, PractRand), three words of chaos and a counter. */
export type Stream = Int32Array

const warmUpRounds = 12
const startA = 0x243f6a88
const startB = 0x85a308d3
const startC = 0x13198a2e

/**
 * Opens the stream that seed, draw and label name, in place. Every draw has streams of its own, so that a range of draws
 * gives the same numbers on any number of cores. `seed` and `draw` are whole numbers from 0 to 2^53 − 1.
 */
export function openStream(stream: Stream, seed: number, draw: number, label = 0): void {
  const key = [seed | 0, (seed / 2 ** 32) | 0, draw | 0, (draw / 2 ** 32) | 0, label | 0]
  stream[0] = key.reduce(mix, startA)
  stream[1] = key.reduce(mix, startB)
  stream[2] = key.reduce(mix, startC)
  stream[3] = 1
  for (let round = 0; round < warmUpRounds; round++) nextWord(stream)
}

/** The finaliser of MurmurHash3 (Appleby 2011) over what was and what comes. */
function mix(hash: number, part: number): number {
  let h = Math.imul(hash ^ part, 0x9e3779b1) + 0x7f4a7c15
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return h ^ (h >>> 16)
}

/** The next unsigned 32-bit word. */
export function nextWord(stream: Stream): number {
  const a = stream[0] as number
  const b = stream[1] as number
  const c = stream[2] as number
  const d = stream[3] as number
  const word = (((a + b) | 0) + d) | 0
  stream[0] = b ^ (b >>> 9)
  stream[1] = (c + (c << 3)) | 0
  stream[2] = (((c << 21) | (c >>> 11)) + word) | 0
  stream[3] = (d + 1) | 0
  return word >>> 0
}
