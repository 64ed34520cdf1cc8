import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { withLock } from './lock.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'virker-lock-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('the lock of a journal', () => {
  it('is gone after the work, also when the work fails', async () => {
    const path = join(folder, 'lock')
    await withLock(path, () => expect(existsSync(path)).toBe(true))
    expect(existsSync(path)).toBe(false)
    await expect(
      withLock(path, () => {
        throw new Error('failed')
      }),
    ).rejects.toThrow('failed')
    expect(existsSync(path)).toBe(false)
  })

  it('is taken over from a process that was killed', async () => {
    const path = join(folder, 'lock')
    const { pid } = spawnSync(process.execPath, ['-e', ''])
    writeFileSync(path, String(pid))
    expect(await withLock(path, () => 'done')).toBe('done')
  })

  it('lets one after the other in', async () => {
    const path = join(folder, 'lock')
    let inside = 0
    const work = () => {
      inside += 1
      expect(inside).toBe(1)
      inside -= 1
      return 1
    }
    const done = await Promise.all([1, 2, 3, 4, 5].map(() => withLock(path, work)))
    expect(done).toEqual([1, 1, 1, 1, 1])
  })
})
