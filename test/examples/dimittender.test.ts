import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { founded, graduates, lastPhase, margins, status } from '../../scripts/examples/dimittender/printed.ts'
import type { Results } from '../../src/analysis/index.ts'
import { virker } from '../support/trial.ts'

const example = join(import.meta.dirname, '../../examples/dimittender')
const work = mkdtempSync(join(tmpdir(), 'virker-dimittender-'))
const folder = join(work, 'trial')
afterAll(() => rmSync(work, { recursive: true, force: true }))

let results: Results
beforeAll(async () => {
  cpSync(example, folder, { recursive: true, filter: (path) => basename(path) !== 'results' })
  expect((await virker('run', folder)).status).toBe(0)
  results = JSON.parse(readFileSync(join(folder, 'results/results.json'), 'utf8')) as Results
}, 60_000)

/** How often each value of a column occurs; read here by splitting, without Virker. */
const countsOf = (file: string, column: string): Readonly<Record<string, number>> => {
  const [header = [], ...rows] = readFileSync(join(example, file), 'utf8')
    .trim()
    .split('\n')
    .map((line) => line.split(','))
  const at = header.indexOf(column)
  const counts: Record<string, number> = {}
  for (const row of rows) counts[row[at] as string] = (counts[row[at] as string] ?? 0) + 1
  return counts
}

const target = (question: string, id: string) => {
  const found = results.targets?.[`target.${question}.${id}`]
  if (found === undefined) throw new Error(`no ${question}`)
  return found
}
const partsOf = (id: string) => {
  const { numerator, denominator } = results.quantities[id] ?? {}
  return [numerator?.value, denominator?.value]
}
const intervalOf = (id: string) => {
  const { low, high } = results.quantities[id]?.interval ?? {}
  return [low, high]
}

describe('the made-up graduates', () => {
  it('are 95, with every printed margin', () => {
    expect(results.quantities['flow.drawn']?.value).toBe(graduates)
    for (const [column, counts] of Object.entries(margins)) expect(countsOf('participants.csv', column)).toEqual(counts)
    expect(countsOf('data/forloeb.csv', 'sidste_fase')).toEqual(lastPhase)
    expect(countsOf('data/sagssystem.csv', 'status')).toEqual(status)
    expect(countsOf('data/erhvervshus.csv', 'cvr').ja).toBe(founded.cvr)
    expect(countsOf('data/sikre.csv', 'spoergeskema')).toEqual({ ja: 8, nej: 7, '': 38 })
  })
})

describe('three sources that disagree on who founded a company', () => {
  it('say 35, 8 and 12 of 53, as printed, and no source is chosen for the reader', () => {
    const path = 'target.virksomheder.virksomheder'
    expect(partsOf(`${path}.attained`)).toEqual([35, 53])
    expect(partsOf(`${path}.source.selvstaendig`)).toEqual([8, 53])
    expect(partsOf(`${path}.source.sikker`)).toEqual([12, 53])
    expect([partsOf(`${path}.least`), partsOf(`${path}.most`)]).toEqual([
      [8, 53],
      [35, 53],
    ])
  })

  it('have the exact intervals of R (binom.test)', () => {
    const path = 'target.virksomheder.virksomheder'
    const [low, high] = intervalOf(`${path}.most`)
    expect(low).toBeCloseTo(0.51733069354063, 12)
    expect(high).toBeCloseTo(0.784800362052537, 12)
    expect(intervalOf(`${path}.least`)[0]).toBeCloseTo(0.0674925381159638, 12)
  })

  it('leave it undecided whether 55 per cent was reached', () => {
    expect(target('virksomheder', 'virksomheder').versions.map(({ verdict }) => verdict)).toEqual(['undecided'])
  })
})

describe('targets that were restated', () => {
  it('stand as first stated and as restated, each with its own verdict', () => {
    const versions = target('antal', 'antal-virksomheder').versions
    expect(versions.map(({ value, verdict }) => [value, verdict])).toEqual([
      [55, 'not-reached'],
      [52, 'not-reached'],
    ])
  })

  it('are held against 22 of 53 who completed, with the exact interval of R', () => {
    expect(target('alle-faser', 'alle-faser').versions.map(({ value }) => value)).toEqual([0.65, 0.68])
    const id = 'target.alle-faser.alle-faser.attained'
    expect(partsOf(id)).toEqual([22, 53])
    expect(intervalOf(id)[0]).toBeCloseTo(0.281357957017809, 12)
    expect(intervalOf(id)[1]).toBeCloseTo(0.558660188218755, 12)
  })
})

describe('a single arm', () => {
  it('has no effect and no verdict on one', () => {
    expect(results.estimates).toEqual({})
    expect(results.verdicts).toEqual({})
  })
})
