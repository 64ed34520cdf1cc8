import { byte } from '../bytes.ts'

/** The fields of one record, as places in a buffer that is used again for the next. */
export type RecordFields = {
  bytes: Uint8Array
  /** Where the record begins, and where the next one does. */
  start: number
  end: number
  /** Fields there are; the arrays below are longer. */
  count: number
  /** Where each field begins and ends in `bytes`, quotes not included. */
  starts: Int32Array
  ends: Int32Array
  /**
   * The bytes of a field of up to four bytes as one number; 0 for an empty one. Longer fields have a key that says
   * nothing. There are no NUL bytes, so that two texts of up to four bytes never share a key.
   */
  keys: Int32Array
  /** 1 where a field stands in quotes, 2 where it also has a quote in it, written twice. */
  quoted: Uint8Array
  /** Ends of lines inside quotes. */
  linesInside: number
}

/** How the reading of a record ended: whole, short of bytes, or at a quote that should not be there. */
export type RecordEnd = 'whole' | 'needs-more' | 'quote-broken' | 'quote-open'

export const createRecordFields = (): RecordFields => ({
  bytes: new Uint8Array(0),
  start: 0,
  end: 0,
  count: 0,
  starts: new Int32Array(64),
  ends: new Int32Array(64),
  keys: new Int32Array(64),
  quoted: new Uint8Array(64),
  linesInside: 0,
})

const grow = (fields: RecordFields): void => {
  const size = fields.starts.length * 2
  const longer = (old: Int32Array) => {
    const fresh = new Int32Array(size)
    fresh.set(old)
    return fresh
  }
  fields.starts = longer(fields.starts)
  fields.ends = longer(fields.ends)
  fields.keys = longer(fields.keys)
  const quoted = new Uint8Array(size)
  quoted.set(fields.quoted)
  fields.quoted = quoted
}

/**
 * Splits the record that begins at `from` into fields, as `readTable` does: records end with LF, CRLF or CR; a field in
 * quotes may hold separators and ends of lines, and a quote if written twice.
 *
 * @param to how many bytes are filled; a record that reaches them needs more, unless the file ends there
 * @returns how it ended; of a broken or open quote, `fields.end` is where its field began, and `fields.count` its index
 */
export const splitRecord = (
  fields: RecordFields,
  from: number,
  to: number,
  separator: number,
  after: 'more' | 'end',
): RecordEnd => {
  const { bytes } = fields
  fields.start = from
  fields.count = 0
  fields.linesInside = 0
  let at = from
  let start = from
  let key = 0
  for (;;) {
    const value = at < to ? (bytes[at] as number) : -1
    if (value > byte.comma && value !== separator) {
      key = (key << 8) | value
      at++
      continue
    }
    if (value === -1 && after === 'more') return 'needs-more'
    if (value === separator || value === byte.lf || value === byte.cr || value === -1) {
      if (fields.count === fields.starts.length) grow(fields)
      const index = fields.count++
      fields.starts[index] = start
      fields.ends[index] = at
      fields.keys[index] = key
      fields.quoted[index] = 0
    } else if (value === byte.quote) {
      if (at !== start) return brokenAt(fields, start, 'quote-broken')
      const ended = splitQuoted(fields, start, to, after)
      if (ended !== 'whole') return ended
      at = (fields.ends[fields.count - 1] as number) + 1
    } else {
      key = (key << 8) | value
      at++
      continue
    }
    const end = at < to ? (bytes[at] as number) : -1
    if (end === separator) {
      at++
      start = at
      key = 0
      continue
    }
    if (end === byte.cr) {
      if (at + 1 === to && after === 'more') return 'needs-more'
      at += bytes[at + 1] === byte.lf && at + 1 < to ? 2 : 1
    } else if (end === byte.lf) at++
    else if (end === -1) {
      if (after === 'more') return 'needs-more'
    } else return brokenAt(fields, fields.starts[--fields.count] as number, 'quote-broken')
    fields.end = at
    return 'whole'
  }
}

const brokenAt = <E extends RecordEnd>(fields: RecordFields, start: number, ended: E): E => {
  fields.end = start
  return ended
}

/** Reads a field in quotes that begins at `from`, up to its closing quote. */
const splitQuoted = (fields: RecordFields, from: number, to: number, after: 'more' | 'end'): RecordEnd => {
  const { bytes } = fields
  let key = 0
  let quoted = 1
  let at = from + 1
  for (; ; at++) {
    if (at >= to) return after === 'more' ? 'needs-more' : brokenAt(fields, from, 'quote-open')
    const value = bytes[at] as number
    if (value === byte.quote) {
      if (at + 1 === to && after === 'more') return 'needs-more'
      if (at + 1 === to || bytes[at + 1] !== byte.quote) break
      quoted = 2
      at++
    } else if (value === byte.lf || (value === byte.cr && bytes[at + 1] !== byte.lf)) fields.linesInside++
    key = (key << 8) | value
  }
  if (fields.count === fields.starts.length) grow(fields)
  const index = fields.count++
  fields.starts[index] = from + 1
  fields.ends[index] = at
  fields.keys[index] = key
  fields.quoted[index] = quoted
  return 'whole'
}
