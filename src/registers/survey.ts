import { isAscii, isUtf8 } from 'node:buffer'
import { createHash } from 'node:crypto'
import { allBytes, type ByteSource } from './byte-source.ts'
import { decode } from './decode.ts'
import type { Encoding } from './reading.ts'

/** What is known of a file before its rows are read. */
export type Survey = {
  readonly sha256: string
  readonly encoding: Encoding
  /** Where the header begins: after a byte order mark. */
  readonly start: number
  /** The first bytes of the file, from which the separator can be told. */
  readonly head: Uint8Array
}

const bytesPerPiece = 1 << 24

/** Where the last character of a piece begins that may go on in the next one. */
const endOfWholeCharacters = (piece: Uint8Array): number => {
  for (let back = 1; back <= Math.min(3, piece.length); back++) {
    const value = piece[piece.length - back] as number
    if (value < 0x80) return piece.length
    if (value >= 0xc0) {
      const length = value >= 0xf0 ? 4 : value >= 0xe0 ? 3 : 2
      return length > back ? piece.length - back : piece.length
    }
  }
  return piece.length
}

const hasMark = (head: Uint8Array): boolean => head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf

const utf16 = (head: Uint8Array): boolean =>
  (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff)

/**
 * Reads a file through once: its SHA-256, and its encoding by the rules of `decode` (UTF-8 if all of it is valid, else
 * Windows-1252), in pieces, so that a file of any size can be surveyed.
 *
 * @param told called with the number of bytes read so far
 * @throws ProblemError as `decode` does
 */
export const surveyFile = (
  source: ByteSource,
  file: string,
  wanted: Encoding | undefined,
  told: (bytes: number) => void,
): Survey => {
  const hash = createHash('sha256')
  const buffer = new Uint8Array(Math.min(bytesPerPiece, Math.max(source.size, 1)) + 3)
  let head: Uint8Array | undefined
  let plain = true
  let valid = true
  let suspicious = false
  let rest = 0
  for (let position = 0; ; ) {
    const read = source.read(buffer.subarray(0, Math.min(buffer.length, rest + bytesPerPiece)), rest, position)
    if (read === 0) break
    const fresh = buffer.subarray(rest, rest + read)
    hash.update(fresh)
    head ??= fresh.slice()
    position += read
    if (fresh.indexOf(0) >= 0) suspicious = true
    if (!isAscii(fresh)) plain = false
    const piece = buffer.subarray(0, rest + read)
    const whole = position >= source.size ? piece.length : endOfWholeCharacters(piece)
    if (!plain && valid) valid = isUtf8(piece.subarray(0, whole))
    rest = piece.length - whole
    buffer.copyWithin(0, whole, piece.length)
    told(position)
  }
  head ??= new Uint8Array(0)
  const simple = !suspicious && !utf16(head) && valid && (wanted !== 'windows-1252' || plain || hasMark(head))
  const encoding = simple
    ? wanted === 'windows-1252' && !hasMark(head)
      ? wanted
      : 'utf-8'
    : decode(allBytes(source), file, wanted).encoding
  const start = hasMark(head) ? 3 : 0
  return { sha256: hash.digest('hex'), encoding, start, head: head.subarray(start) }
}
