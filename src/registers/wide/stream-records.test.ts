import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ByteSource, bytesOfArray } from '../byte-source.ts'
import { decode } from '../decode.ts'
import { createFindings } from '../findings.ts'
import { characterOf, type Separator } from '../reading.ts'
import { surveyFile } from '../survey.ts'
import { placesOf } from '../test-tables.ts'
import { visitRecords } from '../tokenise.ts'
import { fieldReader } from './field-text.ts'
import { streamRecords } from './stream-records.ts'

type Seen = { readonly records: readonly unknown[]; readonly problem: string | undefined }

/** What the reader of small tables makes of the bytes. */
const asTable = (bytes: Uint8Array, separator: Separator): Seen => {
  const findings = createFindings('f')
  const records: unknown[] = []
  visitRecords(decode(bytes, 'f').bytes, separator, { file: 'f', findings }, (fields, line) =>
    records.push([line, ...fields.map((field) => field.trim())]),
  )
  return { records, problem: placesOf(() => findings.throwIfAny())[0] }
}

/** The same bytes, at most so many at a time. */
const inPieces = (bytes: Uint8Array, size: number): ByteSource => ({
  ...bytesOfArray(bytes),
  read: (into, offset, position) => bytesOfArray(bytes.subarray(0, position + size)).read(into, offset, position),
})

const asStream = async (bytes: Uint8Array, separator: Separator, piece: number): Promise<Seen> => {
  const source = inPieces(bytes, piece)
  const survey = surveyFile(source, 'f', undefined, () => undefined)
  const text = fieldReader(survey.encoding)
  const records: unknown[] = []
  const quote = await streamRecords(
    source,
    { start: survey.start, separator: characterOf(separator).charCodeAt(0) },
    (fields, line) => {
      records.push([line, ...Array.from({ length: fields.count }, (_, field) => text(fields, field))])
    },
    async () => undefined,
  )
  return { records, problem: quote && `${quote.code} ${quote.line}:${quote.column}` }
}

const separators = fc.constantFrom<Separator>(',', ';', 'tab', 'none')

describe('the streaming reader', () => {
  it('reads any bytes as the reader of small tables does, however they come', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom('a', '1', ',', ';', '\t', '"', '""', '\n', '\r', '\r\n', ' ', 'æ', '\u00a0', '€'), {
          maxLength: 40,
        }),
        separators,
        fc.integer({ min: 1, max: 9 }),
        async (parts, separator, piece) => {
          const bytes = new TextEncoder().encode(parts.join(''))
          expect(await asStream(bytes, separator, piece)).toEqual(asTable(bytes, separator))
        },
      ),
      { numRuns: 1500 },
    ))

  it('reads quoted cells of any text', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(fc.stringMatching(/^[a-zæøå0-9 ",;\t\r\n]{0,9}$/), { minLength: 1, maxLength: 5 }), {
          maxLength: 9,
        }),
        separators,
        fc.integer({ min: 1, max: 20 }),
        async (rows, separator, piece) => {
          const mark = characterOf(separator)
          const text = rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(mark)).join('\r\n')
          const bytes = new TextEncoder().encode(text)
          const seen = await asStream(bytes, separator, piece)
          expect(seen).toEqual(asTable(bytes, separator))
          expect(seen.records.map((record) => (record as unknown[]).slice(1))).toEqual(
            rows.map((row) => row.map((cell) => cell.trim())),
          )
        },
      ),
      { numRuns: 300 },
    ))

  it('tells encodings apart as the reader of small tables does, however the bytes come', () =>
    fc.assert(
      fc.property(
        fc
          .uint8Array({ maxLength: 12 })
          .map((bytes) => bytes.map((value) => (value % 3 === 0 ? value | 0x80 : value & 0x7f))),
        fc.integer({ min: 1, max: 5 }),
        (bytes, piece) => {
          const wanted = placesOf(() => decode(bytes, 'f'))
          expect(placesOf(() => surveyFile(inPieces(bytes, piece), 'f', undefined, () => undefined))).toEqual(wanted)
          if (wanted.length > 0) return
          const { encoding, sha256 } = surveyFile(inPieces(bytes, piece), 'f', undefined, () => undefined)
          expect(encoding).toBe(decode(bytes, 'f').encoding)
          expect(sha256).toBe(surveyFile(bytesOfArray(bytes), 'f', undefined, () => undefined).sha256)
        },
      ),
      { numRuns: 1000 },
    ))

  it.each(['utf-8', 'windows-1252'])('tells %s apart where a character lies across two pieces', (encoding) => {
    const bytes = encoding === 'utf-8' ? Buffer.from('a€æ𝄞b') : Buffer.from('blåbær', 'latin1')
    for (const piece of [1, 2, 3, 4])
      expect(surveyFile(inPieces(bytes, piece), 'f', undefined, () => undefined).encoding).toBe(encoding)
  })
})
