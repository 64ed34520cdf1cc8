import { createHash, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { canonicalJson, type Source } from '../protocol/index.ts'
import { readingOf } from './database/store.ts'
import type { Imported } from './imported.ts'

/** Changes when a source would be imported in another way: what was kept before is then not used any more. */
const importVersion = 2

/** What of a declaration does not change how a file is read. */
const besideTheReading = new Set(['file', 'purpose', 'label', 'provider', 'delivered', 'asOf', 'reference'])

/** The name under which the imported form of a file is kept: by its bytes, its declaration and its code list. */
export const cacheKey = (sha256: string, source: Source, codes: string | undefined): string => {
  const declared = Object.fromEntries(Object.entries(source).filter(([name]) => !besideTheReading.has(name)))
  const text = canonicalJson({ importVersion, sha256, declared, codes: codes ?? null })
  return createHash('sha256').update(text).digest('hex')
}

const aboutName = 'about.json'

/** The imported form of a file, where it is kept. */
export const keptImport = (cache: string, key: string): Imported | undefined => {
  const folder = join(cache, key)
  const file = join(folder, aboutName)
  if (!existsSync(file)) return undefined
  const { about, relations } = JSON.parse(readFileSync(file, 'utf8')) as {
    about: Imported['about']
    relations: readonly string[]
  }
  return { about, relations: Object.fromEntries(relations.map((name) => [name, readingOf(folder, name)])) }
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
  const fresh = join(cache, `${key}.${randomBytes(6).toString('hex')}`)
  try {
    mkdirSync(fresh, { recursive: true, mode: 0o700 })
    const { about, relations } = await work(fresh)
    writeFileSync(join(fresh, aboutName), JSON.stringify({ about, relations: Object.keys(relations) }))
    try {
      renameSync(fresh, join(cache, key))
    } catch (error) {
      if (!existsSync(join(cache, key, aboutName))) throw error
    }
  } finally {
    rmSync(fresh, { recursive: true, force: true })
  }
  return keptImport(cache, key) as Imported
}
