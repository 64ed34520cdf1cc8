import type { Stream } from './stream.ts'

const wordRange = 2 ** 32

/**
 * Puts the first `moving` of `list[from..to)` at random places among all of them, every arrangement equally likely: Fisher
 * and Yates's exchanges in reverse order, so that those who are alike at the end of the list need not be touched. Places
 * are chosen without bias by Lemire's multiplication (2019), up to two million entries; beyond to within 2^-32.
 * The generator of `stream.ts` stands inside the loop, where most of the time of randomisation inference is spent.
 */
export function scatter(list: Uint8Array, from: number, to: number, moving: number, stream: Stream): void {
  let a = stream[0] as number
  let b = stream[1] as number
  let c = stream[2] as number
  let d = stream[3] as number
  for (let j = from + Math.min(moving, to - from - 1) - 1; j >= from; j--) {
    const places = to - j
    let place: number
    let low: number
    do {
      const word = (((a + b) | 0) + d) | 0
      d = (d + 1) | 0
      a = b ^ (b >>> 9)
      b = (c + (c << 3)) | 0
      c = (((c << 21) | (c >>> 11)) + word) | 0
      place = (((word >>> 0) * places) / wordRange) | 0
      low = Math.imul(word, places) >>> 0
    } while (low < places && low < wordRange % places)
    const other = j + place
    const moved = list[j] as number
    list[j] = list[other] as number
    list[other] = moved
  }
  stream[0] = a
  stream[1] = b
  stream[2] = c
  stream[3] = d
}
