import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { drawnProtocol, participants } from '../support/protocols.ts'
import { folderWith, virker, virkerJson } from '../support/trial.ts'

type Lots = {
  protocolHash: string
  seedCommitment: string
  allocations: {
    unit: string
    stratum: string
    index: number
    block?: number
    arm: string
    probabilities: Record<string, number> | null
  }[]
}
type Failed = { problems: { code: string; file?: string; line?: number }[] }

const trial = (count = 24, protocol = drawnProtocol) =>
  folderWith({ 'protocol.yaml': protocol, 'participants.csv': participants(count) })

const lock = (folder: string) => virker('lock', folder, '--reason', 'a test')
const codes = async (...args: readonly string[]) =>
  (await virkerJson<Failed>(...args)).json.problems.map(({ code }) => code)
const change = (folder: string, from: string, to: string) => {
  const path = join(folder, 'protocol.yaml')
  const text = readFileSync(path, 'utf8')
  expect(text).toContain(from)
  writeFileSync(path, text.replace(from, to))
}

describe('the lock', () => {
  it('asks for a written reason where the evaluability gate is not met, and keeps it in the journal', async () => {
    const folder = trial()
    expect(await codes('lock', folder)).toEqual(['lock.not-ready'])
    expect(existsSync(join(folder, 'journal.ndjson'))).toBe(false)
    expect(existsSync(`${folder}.seed`)).toBe(false)
    expect((await lock(folder)).status).toBe(0)
    expect(readFileSync(join(folder, 'journal.ndjson'), 'utf8')).toContain('"reason":"a test"')
  })

  it('keeps the seed beside the folder, for its owner only, and never in it', async () => {
    const folder = trial()
    await lock(folder)
    const seed = readFileSync(`${folder}.seed`, 'utf8').trim()
    expect(seed).toMatch(/^[0-9a-f]{64}$/)
    expect(statSync(`${folder}.seed`).mode & 0o077).toBe(0)
    await virker('draw', folder)
    expect(readFileSync(join(folder, 'journal.ndjson'), 'utf8')).not.toContain(seed)
  })

  it('happens once', async () => {
    const folder = trial()
    await lock(folder)
    expect(await codes('lock', folder, '--reason', 'again')).toEqual(['lock.already'])
  })

  it('refuses a place for the seed inside the folder', async () => {
    const folder = trial()
    expect(await codes('lock', folder, '--reason', 'x', '--seed-file', join(folder, 'seed'))).toEqual(['seed.inside'])
  })

  it('never overwrites a seed', async () => {
    const folder = trial()
    writeFileSync(`${folder}.seed`, 'f'.repeat(64))
    expect(await codes('lock', folder, '--reason', 'x')).toEqual(['seed.exists'])
    expect(existsSync(join(folder, 'journal.ndjson'))).toBe(false)
  })
})

describe('the draw', () => {
  it('is refused before the lock', async () => {
    const folder = trial()
    const { status, json } = await virkerJson<Failed>('draw', folder)
    expect([status, json.problems[0]?.code]).toEqual([1, 'protocol.not-locked'])
  })

  it('enrols the list, assigns everyone once, and keeps the ratio in every stratum to within one block', async () => {
    const folder = trial(40)
    await lock(folder)
    const { json } = await virkerJson<Lots>('draw', folder)
    expect(json.allocations).toHaveLength(40)
    expect(new Set(json.allocations.map(({ unit }) => unit)).size).toBe(40)
    for (const stratum of ['sex=f', 'sex=m']) {
      const arms = json.allocations.filter((lot) => lot.stratum === stratum).map(({ arm }) => arm)
      const count = (arm: string) => arms.filter((one) => one === arm).length
      expect(Math.abs(count('control') - 10)).toBeLessThanOrEqual(4)
      expect(Math.abs(count('I') - 5)).toBeLessThanOrEqual(2)
    }
    expect(json.allocations[0]?.probabilities).toEqual({ control: 0.5, I: 0.25, II: 0.25 })
  })

  it('does nothing the second time', async () => {
    const folder = trial()
    await lock(folder)
    await virker('draw', folder)
    const before = readFileSync(join(folder, 'journal.ndjson'), 'utf8')
    const { status, json } = await virkerJson<Lots>('draw', folder)
    expect([status, json.allocations]).toEqual([0, []])
    expect(readFileSync(join(folder, 'journal.ndjson'), 'utf8')).toBe(before)
  })

  it('takes people one at a time in the order given, and gives each the place the batch would have given', async () => {
    const folder = trial(6)
    await lock(folder)
    const first = await virkerJson<Lots>('draw', folder, '--unit', 'p005', 'p001')
    expect(first.json.allocations.map(({ unit, index }) => [unit, index])).toEqual([
      ['p005', 0],
      ['p001', 1],
    ])
    const rest = await virkerJson<Lots>('draw', folder)
    expect(rest.json.allocations.map(({ unit, index }) => [unit, index])).toEqual([
      ['p002', 0],
      ['p003', 2],
      ['p004', 1],
      ['p006', 2],
    ])
    expect(await codes('draw', folder, '--unit', 'p001')).toEqual(['draw.unit-unknown'])
  })

  it('is refused when the protocol was changed without an amendment', async () => {
    const folder = trial()
    await lock(folder)
    change(folder, 'control: 2, I: 1', 'control: 1, I: 2')
    expect(await codes('draw', folder)).toEqual(['protocol.changed-since-lock'])
  })

  it('is refused without the seed, and with another one', async () => {
    const folder = trial()
    await lock(folder)
    const elsewhere = `${folder}.other`
    expect(await codes('draw', folder, '--seed-file', elsewhere)).toEqual(['seed.missing'])
    writeFileSync(elsewhere, 'a'.repeat(64))
    expect(await codes('draw', folder, '--seed-file', elsewhere)).toEqual(['seed.other'])
  })

  it('names everyone who lacks a value that makes the strata, and draws nobody', async () => {
    const folder = trial()
    writeFileSync(join(folder, 'participants.csv'), 'id,sex,age\na,f,30\nb,,30\nc,.,40\n')
    await lock(folder)
    expect(await codes('draw', folder)).toEqual(['draw.value-missing', 'draw.value-missing'])
    expect((await virkerJson<{ entries: number }>('verify', folder)).json.entries).toBe(1)
  })

  it('goes by the journal once someone is enrolled, and says where the list differs', async () => {
    const folder = trial(4)
    await lock(folder)
    await virker('draw', folder)
    writeFileSync(join(folder, 'participants.csv'), 'id,sex,age\np001,m,20\np002,m,21\np003,f,22\n')
    const { json } = await virkerJson<{ warnings: { code: string; line?: number }[] }>('check', folder)
    expect(json.warnings.map(({ code, line }) => [code, line])).toEqual([
      ['participants.differ', 2],
      ['participants.gone', undefined],
    ])
  })
})

describe('an amendment', () => {
  it('that changes the draw opens a new epoch: counters start again under the new hash, and verify follows', async () => {
    const folder = trial(8)
    await lock(folder)
    await virker('draw', folder)
    change(folder, 'blockSizes: [4, 8]', 'blockSizes: [8]')
    const amended = await virkerJson<{ version: number; opensEpoch: boolean }>(
      'amend',
      folder,
      '--reason',
      'longer blocks',
    )
    expect(amended.json).toMatchObject({ version: 2, opensEpoch: true })
    writeFileSync(join(folder, 'participants.csv'), participants(12))
    const { json } = await virkerJson<Lots>('draw', folder)
    expect(json.allocations.map(({ unit, index, block }) => [unit, index, block])).toEqual([
      ['p009', 0, 0],
      ['p010', 0, 0],
      ['p011', 1, 0],
      ['p012', 1, 0],
    ])
    await virker('reveal', folder)
    expect((await virkerJson<{ draw: { status: string; checked: number } }>('verify', folder)).json.draw).toMatchObject(
      {
        status: 'derived',
        checked: 12,
      },
    )
  })

  it('that leaves the draw alone goes on where it was', async () => {
    const folder = trial(8)
    await lock(folder)
    await virker('draw', folder)
    change(folder, 'Flere timer?', 'Er der flere timer?')
    const amended = await virkerJson<{ opensEpoch: boolean; afterData: boolean }>(
      'amend',
      folder,
      '--reason',
      'clearer',
    )
    expect(amended.json).toMatchObject({ opensEpoch: false, afterData: false })
    writeFileSync(join(folder, 'participants.csv'), participants(9))
    const { json } = await virkerJson<Lots>('draw', folder)
    expect(json.allocations.map(({ unit, index }) => [unit, index])).toEqual([['p009', 4]])
  })

  it('of nothing is refused', async () => {
    const folder = trial(4)
    await lock(folder)
    expect(await codes('amend', folder, '--reason', 'x')).toEqual(['amend.nothing-changed'])
  })
})

describe('revealing and verifying', () => {
  it('derives every assignment again from the revealed seed, and nobody is drawn after', async () => {
    const folder = trial(30)
    await lock(folder)
    await virker('draw', folder)
    await virker('reveal', folder)
    const { json } = await virkerJson<{ draw: object }>('verify', folder)
    expect(json.draw).toEqual({
      status: 'derived',
      allocations: 30,
      checked: 30,
      unchecked: 0,
      committedBeforeEnrolment: true,
    })
    expect(await codes('draw', folder)).toEqual(['seed.revealed-already'])
  })

  it('takes a head noted elsewhere: a cut tail is found against it', async () => {
    const folder = trial(4)
    await lock(folder)
    await virker('draw', folder)
    const { json } = await virkerJson<{ head: string; unvouchedFrom: number | null }>('verify', folder)
    const vouched = await virkerJson<{ unvouchedFrom: number | null }>('verify', folder, '--head', json.head)
    expect([json.unvouchedFrom, vouched.json.unvouchedFrom]).toEqual([1, null])
    const path = join(folder, 'journal.ndjson')
    writeFileSync(path, `${readFileSync(path, 'utf8').trimEnd().split('\n').slice(0, -1).join('\n')}\n`)
    expect((await virker('verify', folder)).status).toBe(0)
    expect(await codes('verify', folder, '--head', json.head)).toEqual(['journal.head-unknown'])
  })

  it('finds an edited line, with exit status 1', async () => {
    const folder = trial(4)
    await lock(folder)
    await virker('draw', folder)
    const path = join(folder, 'journal.ndjson')
    writeFileSync(path, readFileSync(path, 'utf8').replace('"sex":"f"', '"sex":"m"'))
    const { status, json } = await virkerJson<Failed>('verify', folder)
    expect([status, json.problems[0]]).toMatchObject([
      1,
      { code: 'journal.body-changed', file: 'journal.ndjson', line: 2 },
    ])
  })
})
