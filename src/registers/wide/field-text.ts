import type { Encoding } from '../reading.ts'
import type { RecordFields } from './split-record.ts'

/** Reads the texts of fields: decoded, a quote written twice once, without surrounding blanks. */
export const fieldReader = (encoding: Encoding) => {
  const decoder = new TextDecoder(encoding, { ignoreBOM: true })
  return ({ bytes, starts, ends, quoted }: RecordFields, field: number): string => {
    const start = starts[field] as number
    const end = ends[field] as number
    if (start === end) return ''
    const text = decoder.decode(bytes.subarray(start, end))
    return (quoted[field] === 2 ? text.replaceAll('""', '"') : text).trim()
  }
}

export type FieldReader = ReturnType<typeof fieldReader>
