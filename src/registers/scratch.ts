import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A folder of its own for files that nobody keeps, readable by its owner only. */
export const scratchFolder = (): string => mkdtempSync(join(tmpdir(), 'virker-registers-'))

/** Works in a folder that is gone afterwards. */
export const inScratchFolder = async <R>(work: (folder: string) => Promise<R>): Promise<R> => {
  const folder = scratchFolder()
  try {
    return await work(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
