import { closeSync, fstatSync, openSync, readSync } from 'node:fs'

/** Bytes that are read piece by piece: of a file on disk, or of an array. */
export type ByteSource = {
  readonly size: number
  /** Fills `into` from `offset` with the bytes from `position` on; returns how many there were, 0 at the end. */
  readonly read: (into: Uint8Array, offset: number, position: number) => number
  readonly close: () => void
}

export const bytesOfArray = (bytes: Uint8Array): ByteSource => ({
  size: bytes.length,
  read: (into, offset, position) => {
    const piece = bytes.subarray(position, position + into.length - offset)
    into.set(piece, offset)
    return piece.length
  },
  close: () => undefined,
})

/** @throws the error of the file system when the file cannot be read */
export const bytesOfFile = (path: string): ByteSource => {
  const file = openSync(path, 'r')
  return {
    size: fstatSync(file).size,
    read: (into, offset, position) => readSync(file, into, offset, into.length - offset, position),
    close: () => closeSync(file),
  }
}

/** All bytes of a source at once. */
export const allBytes = (source: ByteSource): Uint8Array => {
  const bytes = new Uint8Array(source.size)
  for (let at = 0; at < bytes.length; ) {
    const read = source.read(bytes, at, at)
    if (read === 0) return bytes.subarray(0, at)
    at += read
  }
  return bytes
}
