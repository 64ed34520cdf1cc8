import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** What a run makes; reports of an earlier run no longer fit. */
const isOfRun = (name: string): boolean => /^(results\.json|tables|figures|report\..+)$/.test(name)

/** What others put beside: outcomes of their own command, notes. */
const keepOthers = (old: string, target: string): void => {
  if (!existsSync(old)) return
  for (const name of readdirSync(old))
    if (!isOfRun(name) && !existsSync(join(target, name))) renameSync(join(old, name), join(target, name))
}

/** Replaces what a run makes in `results/` as a whole: what is there stays until the new files are complete. */
export const replaceResults = (folder: string, files: ReadonlyMap<string, string | Uint8Array>): void => {
  const target = join(folder, 'results')
  const fresh = join(folder, `.results-${process.pid}`)
  const old = join(folder, `.results-old-${process.pid}`)
  rmSync(fresh, { recursive: true, force: true })
  try {
    for (const [path, content] of files) {
      mkdirSync(dirname(join(fresh, path)), { recursive: true })
      writeFileSync(join(fresh, path), content)
    }
    moveAside(target, old)
    renameSync(fresh, target)
    keepOthers(old, target)
    rmSync(old, { recursive: true, force: true })
  } finally {
    rmSync(fresh, { recursive: true, force: true })
  }
}

const moveAside = (target: string, old: string): void => {
  rmSync(old, { recursive: true, force: true })
  try {
    renameSync(target, old)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
}

/** Replaces one file of `results/`: written beside, then renamed. */
export const replaceResult = (folder: string, path: string, content: string | Uint8Array): void => {
  const target = join(folder, 'results', path)
  const beside = `${target}.${process.pid}`
  mkdirSync(dirname(target), { recursive: true })
  writeFileSync(beside, content)
  renameSync(beside, target)
}
