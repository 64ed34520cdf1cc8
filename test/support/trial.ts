import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'
import { runCli } from '../../src/cli/index.ts'

/** What one command line gave. */
export type Ran = { readonly status: number; readonly out: string; readonly err: string }

/** Runs a command line as a user would, in this process. */
export const virker = async (...args: readonly string[]): Promise<Ran> => {
  let out = ''
  let err = ''
  const status = await runCli(args, {
    out: (text) => {
      out += text
    },
    err: (text) => {
      err += text
    },
    env: {},
  })
  return { status, out, err }
}

/** As {@link virker} with `--json`: the one document on standard output. */
export const virkerJson = async <T = Record<string, never>>(
  ...args: readonly string[]
): Promise<Ran & { readonly json: T }> => {
  const ran = await virker(...args, '--json')
  return { ...ran, json: JSON.parse(ran.out) as T }
}

/** A folder with these files that is gone when the test ends. */
export const folderWith = (files: Readonly<Record<string, string | Uint8Array>>): string => {
  const root = mkdtempSync(join(tmpdir(), 'virker-'))
  const folder = join(root, 'trial')
  mkdirSync(folder)
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), content)
  }
  onTestFinished(() => rmSync(root, { recursive: true, force: true }))
  return folder
}
