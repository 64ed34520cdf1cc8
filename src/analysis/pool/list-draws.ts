import { nextWord, type Stream, scatter } from '../../effects/index.ts'

/** Writes the arm codes of some units, drawn from a stream. */
export type ListDraw = (stream: Stream, arms: Uint8Array) => void

const wordRange = 2 ** 32

/** Every unit on its own: one of a round of codes. */
export function drawSimple(round: Uint8Array, first: number, units: number): ListDraw {
  const sum = round.length
  return (stream, arms) => {
    for (let unit = first; unit < first + units; unit++) arms[unit] = round[below(stream, sum)] as number
  }
}

/** Each group gets whole rounds of the ratio, and the rest from one round without replacement; then all are shuffled. */
export function drawComplete(round: Uint8Array, groups: readonly Int32Array[]): ListDraw {
  const extras = new Uint8Array(round.length)
  const list = new Uint8Array(groups.reduce((most, group) => Math.max(most, group.length), 0))
  return (stream, arms) => {
    for (const group of groups) {
      const remaining = group.length % round.length
      extras.set(round)
      if (remaining > 0) scatter(extras, 0, round.length, round.length - 1, stream)
      fillList(list, round, Math.floor(group.length / round.length), extras, remaining)
      shuffleSorted(list, group.length, stream)
      for (let i = 0; i < group.length; i++) arms[group[i] as number] = list[i] as number
    }
  }
}

/** Each group is a row of blocks: a size, each listed one as likely, and a shuffled list of codes of that size. */
export function drawBlocks(round: Uint8Array, sizes: readonly number[], groups: readonly Int32Array[]): ListDraw {
  const list = new Uint8Array(Math.max(...sizes))
  const none = new Uint8Array(0)
  return (stream, arms) => {
    for (const group of groups) {
      for (let from = 0; from < group.length; ) {
        const size = sizes[sizes.length > 1 ? below(stream, sizes.length) : 0] as number
        fillList(list, round, size / round.length, none, 0)
        scatter(list, 0, size, size - 1, stream)
        const to = Math.min(from + size, group.length)
        for (let i = from; i < to; i++) arms[group[i] as number] = list[i - from] as number
        from = to
      }
    }
  }
}

/** Codes in order, each run of a code as long as it occurs in `times` rounds and among the first extras. */
function fillList(list: Uint8Array, round: Uint8Array, times: number, extras: Uint8Array, remaining: number): void {
  let at = 0
  for (let i = 0; i < round.length; i++) {
    const code = round[i] as number
    list.fill(code, at, at + times)
    at += times
  }
  for (let i = 0; i < remaining; i++) list[at + i] = extras[i] as number
}

/** Shuffles a list; the codes that are most frequent go last, where they need not be moved. */
function shuffleSorted(list: Uint8Array, size: number, stream: Stream): void {
  const counts = new Int32Array(256)
  let most = 0
  for (let i = 0; i < size; i++) {
    const code = list[i] as number
    counts[code] = (counts[code] as number) + 1
    if ((counts[code] as number) > (counts[most] as number)) most = code
  }
  let at = 0
  for (let code = 0; code < 256; code++) {
    const count = counts[code] as number
    if (code === most || count === 0) continue
    list.fill(code, at, at + count)
    at += count
  }
  list.fill(most, at, size)
  scatter(list, 0, size, at, stream)
}

/** A whole number below n, each equally likely. */
function below(stream: Stream, n: number): number {
  const limit = Math.floor(wordRange / n) * n
  let word = nextWord(stream)
  while (word >= limit) word = nextWord(stream)
  return word % n
}
