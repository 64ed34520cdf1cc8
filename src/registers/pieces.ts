import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { sha256OfFile } from './parquet.ts'

/** A file of an import: its name, its size in bytes, its SHA-256. */
export type Piece = { readonly name: string; readonly size: number; readonly sha256: string }

/** All files of a folder, in the order of their names. */
export const piecesOf = (folder: string): readonly Piece[] =>
  readdirSync(folder)
    .toSorted()
    .map((name) => {
      const path = join(folder, name)
      return { name, size: statSync(path).size, sha256: sha256OfFile(path) }
    })

/** Whether a folder has these files and no others (but one), each as it was: sizes first, they cost nothing. */
export const areWhole = (folder: string, pieces: readonly Piece[], besides: string): boolean => {
  const there = readdirSync(folder).filter((name) => name !== besides)
  const sizeOf = (name: string) => statSync(join(folder, name)).size
  return (
    there.length === pieces.length &&
    pieces.every(({ name, size }) => there.includes(name) && sizeOf(name) === size) &&
    pieces.every(({ name, sha256 }) => sha256OfFile(join(folder, name)) === sha256)
  )
}
