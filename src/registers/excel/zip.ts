import { inflateRawSync } from 'node:zlib'

/** One file of a ZIP archive, as its central directory tells of it. */
export type ZipEntry = {
  readonly name: string
  readonly method: number
  readonly packed: number
  readonly size: number
  readonly offset: number
}

const endSignature = 0x06054b50
const entrySignature = 0x02014b50
const localSignature = 0x04034b50
const endLength = 22
const longestComment = 0xffff

const endOf = (bytes: Buffer): number => {
  const first = Math.max(0, bytes.length - endLength - longestComment)
  for (let at = bytes.length - endLength; at >= first; at--) if (bytes.readUInt32LE(at) === endSignature) return at
  return -1
}

/** The files of an archive by its central directory (PKWARE APPNOTE 4.3.12); nothing when it is none, or is encrypted. */
export const zipEntries = (bytes: Buffer): readonly ZipEntry[] | undefined => {
  const end = bytes.length < endLength ? -1 : endOf(bytes)
  if (end < 0) return undefined
  const entries: ZipEntry[] = []
  let at = bytes.readUInt32LE(end + 16)
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left--) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== entrySignature) return undefined
    if ((bytes.readUInt16LE(at + 8) & 1) === 1) return undefined
    const nameLength = bytes.readUInt16LE(at + 28)
    entries.push({
      name: bytes.toString('utf8', at + 46, at + 46 + nameLength),
      method: bytes.readUInt16LE(at + 10),
      packed: bytes.readUInt32LE(at + 20),
      size: bytes.readUInt32LE(at + 24),
      offset: bytes.readUInt32LE(at + 42),
    })
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
  }
  return entries
}

/** The bytes of one file; nothing when they are not what the directory says, or more than it says. */
export const unpack = (bytes: Buffer, { method, packed, size, offset }: ZipEntry): Buffer | undefined => {
  if (offset + 30 > bytes.length || bytes.readUInt32LE(offset) !== localSignature) return undefined
  const start = offset + 30 + bytes.readUInt16LE(offset + 26) + bytes.readUInt16LE(offset + 28)
  const body = bytes.subarray(start, start + packed)
  if (body.length !== packed) return undefined
  if (method === 0) return packed === size ? body : undefined
  if (method !== 8) return undefined
  try {
    const unpacked = inflateRawSync(body, { maxOutputLength: Math.max(size, 1) })
    return unpacked.length === size ? unpacked : undefined
  } catch {
    return undefined
  }
}
