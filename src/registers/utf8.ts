/** What a survey of bytes finds: how many characters of several bytes are valid UTF-8, and where bytes are not. */
export type Utf8Survey = { readonly characters: number; readonly broken: readonly number[] }

/**
 * The length of the valid UTF-8 character that begins at a byte, or 0 (Unicode Standard, table 3-7: no overlong forms,
 * no surrogates, nothing above U+10FFFF).
 */
const characterLength = (bytes: Uint8Array, at: number): number => {
  const first = bytes[at] ?? 0
  const second = bytes[at + 1] ?? 0
  const isTail = (offset: number) => ((bytes[at + offset] ?? 0) & 0xc0) === 0x80
  if (first < 0x80) return 1
  if (first >= 0xc2 && first <= 0xdf) return isTail(1) ? 2 : 0
  if (first >= 0xe0 && first <= 0xef) {
    const low = first === 0xe0 ? 0xa0 : 0x80
    const high = first === 0xed ? 0x9f : 0xbf
    return second >= low && second <= high && isTail(2) ? 3 : 0
  }
  if (first >= 0xf0 && first <= 0xf4) {
    const low = first === 0xf0 ? 0x90 : 0x80
    const high = first === 0xf4 ? 0x8f : 0xbf
    return second >= low && second <= high && isTail(2) && isTail(3) ? 4 : 0
  }
  return 0
}

/** Walks over bytes that are not all valid UTF-8 and says which are. */
export const surveyUtf8 = (bytes: Uint8Array): Utf8Survey => {
  const broken: number[] = []
  let characters = 0
  for (let at = 0; at < bytes.length; ) {
    const length = characterLength(bytes, at)
    if (length === 0) broken.push(at)
    else if (length > 1) characters++
    at += Math.max(1, length)
  }
  return { characters, broken }
}
