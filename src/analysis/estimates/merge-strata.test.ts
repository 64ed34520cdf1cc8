import { describe, expect, it } from 'vitest'
import { type Categorical, categorical } from '../../effects/index.ts'
import { mergeSmallStrata } from './merge-strata.ts'

/** Strata by how many treated and how many control they have to analyse. */
const merged = (
  strata: Readonly<Record<string, readonly [treated: number, control: number]>>,
  chanceIn: (stratum: string) => number | undefined = () => 0.5,
) => {
  const people = Object.entries(strata).flatMap(([stratum, [treated, control]]) => [
    ...Array.from({ length: treated }, () => [stratum, 'I'] as const),
    ...Array.from({ length: control }, () => [stratum, 'control'] as const),
  ])
  const column = (at: 0 | 1): Categorical => categorical(people.map((person) => person[at]))
  const rows = Int32Array.from(people.keys())
  const { stratum, merged: names } = mergeSmallStrata(
    column(0),
    column(1),
    { present: rows, complete: rows },
    { fewest: 2, arms: ['I', 'control'], chanceIn },
  )
  return { levels: stratum.levels, merged: names }
}

describe('a stratum with fewer than two in an arm is merged', () => {
  it('into the next in the order of the labels', () => {
    expect(merged({ a: [5, 5], b: [1, 5], c: [5, 5] })).toEqual({ levels: ['a', 'b + c'], merged: ['b', 'c'] })
  })

  it('the last into the one before', () => {
    expect(merged({ a: [5, 5], b: [5, 5], c: [5, 0] })).toEqual({ levels: ['a', 'b + c'], merged: ['b', 'c'] })
  })

  it('and on, until it is large enough', () => {
    expect(merged({ a: [1, 0], b: [1, 1], c: [0, 1], d: [5, 5] })).toEqual({
      levels: ['a + b + c', 'd'],
      merged: ['a', 'b', 'c'],
    })
  })

  it('not where all are large enough, in whatever order they come', () => {
    expect(merged({ b: [2, 2], a: [2, 2] })).toEqual({ levels: ['a', 'b'], merged: [] })
  })

  it('only with those of the same chance', () => {
    const chance = (stratum: string) => (stratum.startsWith('2') ? 2 / 3 : 1 / 2)
    expect(merged({ '1a': [1, 5], '1b': [5, 5], '2a': [5, 5], '2b': [5, 1] }, chance)).toEqual({
      levels: ['1a + 1b', '2a + 2b'],
      merged: ['1a', '1b', '2a', '2b'],
    })
    expect(merged({ '1a': [5, 5], '2a': [1, 0] }, chance)).toEqual({ levels: ['1a', '2a'], merged: [] })
  })

  it('strata of nobody who counts are left out', () => {
    const stratum = categorical(['a', 'a', 'a', 'a', 'z'])
    const arm = categorical(['I', 'I', 'control', 'control', 'I'])
    const rows = Int32Array.from([0, 1, 2, 3])
    const found = mergeSmallStrata(
      stratum,
      arm,
      { present: rows, complete: rows },
      { fewest: 2, arms: ['I', 'control'], chanceIn: () => undefined },
    )
    expect(found.stratum.levels).toEqual(['a'])
    expect([...found.stratum.codes]).toEqual([0, 0, 0, 0, -1])
  })
})

describe('a stratum whose chance is not known', () => {
  it('is never merged: its chance may be another', () => {
    expect(merged({ a: [9, 1], b: [1, 9] }, () => undefined)).toEqual({ levels: ['a', 'b'], merged: [] })
  })
})
