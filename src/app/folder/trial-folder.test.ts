import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { EntryDraft } from '../../journal/index.ts'
import { ProblemError } from '../../problems/index.ts'
import { openFolder } from './trial-folder.ts'

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'virker-folder-'))
  mkdirSync(join(root, 'trial'))
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

const place = () => openFolder(join(root, 'trial'))
let salts = 0
const environment = {
  now: () => '2024-01-01T08:00:00Z',
  randomHex: (bytes: number) => (++salts).toString(16).padStart(2 * bytes, '0'),
  by: 'lead-1',
}
const enrol = (subject: string): EntryDraft => ({ kind: 'enrolled', subject, occurred: '2024-01-01', body: {} })
const write = (...subjects: readonly string[]) =>
  place().write(environment, 'demo', () => ({ drafts: subjects.map(enrol), answer: (entries) => entries.length }))
const codes = (work: () => unknown): readonly string[] => {
  try {
    work()
    return []
  } catch (error) {
    return error instanceof ProblemError ? error.problems.map(({ code }) => code) : [String(error)]
  }
}

describe('a trial in a folder', () => {
  it('is not there: that is a problem, not a fault', () => {
    expect(codes(() => openFolder(join(root, 'nowhere')))).toEqual(['folder.missing'])
    expect(codes(() => place().protocolText())).toEqual(['file.missing'])
  })

  it('reads nothing outside itself', () => {
    writeFileSync(join(root, 'secret.csv'), 'x')
    expect(codes(() => place().read('../secret.csv'))).toEqual(['file.outside'])
    expect(codes(() => place().read('/etc/hostname'))).toEqual(['file.outside'])
    symlinkSync(join(root, 'secret.csv'), join(root, 'trial/link.csv'))
    expect(codes(() => place().read('link.csv'))).toEqual(['file.outside'])
    expect(codes(() => place().read('.'))).toEqual(['file.unreadable'])
    expect(place().read('data/none.csv')).toBeUndefined()
  })

  it('appends whole lines, and nothing when the action fails', async () => {
    expect(await write('a', 'b')).toBe(2)
    const before = readFileSync(join(root, 'trial/journal.ndjson'), 'utf8')
    await expect(
      place().write(environment, 'demo', () => {
        throw new Error('no')
      }),
    ).rejects.toThrow('no')
    expect(readFileSync(join(root, 'trial/journal.ndjson'), 'utf8')).toBe(before)
    expect(place().journal().head.entries).toBe(2)
  })

  it('writes nothing after a half line: someone must look first', async () => {
    await write('a')
    appendFileSync(join(root, 'trial/journal.ndjson'), '{"v":1,"tri')
    expect(place().journal().breach?.code).toBe('journal.half-line')
    await expect(write('b')).rejects.toThrow(ProblemError)
  })

  it('replaces results as a whole: no file of an earlier run is left, and nothing beside', () => {
    place().writeResults(
      new Map([
        ['results.json', '1'],
        ['tables/a.csv', 'a'],
      ]),
    )
    place().writeResults(new Map([['results.json', '2']]))
    expect(readdirSync(join(root, 'trial/results'))).toEqual(['results.json'])
    expect(readdirSync(join(root, 'trial'))).toEqual(['results'])
  })

  it('keeps in the results what a run does not make, but no report of an earlier run', () => {
    place().writeResults(new Map([['results.json', '1']]))
    for (const name of ['outcomes.csv', 'notes.txt', 'report.da.html']) place().writeResult(name, name)
    place().writeResults(new Map([['results.json', '2']]))
    expect(readdirSync(join(root, 'trial/results')).toSorted()).toEqual(['notes.txt', 'outcomes.csv', 'results.json'])
  })

  it('keeps the seed beside itself and never overwrites one', () => {
    place().keepSeed('a'.repeat(64))
    expect(place().seed()).toBe('a'.repeat(64))
    expect(readdirSync(root).toSorted()).toEqual(['trial', 'trial.seed'])
    expect(codes(() => place().keepSeed('b'.repeat(64)))).toEqual(['seed.exists'])
  })
})
