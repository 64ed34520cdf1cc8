/** The next unsigned 32-bit word of a stream. */
export type Words = () => number

/** Opens the stream that a complete label names. Every label starts a stream of its own. */
export type WordSource = (label: string) => Words

const wordRange = 2 ** 32

/** A whole number from 0 to `n - 1`, each equally likely: words beyond the last whole multiple of `n` are passed over. */
export function uniform(words: Words, n: number): number {
  const limit = Math.floor(wordRange / n) * n
  let word = words()
  while (word >= limit) word = words()
  return word % n
}

/** Fisher and Yates's shuffle, from the last place down (Durstenfeld 1964, Algorithm 235). Changes `list` in place. */
export function shuffle<T>(words: Words, list: T[]): T[] {
  for (let i = list.length - 1; i > 0; i--) {
    const j = uniform(words, i + 1)
    const kept = list[i] as T
    list[i] = list[j] as T
    list[j] = kept
  }
  return list
}
