import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { lockFolder } from './folder-lock.ts'

let root: string
let other: ChildProcess | undefined
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'virker-folder-'))
})
afterEach(() => {
  other?.kill('SIGKILL')
  rmSync(root, { recursive: true, force: true })
})

/** Another process that locks the folder, says so, and stays. */
const lockElsewhere = async (folder: string, platform: string): Promise<ChildProcess> => {
  const module = new URL('./folder-lock.ts', import.meta.url).href
  const script = `const { lockFolder } = await import('${module}')
    await lockFolder(process.argv[1], process.argv[2])
    process.stdout.write('locked')
    setInterval(() => {}, 1000)`
  other = spawn(process.execPath, ['--input-type=module', '-e', script, folder, platform])
  const { stdout } = other
  if (stdout === null) throw new Error('no output')
  expect(String(await once(stdout, 'data'))).toBe('locked')
  return other
}

const code = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'held',
    (error) => error.problems[0].code,
  )

describe.each(['linux', 'darwin'] as const)('a data folder on %s', (platform) => {
  it('is held by one process, and free when that is killed', async () => {
    const holder = await lockElsewhere(root, platform)
    expect(await code(lockFolder(root, platform))).toBe('store.folder-in-use')
    const gone = once(holder, 'exit')
    holder.kill('SIGKILL')
    await gone
    const release = await lockFolder(root, platform)
    await release()
  })

  it('is free again after release, and held under every name it has', async () => {
    const link = `${root}-link`
    symlinkSync(root, link)
    try {
      const release = await lockFolder(root, platform)
      expect(await code(lockFolder(link, platform))).toBe('store.folder-in-use')
      await release()
      const again = await lockFolder(link, platform)
      await again()
    } finally {
      rmSync(link)
    }
  })
})
