import { copyFileSync, existsSync, renameSync, rmSync } from 'node:fs'
import { ProblemError, problem } from '../../problems/index.ts'
import { sha256OfFile } from '../../registers/index.ts'
import type { DeliveredFile } from '../trial-place.ts'
import { placeInside } from './inside.ts'

/** Puts a file into a folder; what lay in its place is kept. Until the new one is whole, the old one stays. */
export const putFile = (folder: string, path: string, { from, sha256, keptAs }: DeliveredFile): void => {
  const target = placeInside(folder, path)
  const fresh = `${target}.${process.pid}`
  try {
    copyFileSync(from, fresh)
    if (sha256OfFile(fresh) !== sha256)
      throw new ProblemError(problem('receive.changed', { file: from }, { file: from }))
    if (existsSync(target)) renameSync(target, placeInside(folder, keptAs))
    renameSync(fresh, target)
  } finally {
    rmSync(fresh, { force: true })
  }
}
