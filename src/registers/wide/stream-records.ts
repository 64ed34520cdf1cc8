import type { ByteSource } from '../byte-source.ts'
import { countLineEnds } from '../bytes.ts'
import { createRecordFields, type RecordFields, splitRecord } from './split-record.ts'

/** A misplaced or open quote: the line and the number of the field in which it stands. */
export type QuoteProblem = { readonly code: 'table.quote-broken' | 'table.quote-open'; line: number; column: number }

const bytesPerPiece = 1 << 23

/**
 * Visits the records of a file one by one, in pieces: only one piece is ever in memory, or one record where that is
 * longer. The fields handed over are used again for the next record.
 *
 * @param visit gets the fields, and the line on which the record begins
 * @param told called with the number of bytes read so far, about every eight megabytes; it may wait
 * @returns the quote that ended the visit before the end of the file, if there was one
 */
export const streamRecords = async (
  source: ByteSource,
  { start, separator }: { readonly start: number; readonly separator: number },
  visit: (fields: RecordFields, line: number) => void,
  told: (bytes: number) => Promise<void>,
): Promise<QuoteProblem | undefined> => {
  const fields = createRecordFields()
  let buffer = new Uint8Array(Math.min(bytesPerPiece, source.size - start + 1))
  let filled = 0
  let position = start
  let line = 1
  for (;;) {
    const read = source.read(buffer, filled, position)
    filled += read
    position += read
    const after = position >= source.size || read === 0 ? 'end' : 'more'
    fields.bytes = buffer
    let at = 0
    while (at < filled) {
      const ended = splitRecord(fields, at, filled, separator, after)
      if (ended === 'needs-more') break
      if (ended !== 'whole')
        return { code: `table.${ended}`, line: line + countLineEnds(buffer, at, fields.end), column: fields.count + 1 }
      visit(fields, line)
      line += 1 + fields.linesInside
      at = fields.end
    }
    await told(position)
    if (after === 'end') return undefined
    buffer.copyWithin(0, at, filled)
    filled -= at
    if (filled === buffer.length) buffer = longer(buffer)
  }
}

const longer = (buffer: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> => {
  const fresh = new Uint8Array(buffer.length * 2)
  fresh.set(buffer)
  return fresh
}
