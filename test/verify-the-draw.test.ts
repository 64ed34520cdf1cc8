import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  type Allocated,
  type AllocationPlan,
  afterAllocation,
  commitment,
  drawBatch,
  initialState,
  isRefusal,
  seededWords,
  type Unit,
  type WordSource,
} from '../src/allocation/index.ts'

const seed = `${'0'.repeat(62)}01`
const epochHash = 'ab'.repeat(32)
const amendedHash = 'cd'.repeat(32)
const words = seededWords(seed) as WordSource

const twoArms = [
  { id: 'K', ratio: 1 },
  { id: 'I', ratio: 1 },
]
const threeUnequal = [
  { id: 'kontrol', ratio: 200 },
  { id: 'indsats-æ', ratio: 100 },
  { id: 'II', ratio: 100 },
]
const factors = [
  { name: 'køn', weight: 1 },
  { name: 'alder', weight: 3 },
]
const minimisation = { method: 'minimisation', factors, preferredProbability: 0.8 } as const
const rerandomisation = { method: 'rerandomisation', covariates: ['a', 'b'], maximumTries: 5000 } as const

const plans: readonly (readonly [string, AllocationPlan])[] = [
  ['simple, two arms', { method: 'simple', arms: twoArms }],
  ['simple, three arms, unequal', { method: 'simple', arms: threeUnequal }],
  ['blocks of one size', { method: 'blocks', arms: twoArms, blockSizes: [4] }],
  ['blocks of several sizes, unequal', { method: 'blocks', arms: threeUnequal, blockSizes: [4, 8, 12] }],
  ['complete, two arms', { method: 'complete', arms: twoArms }],
  ['complete, three arms, unequal', { method: 'complete', arms: threeUnequal }],
  ['minimisation by range', { ...minimisation, arms: twoArms, distance: 'range' }],
  ['minimisation by range, unequal', { ...minimisation, arms: threeUnequal, distance: 'range' }],
  ['minimisation by variance, unequal', { ...minimisation, arms: threeUnequal, distance: 'variance' }],
  ['re-randomisation, two arms', { ...rerandomisation, arms: twoArms, threshold: 0.3 }],
  ['re-randomisation, three arms, unequal', { ...rerandomisation, arms: threeUnequal, threshold: 1.5 }],
  ['alternation', { method: 'alternation', arms: threeUnequal }],
  ['birth date', { method: 'birth-date', arms: twoArms, part: 'day' }],
]

/** Units in no particular order; a third of them are enough for a batch of their own. */
function someUnits(strata: readonly string[], count: number): readonly Unit[] {
  const generator = xoroshiro128plus(20190604)
  const next = () => generator.next() >>> 0
  return Array.from({ length: count }, (_, i) => ({
    id: `p-${(i * 7) % count}`,
    stratum: strata[next() % strata.length] as string,
    factors: { køn: next() % 2 ? 'kvinde' : 'mand', alder: `${next() % 4}` },
    covariates: [next() / 7e8, (next() % 1000) / 10 + 1e4],
    birthNumber: 1 + (next() % 31),
  }))
}

function journalOf(plan: AllocationPlan, batches: readonly (readonly Unit[])[]): readonly object[] {
  const state = initialState()
  const allocated = batches.flatMap((batch) => {
    const drawn = drawBatch(plan, epochHash, state, batch, words)
    if (isRefusal(drawn)) throw new Error(JSON.stringify(drawn))
    for (const entry of drawn) afterAllocation(state, entry)
    return drawn
  })
  return [
    {
      kind: 'protocol-locked',
      body: { protocolHash: epochHash, seedCommitment: commitment(seed), plan, version: 1 },
    },
    { kind: 'enrolled', body: { unit: 'p-0' } },
    ...allocated.map((body) => ({ kind: 'allocated', body })),
    { kind: 'context-noted', redacted: 'research' },
    { kind: 'seed-revealed', body: { seed } },
  ]
}

const hasPython = spawnSync('python3', ['--version']).status === 0
const mayBeSkipped = !hasPython && process.env.CI !== 'true'
let folder = ''

function check(program: string, journal: readonly object[]): { readonly status: number | null; readonly out: string } {
  const file = join(folder, 'journal.ndjson')
  writeFileSync(file, `${journal.map((line) => JSON.stringify(line)).join('\n')}\n`)
  const { status, stdout, stderr } = spawnSync('python3', [join(folder, program), file], { encoding: 'utf8' })
  return { status, out: `${stdout}${stderr}`.trim() }
}

const checkBasic = (journal: readonly object[]) => check('verify_draw.py', journal)
const checkAll = (journal: readonly object[]) => check('verify_draw_more.py', journal)

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'verify-the-draw-'))
  const text = readFileSync(new URL('../docs/verify-the-draw.md', import.meta.url), 'utf8')
  const listings = [...text.matchAll(/```python\n(.*?)```/gs)].map((match) => match[1] as string)
  expect(listings).toHaveLength(2)
  writeFileSync(join(folder, 'verify_draw.py'), listings[0] as string)
  writeFileSync(join(folder, 'verify_draw_more.py'), listings[1] as string)
})

afterAll(() => rmSync(folder, { recursive: true }))

describe.skipIf(mayBeSkipped)('the Python in docs/verify-the-draw.md (skipped where python3 is missing)', () => {
  describe.each([
    ['without strata', ['all']],
    ['with strata', ['k%C3%B8n=kvinde;alder=30%3B39', 'k%C3%B8n=mand;alder=30%3B39', 'k%C3%B8n=mand;alder=40']],
  ] as const)('%s', (_, strata) => {
    it.each(plans)('derives the same batches as Virker: %s', (_name, plan) => {
      const units = someUnits(strata, 90)
      const journal = journalOf(plan, [units.slice(0, 41), units.slice(41, 72), units.slice(72)])
      expect(checkAll(journal)).toEqual({ status: 0, out: 'OK 90' })
    })

    it.each(plans.filter(([, plan]) => plan.method !== 'rerandomisation'))(
      'derives the same when people are drawn one at a time: %s',
      (_name, plan) => {
        const journal = journalOf(
          plan,
          someUnits(strata, 50).map((unit) => [unit]),
        )
        expect(checkAll(journal)).toEqual({ status: 0, out: 'OK 50' })
      },
    )
  })

  it.each(plans.slice(0, 6))('needs only the first listing for %s', (_name, plan) => {
    expect(checkBasic(journalOf(plan, [someUnits(['all'], 30)]))).toEqual({ status: 0, out: 'OK 30' })
  })

  it.each(plans)('names the one person whose arm was changed afterwards: %s', (_name, plan) => {
    const journal = journalOf(plan, [someUnits(['all'], 40)])
    const altered = journal.map((line, at) => {
      if (at !== 20) return line
      const { body } = line as { body: Allocated }
      return { ...line, body: { ...body, arm: body.arm === 'II' || body.arm === 'I' ? plan.arms[0]?.id : 'II' } }
    })
    const { status, out } = checkAll(altered)
    expect(status).toBe(1)
    expect(out.split('\n')).toHaveLength(1)
    expect(out).toContain(`${(journal[20] as { body: Allocated }).body.unit}: drawn`)
  })

  it('starts every counter again in an epoch that an amendment opens, and only there', () => {
    const plan: AllocationPlan = { method: 'blocks', arms: threeUnequal, blockSizes: [4, 8] }
    const changed: AllocationPlan = { method: 'complete', arms: twoArms }
    const units = someUnits(['all'], 30)
    const first = journalOf(plan, [units.slice(0, 13)])
    const second = drawBatch(changed, amendedHash, initialState(), units.slice(13), words) as readonly Allocated[]
    const journal = [
      ...first.slice(0, 6),
      { kind: 'protocol-amended', body: { protocolHash: 'ef'.repeat(32), opensEpoch: false } },
      ...first.slice(6, -1),
      { kind: 'protocol-amended', body: { protocolHash: amendedHash, plan: changed, opensEpoch: true } },
      ...second.map((body) => ({ kind: 'allocated', body })),
      ...first.slice(-1),
    ]
    expect(checkBasic(journal)).toEqual({ status: 0, out: 'OK 30' })
  })

  it('finds another seed, a person drawn twice, a wrong order and a redacted line', () => {
    const complete: AllocationPlan = { method: 'complete', arms: twoArms }
    const journal = journalOf(complete, [someUnits(['all'], 9)])
    const otherSeed = [...journal.slice(0, -1), { kind: 'seed-revealed', body: { seed: 'f'.repeat(64) } }]
    expect(checkBasic(otherSeed).out).toContain('not the one committed to')
    expect(checkBasic(journal.slice(0, -1)).out).toContain('the seed is not revealed')
    expect(checkBasic(journal.toSpliced(4, 0, journal[4] as object)).out).toContain('drawn more than once')
    const swapped = journal.with(3, journal[4] as object).with(4, journal[3] as object)
    expect(checkBasic(swapped).out).toContain('not in order of id')
    expect(checkBasic(journal.with(4, { kind: 'allocated', redacted: 'erased' })).out).toContain('1 redacted')
  })
})
