import { characterOf, type Separator } from './reading.ts'

/** The bytes that give a table its shape. They never occur inside a character of UTF-8 or Windows-1252. */
export const byte = { tab: 9, lf: 10, cr: 13, space: 32, quote: 34, comma: 44, semicolon: 59 } as const

/** Whether a line ends at this byte: LF, the LF of CRLF, or a CR alone. */
const endsLine = (bytes: Uint8Array, at: number): boolean =>
  bytes[at] === byte.lf || (bytes[at] === byte.cr && bytes[at + 1] !== byte.lf)

/** How many lines end in `bytes[from..to)`. */
export const countLineEnds = (bytes: Uint8Array, from: number, to: number): number => {
  let count = 0
  for (let at = from; at < to; at++) if (endsLine(bytes, at)) count++
  return count
}

/**
 * Walks over the bytes outside quotes that separate: candidates of a separator and ends of records. A quote inside a
 * quoted field is written twice, so every quote turns quoting on or off.
 *
 * @param visit gets the byte (LF for any end of a record); returning `false` ends the walk
 */
export const walkSeparating = (bytes: Uint8Array, to: number, visit: (separating: number) => boolean): void => {
  let quoting = false
  for (let at = 0; at < to; at++) {
    const value = bytes[at]
    if (value === byte.quote) quoting = !quoting
    else if (quoting) continue
    else if (endsLine(bytes, at)) {
      if (!visit(byte.lf)) return
    } else if (value === byte.comma || value === byte.semicolon || value === byte.tab) {
      if (!visit(value)) return
    }
  }
}

/** The line (from 1) and the field of its row (from 1) in which a byte stands. */
export const placeOfByte = (
  bytes: Uint8Array,
  offset: number,
  separator: Separator,
): { readonly line: number; readonly column: number } => {
  const separates = characterOf(separator).charCodeAt(0)
  let column = 1
  walkSeparating(bytes, offset, (separating) => {
    if (separating === byte.lf) column = 1
    else if (separating === separates) column++
    return true
  })
  return { line: 1 + countLineEnds(bytes, 0, offset), column }
}
