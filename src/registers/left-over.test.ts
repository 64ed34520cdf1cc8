import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { nameUnderWay, removeLeftOver } from './left-over.ts'
import { testRegisters } from './test-registers.ts'

const key = 'a'.repeat(64)
const now = Date.UTC(2026, 0, 3)

let cache: string
beforeEach(() => {
  cache = mkdtempSync(join(tmpdir(), 'virker-left-over-'))
})
afterEach(() => rmSync(cache, { recursive: true, force: true }))

/** Makes a folder that was last written so many hours ago. */
const folder = (name: string, hours: number): string => {
  mkdirSync(join(cache, name))
  const seconds = now / 1000 - hours * 3600
  utimesSync(join(cache, name), seconds, seconds)
  return name
}

/** The number of a process that has ended. */
const gone = (): number => spawnSync(process.execPath, ['--version']).pid

const ofProcess = (pid: number): string => nameUnderWay(key).replace(`-${process.pid}-`, `-${pid}-`)
const ofOtherMachine = (): string => nameUnderWay(key).replace(/\.[0-9a-f]{8}/, '.00000000')

describe('folders of imports that died', () => {
  it('are removed where the process is gone, and stay while it runs, however long', () => {
    folder(ofProcess(gone()), 0)
    const running = folder(nameUnderWay(key), 100)
    removeLeftOver(cache, now)
    expect(readdirSync(cache)).toEqual([running])
  })

  it('are removed after a day where the process cannot be told: of another machine, or named without one', () => {
    folder(`${key}.0123456789ab`, 25)
    folder(ofOtherMachine(), 25)
    const fresh = [folder(`${key}.ba9876543210`, 23), folder(ofOtherMachine(), 23)]
    removeLeftOver(cache, now)
    expect(readdirSync(cache).toSorted()).toEqual(fresh.toSorted())
  })

  it('are all that is removed: imports that are kept and other things stay', () => {
    const others = [key, `${key}.txt`, 'notes'].map((name) => folder(name, 1000))
    removeLeftOver(cache, now)
    expect(readdirSync(cache).toSorted()).toEqual(others.toSorted())
  })

  it('are removed when registers are opened', async () => {
    folder(ofProcess(gone()), 0)
    await testRegisters({ cache })
    expect(readdirSync(cache)).toEqual([])
  })
})
