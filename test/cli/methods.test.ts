import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { drawnProtocol, participants } from '../support/protocols.ts'
import { folderWith, virker, virkerJson } from '../support/trial.ts'

type Lot = {
  unit: string
  stratum: string
  index: number
  batch?: number
  arm: string
  probabilities: Record<string, number> | null
  probabilityErrors?: Record<string, number>
}
type Lots = { allocations: Lot[] }

const blocks = `  method: blocks
  ratio: {control: 2, I: 1, II: 1}
  strata: [sex]
  blockSizes: [4, 8]
`
const using = (allocation: string) => drawnProtocol.replace(blocks, allocation)

/** Locks, draws, reveals and verifies; returns the lots. */
const wholeDraw = async (
  protocol: string,
  list: string,
  files: Record<string, string> = {},
): Promise<readonly Lot[]> => {
  const folder = folderWith({ 'protocol.yaml': protocol, 'participants.csv': list, ...files })
  const locked = await virker('lock', folder, '--reason', 'a test')
  expect(locked.err).toBe('')
  const { json } = await virkerJson<Lots>('draw', folder)
  await virker('reveal', folder)
  const verified = await virkerJson<{ draw: { status: string; checked: number } }>('verify', folder)
  expect(verified.json.draw?.checked, JSON.stringify(verified.json)).toBe(json.allocations.length)
  return json.allocations
}

const armsOf = (lots: readonly Lot[]) => {
  const counts: Record<string, number> = {}
  for (const { arm } of lots) counts[arm] = (counts[arm] ?? 0) + 1
  return counts
}

describe('every method draws, is journalled and verified from the folder alone', () => {
  it('simple', async () => {
    const lots = await wholeDraw(using('  method: simple\n  ratio: {control: 2, I: 1, II: 1}\n'), participants(40))
    expect(lots.map(({ index }) => index)).toEqual(lots.map((_, m) => m))
    expect(lots[0]?.probabilities).toEqual({ control: 0.5, I: 0.25, II: 0.25 })
  })

  it('complete: the ratio holds exactly in a batch', async () => {
    const lots = await wholeDraw(using('  method: complete\n  ratio: {control: 2, I: 1, II: 1}\n'), participants(40))
    expect(armsOf(lots)).toEqual({ control: 20, I: 10, II: 10 })
    expect(new Set(lots.map(({ batch }) => batch))).toEqual(new Set([0]))
  })

  it('minimisation: probabilities are estimated and carry their Monte Carlo error', async () => {
    const allocation =
      '  method: minimisation\n  ratio: {control: 2, I: 1, II: 1}\n  factors: [{attribute: sex, weight: 2}]\n'
    const lots = await wholeDraw(using(allocation), participants(40))
    for (const { probabilities, probabilityErrors } of lots) {
      const sum = Object.values(probabilities ?? {}).reduce((total, p) => total + p, 0)
      expect(sum).toBeCloseTo(1, 9)
      const error = probabilityErrors?.control ?? 0
      expect(error).toBeGreaterThan(0)
      expect(Math.abs((probabilities?.control ?? 0) - 0.5)).toBeLessThan(6 * error)
    }
  })

  it('re-randomisation on the distance of a covariate', async () => {
    const allocation =
      '  method: rerandomisation\n  ratio: {control: 2, I: 1, II: 1}\n  covariates: [age]\n  threshold: 0.5\n'
    const lots = await wholeDraw(using(allocation), participants(40))
    expect(armsOf(lots)).toEqual({ control: 20, I: 10, II: 10 })
  })

  it('alternation: a rule, without probabilities', async () => {
    const lots = await wholeDraw(using('  method: alternation\n'), participants(9))
    expect(lots.map(({ arm }) => arm)).toEqual(['control', 'I', 'II', 'control', 'I', 'II', 'control', 'I', 'II'])
    expect(lots.every(({ probabilities }) => probabilities === null)).toBe(true)
  })

  it('birth date: only the number enters the journal, not the date', async () => {
    const protocol = using('  method: birth-date\n  attribute: born\n').replace(
      '    age:\n',
      '    born: {type: date, baseline: false}\n    age:\n',
    )
    const list = 'id,sex,age,born\na,f,30,01-02-1990\nb,m,31,02-02-1990\nc,f,32,1990-02-15\n'.replace(
      '1990-02-15',
      '15-02-1990',
    )
    const folder = folderWith({ 'protocol.yaml': protocol, 'participants.csv': list })
    expect((await virker('lock', folder, '--reason', 'x')).err).toBe('')
    const { json } = await virkerJson<Lots>('draw', folder)
    expect(json.allocations.map(({ unit, arm }) => [unit, arm])).toEqual([
      ['a', 'I'],
      ['b', 'II'],
      ['c', 'control'],
    ])
    expect(readFileSync(join(folder, 'journal.ndjson'), 'utf8')).not.toMatch(/1990-|-1990/)
  })
})

describe('clusters', () => {
  const clustered = using(
    '  method: complete\n  unit: cluster\n  cluster: {column: worker, entry: existing}\n',
  ).replace('main\n', 'main\n')
  const list = ['id,sex,age,worker', ...Array.from({ length: 30 }, (_, i) => `p${i + 1},f,30,w${(i % 6) + 1}`)].join(
    '\n',
  )

  it('are drawn as wholes: the distinct clusters of the list', async () => {
    const lots = await wholeDraw(clustered, list)
    expect(lots.map(({ unit }) => unit)).toEqual(['w1', 'w2', 'w3', 'w4', 'w5', 'w6'])
    expect(armsOf(lots)).toEqual({ control: 2, I: 2, II: 2 })
  })

  it('come from clusters.csv where there is one, before anyone is in them', async () => {
    const lots = await wholeDraw(clustered, 'id,sex,age,worker\np1,f,30,w1\n', {
      'clusters.csv': 'cluster\nw1\nw2\nw9\n',
    })
    expect(lots.map(({ unit }) => unit)).toEqual(['w1', 'w2', 'w9'])
  })

  it('are refused where a stratum is not the same for everyone in them', async () => {
    const varied = clustered.replace('entry: existing}\n', 'entry: existing}\n  strata: [sex]\n')
    const folder = folderWith({
      'protocol.yaml': varied,
      'participants.csv': 'id,sex,age,worker\na,f,30,w1\nb,m,30,w1\n',
    })
    await virker('lock', folder, '--reason', 'x')
    const { json } = await virkerJson<{ problems: { code: string }[] }>('draw', folder)
    expect(json.problems.map(({ code }) => code)).toEqual(['draw.cluster-varies'])
  })

  it('new ones are drawn later in the running epoch', async () => {
    const folder = folderWith({ 'protocol.yaml': clustered, 'participants.csv': list })
    await virker('lock', folder, '--reason', 'x')
    await virker('draw', folder)
    writeFileSync(join(folder, 'participants.csv'), `${list}\nq1,f,30,w7\nq2,f,30,w8\nq3,f,30,w9\n`)
    const { json } = await virkerJson<Lots>('draw', folder)
    expect(json.allocations.map(({ unit, batch, index }) => [unit, batch, index])).toEqual([
      ['w7', 1, 6],
      ['w8', 1, 7],
      ['w9', 1, 8],
    ])
  })

  it('take their strata from clusters.csv alone, and every person needs a cluster that is listed', async () => {
    const stratified = clustered.replace('entry: existing}\n', 'entry: existing}\n  strata: [sex]\n')
    const clusters = { 'clusters.csv': 'cluster,sex\nw1,f\nw2,f\nw3,m\n' }
    const lots = await wholeDraw(stratified, 'id,age,worker\np1,30,w1\np2,31,w3\n', clusters)
    expect(lots.map(({ unit, stratum }) => [unit, stratum])).toEqual([
      ['w1', 'sex=f'],
      ['w2', 'sex=f'],
      ['w3', 'sex=m'],
    ])
    const problemsOf = async (list: string) => {
      const folder = folderWith({ 'protocol.yaml': stratified, 'participants.csv': list, ...clusters })
      const { json } = await virkerJson<{ problems: { code: string }[] }>('check', folder)
      return json.problems.map(({ code }) => code)
    }
    expect(await problemsOf('id,age,worker\np1,30,w9\n')).toEqual(['draw.cluster-unknown'])
    expect(await problemsOf('id,age,worker\np1,30,\n')).toEqual(['table.id-missing'])
  })
})

describe('what a draw would refuse, check refuses first', () => {
  const problemsOf = async (protocol: string, list = participants(4)) => {
    const folder = folderWith({ 'protocol.yaml': protocol, 'participants.csv': list })
    const { json } = await virkerJson<{ problems: { code: string; line?: number }[] }>('check', folder)
    return json.problems.map(({ code }) => code)
  }

  it('a plan beyond the limits of the draw', async () => {
    const ratio = '  method: simple\n  ratio: {control: 20000, I: 1, II: 1}\n'
    expect(await problemsOf(using(ratio))).toEqual(['draw.plan-impossible'])
  })

  it('a value that is missing where it makes the strata', async () => {
    expect(await problemsOf(drawnProtocol, 'id,sex,age\na,,30\n')).toEqual(['draw.value-missing'])
  })

  it('but a missing number is a stratum of its own where the protocol admits it', async () => {
    const bands = 'bands: [{label: young, below: 30}, {label: old, from: 30}]\n      categories: {missing: uoplyst}'
    const protocol = drawnProtocol
      .replace('      maximum: 67\n', `      maximum: 67\n      ${bands}\n`)
      .replace('[sex]', '[age]')
    const lots = await wholeDraw(protocol, 'id,sex,age\na,f,20\nb,f,30\nc,f,\n')
    expect(lots.map(({ stratum }) => stratum)).toEqual(['age=young', 'age=old', 'age=missing'])
  })
})

describe('probabilities found by repeated draws', () => {
  it('are those of the method: minimisation gives everyone the ratio, also those who tie', async () => {
    const allocation = '  method: minimisation\n  ratio: {control: 2, I: 1, II: 1}\n  factors: [{attribute: sex}]\n'
    const lots = await wholeDraw(using(allocation), participants(12))
    for (const { probabilities, probabilityErrors } of lots) {
      for (const [arm, share] of [
        ['control', 0.5],
        ['I', 0.25],
        ['II', 0.25],
      ] as const) {
        const distance = Math.abs((probabilities?.[arm] ?? 0) - share)
        expect(distance / (probabilityErrors?.[arm] ?? 1)).toBeLessThan(4.5)
      }
    }
  })
})
