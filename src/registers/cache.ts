import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { canonicalJson, type Source } from '../protocol/index.ts'
import { readingOf } from './database/store.ts'
import type { Imported } from './imported.ts'
import { nameUnderWay } from './left-over.ts'
import { areWhole, type Piece, piecesOf } from './pieces.ts'

/** Changes when a source would be imported in another way: what was kept before is then not used any more. */
const importVersion = 4

/** What of a declaration does not change how a file is read. */
const besideTheReading = new Set(['file', 'purpose', 'label', 'provider', 'delivered', 'asOf', 'reference'])

/** The name under which the imported form of a file is kept: by its bytes, its declaration and its code list. */
export const cacheKey = (sha256: string, source: Source, codes: string | undefined): string => {
  const declared = Object.fromEntries(Object.entries(source).filter(([name]) => !besideTheReading.has(name)))
  const text = canonicalJson({ importVersion, sha256, declared, codes: codes ?? null })
  return createHash('sha256').update(text).digest('hex')
}

const aboutName = 'about.json'

/** What is written beside the pieces of an import. */
type Kept = {
  readonly about: Imported['about']
  readonly relations: readonly string[]
  readonly pieces: readonly Piece[]
}

const sealOf = (kept: Kept): string => createHash('sha256').update(JSON.stringify(kept)).digest('hex')

/** As JSON with the SHA-256 of the rest: a file that was cut or edited does not fit it. */
const written = (kept: Kept): string => JSON.stringify({ kept, seal: sealOf(kept) })

const readKept = (file: string): Kept | undefined => {
  try {
    const { kept, seal } = JSON.parse(readFileSync(file, 'utf8')) as { kept?: Kept; seal?: string }
    return kept !== undefined && sealOf(kept) === seal ? kept : undefined
  } catch {
    return undefined
  }
}

/**
 * The imported form of a file, where it is kept and every piece of it is as it was written. One that was cut, changed,
 * added or taken away makes it as good as not there, so that the file is imported anew.
 */
export const keptImport = (cache: string, key: string): Imported | undefined => {
  const folder = join(cache, key)
  const file = join(folder, aboutName)
  const kept = existsSync(file) ? readKept(file) : undefined
  if (kept === undefined || !areWhole(folder, kept.pieces, aboutName)) return undefined
  const { about, relations } = kept
  return { about, relations: Object.fromEntries(relations.map((name) => [name, readingOf(folder, name)])) }
}

/** Gives a finished import its name; takes away what stands there and does not fit. @returns what is kept then */
const settle = (cache: string, key: string, fresh: string): Imported => {
  const already = keptImport(cache, key)
  if (already !== undefined) return already
  rmSync(join(cache, key), { recursive: true, force: true })
  try {
    renameSync(fresh, join(cache, key))
  } catch (error) {
    // Another process was first.
    const kept = keptImport(cache, key)
    if (kept === undefined) throw error
    return kept
  }
  return keptImport(cache, key) as Imported
}

/**
 * Imports into a folder beside and gives it its name when all of it is there: nobody ever sees half an import.
 *
 * @param work gets the folder to write to
 */
export const keepImport = async (
  cache: string,
  key: string,
  work: (folder: string) => Promise<Imported>,
): Promise<Imported> => {
  const fresh = join(cache, nameUnderWay(key))
  try {
    mkdirSync(fresh, { recursive: true, mode: 0o700 })
    const { about, relations } = await work(fresh)
    const kept = { about, relations: Object.keys(relations), pieces: piecesOf(fresh) }
    writeFileSync(join(fresh, aboutName), written(kept))
    return settle(cache, key, fresh)
  } finally {
    rmSync(fresh, { recursive: true, force: true })
  }
}
