/** Texts by number, found by their bytes in UTF-8. */
export type BytesIndex = {
  /** The last text that is these bytes, or -1. */
  readonly rowOf: (bytes: Uint8Array, from: number, to: number) => number
  /** The one before it that is the same, or -1. */
  readonly next: (row: number) => number
}

type Packed = { readonly bytes: Uint8Array; readonly from: Uint32Array }

/** Bytes that a text in UTF-16 can take at most, for each of its units. */
const most = 3

const encoder = new TextEncoder()

/** Just enough where all is ASCII: to touch memory for the first time takes longer than to write the texts. */
const roomFor = (texts: readonly string[]): number => {
  let [sum, longest] = [0, 0]
  for (const { length } of texts) {
    sum += length
    longest = Math.max(longest, length)
  }
  return sum + most * longest
}

/** All texts in one piece of memory. */
const packed = (texts: readonly string[]): Packed => {
  const from = new Uint32Array(texts.length + 1)
  let bytes = new Uint8Array(roomFor(texts))
  let at = 0
  for (let row = 0; row < texts.length; row++) {
    const text = texts[row] as string
    if (at + most * text.length > bytes.length) {
      const longer = new Uint8Array(2 * bytes.length + most * text.length)
      longer.set(bytes)
      bytes = longer
    }
    const begin = at
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i)
      if (unit > 127) {
        at = begin + encoder.encodeInto(text, bytes.subarray(begin)).written
        break
      }
      bytes[at++] = unit
    }
    from[row + 1] = at
  }
  return { bytes, from }
}

/** FNV-1a (Fowler, Noll and Vo 1991), its high bits mixed into the low ones that choose the place. */
const hashOf = (bytes: Uint8Array, from: number, to: number): number => {
  let hash = 0x81_1c_9d_c5
  for (let at = from; at < to; at++) hash = Math.imul(hash ^ (bytes[at] as number), 0x01_00_01_93)
  return hash ^ (hash >>> 15)
}

/** Makes an index of texts: a table of their numbers, twice as long as they are many, each at the first free place after its hash. */
export const indexOfTexts = (texts: readonly string[]): BytesIndex => {
  const own = packed(texts)
  const mask = 2 ** Math.ceil(Math.log2(2 * texts.length + 2)) - 1
  // A number and one, so that nothing is 0.
  const table = new Int32Array(mask + 1)
  let before: Int32Array | undefined
  const isSame = (row: number, bytes: Uint8Array, from: number, to: number): boolean => {
    const begin = own.from[row] as number
    if ((own.from[row + 1] as number) - begin !== to - from) return false
    for (let at = from; at < to; at++) if (own.bytes[begin + at - from] !== bytes[at]) return false
    return true
  }
  const placeOf = (bytes: Uint8Array, from: number, to: number): number => {
    let place = hashOf(bytes, from, to) & mask
    while (table[place] !== 0 && !isSame((table[place] as number) - 1, bytes, from, to)) place = (place + 1) & mask
    return place
  }
  for (let row = 0; row < texts.length; row++) {
    const place = placeOf(own.bytes, own.from[row] as number, own.from[row + 1] as number)
    const same = table[place] as number
    if (same !== 0) {
      before ??= new Int32Array(texts.length)
      before[row] = same
    }
    table[place] = row + 1
  }
  return {
    rowOf: (bytes, from, to) => (table[placeOf(bytes, from, to)] as number) - 1,
    next: (row) => (before?.[row] ?? 0) - 1,
  }
}
