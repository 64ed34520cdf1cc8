import { isUtf8 } from 'node:buffer'
import { ProblemError, problem } from '../problems/index.ts'
import { placeOfByte } from './bytes.ts'
import { createFindings } from './findings.ts'
import type { Encoding } from './reading.ts'
import { sniffSeparator } from './separator.ts'
import { surveyUtf8 } from './utf8.ts'

/** A file's text as UTF-8 bytes without byte order mark, and the encoding that it came in. */
export type Decoded = { readonly encoding: Encoding; readonly bytes: Buffer }

/** Bytes that Windows-1252 does not define; the web's decoder would make control characters of them. */
const undefinedIn1252 = new Set([0x81, 0x8d, 0x8f, 0x90, 0x9d])

const startsWith = (bytes: Uint8Array, start: readonly number[]): boolean =>
  start.every((value, index) => bytes[index] === value)

/** Where a byte stands; its field only where the separator can be told. */
const place = (bytes: Uint8Array, offset: number, file: string) => {
  const sniffed = sniffSeparator(bytes)
  if ('undecided' in sniffed) return { file, line: placeOfByte(bytes, offset, 'none').line }
  return { file, ...placeOfByte(bytes, offset, sniffed.separator) }
}

const refuseBytes = (
  code: 'table.utf8-broken' | 'table.encoding-unknown',
  bytes: Uint8Array,
  offsets: readonly number[],
  file: string,
): void => {
  const findings = createFindings(file)
  for (const offset of offsets) {
    const hex = `0x${(bytes[offset] ?? 0).toString(16).toUpperCase()}`
    findings.add(code, () => problem(code, { file, byte: hex }, { ...place(bytes, offset, file), found: hex }))
  }
  findings.throwIfAny()
}

const chunk = 1 << 24

/** Windows-1252 to UTF-8, piece by piece, so that a large file never becomes one string. */
const from1252 = (bytes: Uint8Array, file: string): Decoded => {
  const unknown: number[] = []
  bytes.forEach((value, offset) => {
    if (undefinedIn1252.has(value)) unknown.push(offset)
  })
  refuseBytes('table.encoding-unknown', bytes, unknown, file)
  const decoder = new TextDecoder('windows-1252')
  const pieces: Buffer[] = []
  for (let from = 0; from < bytes.length; from += chunk)
    pieces.push(Buffer.from(decoder.decode(bytes.subarray(from, from + chunk))))
  return { encoding: 'windows-1252', bytes: Buffer.concat(pieces) }
}

const fromUtf8 = (bytes: Uint8Array): Decoded => ({
  encoding: 'utf-8',
  bytes: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
})

/**
 * Decodes a file: UTF-8 if all of it is valid UTF-8, else Windows-1252; a byte order mark is taken off and decides.
 *
 * @param wanted the encoding, where the user declared it
 * @throws ProblemError for UTF-16, NUL bytes, bytes that neither encoding has, and for broken bytes in a file that is
 *   UTF-8 elsewhere (it holds valid characters of several bytes, or begins with the mark): read as Windows-1252, every
 *   one of those characters would silently turn into two wrong ones
 */
export const decode = (bytes: Uint8Array, file: string, wanted?: Encoding): Decoded => {
  if (startsWith(bytes, [0xff, 0xfe]) || startsWith(bytes, [0xfe, 0xff]))
    throw new ProblemError(problem('table.utf16', { file }, { file, line: 1 }))
  const nul = bytes.indexOf(0)
  if (nul >= 0) throw new ProblemError(problem('table.nul-byte', { file }, place(bytes, nul, file)))
  const hasMark = startsWith(bytes, [0xef, 0xbb, 0xbf])
  const body = hasMark ? bytes.subarray(3) : bytes
  if (wanted === 'windows-1252' && !hasMark) return from1252(body, file)
  if (isUtf8(body)) return fromUtf8(body)
  const { characters, broken } = surveyUtf8(body)
  if (hasMark || wanted === 'utf-8' || characters > 0) refuseBytes('table.utf8-broken', body, broken, file)
  return from1252(body, file)
}
