import { describe, expect, it } from 'vitest'
import { drawBatch, drawBatches } from './draw.ts'
import type { Allocated, AllocationPlan, Unit } from './plan.ts'
import { seededWords } from './seed.ts'
import { initialState } from './state.ts'
import type { WordSource } from './words.ts'

const words = seededWords(`${'0'.repeat(62)}01`) as WordSource
const epochHash = 'ab'.repeat(32)
const arms = [
  { id: 'K', ratio: 200 },
  { id: 'I', ratio: 100 },
  { id: 'II', ratio: 100 },
]

const units = (count: number, stratum = 'all', prefix = 'u'): Unit[] =>
  Array.from({ length: count }, (_, i) => ({ id: `${prefix}${String(i).padStart(3, '0')}`, stratum }))
const draw = (plan: AllocationPlan, ...batches: Unit[][]): readonly Allocated[] =>
  drawBatches(plan, epochHash, batches, words) as readonly Allocated[]
const armsOf = (entries: readonly Allocated[]): string => entries.map(({ arm }) => arm).join(' ')

describe('the published check values', () => {
  it('hold for simple draws', () => {
    expect(armsOf(draw({ method: 'simple', arms }, units(6)))).toBe('K I II I II K')
  })

  it('hold for blocks of two sizes', () => {
    const drawn = draw({ method: 'blocks', arms, blockSizes: [4, 8] }, units(8))
    expect(armsOf(drawn)).toBe('K II I K I II K K')
    expect(drawn.map(({ block }) => block)).toEqual([0, 0, 0, 0, 1, 1, 1, 1])
  })

  it('hold for blocks of one size in a stratum with Danish letters', () => {
    const stratum = 'k%C3%B8n=kvinde;alder=30%3B39'
    expect(armsOf(draw({ method: 'blocks', arms, blockSizes: [4] }, units(4, stratum)))).toBe('K K I II')
  })

  it('hold for complete draws of two batches', () => {
    const drawn = draw({ method: 'complete', arms }, units(7), units(8, 'all', 'v'))
    expect(armsOf(drawn.slice(0, 7))).toBe('K K I II I K II')
    expect(armsOf(drawn.slice(7))).toBe('K K I II K I K II')
  })
})

describe('a batch', () => {
  it('is written in order of id across strata, counts the index in each stratum and the batch over the epoch', () => {
    const first = [
      { id: 'b', stratum: 'k=1' },
      { id: 'B', stratum: 'k=2' },
      { id: 'a-1', stratum: 'k=1' },
    ]
    const second = [{ id: '9', stratum: 'k=2' }]
    const third = [{ id: 'c', stratum: 'k=1' }]
    expect(draw({ method: 'complete', arms }, first, second, third)).toMatchObject([
      { unit: 'B', stratum: 'k=2', index: 0, batch: 0 },
      { unit: 'a-1', stratum: 'k=1', index: 0, batch: 0 },
      { unit: 'b', stratum: 'k=1', index: 1, batch: 0 },
      { unit: '9', stratum: 'k=2', index: 1, batch: 1 },
      { unit: 'c', stratum: 'k=1', index: 2, batch: 2 },
    ])
  })

  it('of nobody assigns nobody and is not counted', () => {
    const plan: AllocationPlan = { method: 'complete', arms }
    expect(drawBatch(plan, epochHash, initialState(), [], words)).toEqual([])
    expect(draw(plan, [], units(1))).toMatchObject([{ batch: 0 }])
  })

  it('reduces the ratio, so that 200:100:100 and 2:1:1 draw the same', () => {
    const reduced = arms.map((arm) => ({ ...arm, ratio: arm.ratio / 100 }))
    expect(draw({ method: 'simple', arms: reduced }, units(50))).toEqual(draw({ method: 'simple', arms }, units(50)))
  })

  it('draws another list in another epoch and in another stratum', () => {
    const plan: AllocationPlan = { method: 'simple', arms }
    const here = armsOf(draw(plan, units(40)))
    const there = drawBatches(plan, 'cd'.repeat(32), [units(40)], words) as readonly Allocated[]
    expect(armsOf(there)).not.toBe(here)
    expect(armsOf(draw(plan, units(40, 'a=b')))).not.toBe(here)
  })
})
