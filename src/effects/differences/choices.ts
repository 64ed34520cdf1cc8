import { nextWord, openStream } from '../randomisation/stream.ts'

/** How many ways there are to choose k of n. */
export function choose(n: number, k: number): number {
  let count = 1
  for (let i = 1; i <= Math.min(k, n - k); i++) count = Math.round((count * (n - Math.min(k, n - k) + i)) / i)
  return count
}

/** Every choice of k of the numbers 0 to n − 1, in lexicographic order. */
export function* everyChoice(n: number, k: number): Generator<readonly number[]> {
  const chosen = Array.from({ length: k }, (_, i) => i)
  while (true) {
    yield [...chosen]
    let at = k - 1
    while (at >= 0 && chosen[at] === n - k + at) at--
    if (at < 0) return
    chosen[at] = (chosen[at] as number) + 1
    for (let i = at + 1; i < k; i++) chosen[i] = (chosen[i - 1] as number) + 1
  }
}

const wordRange = 2 ** 32

/** A list in random order by draw number `draw` of a seed (Fisher & Yates). */
export function shuffled<T>(list: readonly T[], seed: number, draw: number): T[] {
  const stream = new Int32Array(4)
  openStream(stream, seed, draw)
  const result = [...list]
  for (let i = result.length - 1; i > 0; i--) {
    const limit = Math.floor(wordRange / (i + 1)) * (i + 1)
    let word = nextWord(stream)
    while (word >= limit) word = nextWord(stream)
    const j = word % (i + 1)
    ;[result[i], result[j]] = [result[j] as T, result[i] as T]
  }
  return result
}
