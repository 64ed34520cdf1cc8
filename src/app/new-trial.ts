import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ProblemError, problem } from '../problems/index.ts'
import { type TemplateName, template } from '../protocol/index.ts'
import type { Language } from '../text/index.ts'
import { protocolFile } from './load.ts'

/**
 * Makes a trial folder with a commented protocol to start from.
 *
 * @returns the path of the protocol
 * @throws ProblemError `folder.not-empty`: nothing is ever overwritten
 */
export const newTrial = (folder: string, name: TemplateName, language: Language): string => {
  if (existsSync(folder) && readdirSync(folder).length > 0)
    throw new ProblemError(problem('folder.not-empty', { folder }))
  mkdirSync(folder, { recursive: true })
  const path = join(folder, protocolFile)
  writeFileSync(path, template(name, language), { flag: 'wx' })
  return path
}
