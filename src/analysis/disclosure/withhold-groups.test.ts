import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canBeWorkedOut } from './test-subtraction.ts'
import { type CellGroup, withheldInGroups } from './withhold-groups.ts'

const hidden = (
  sizes: Readonly<Record<string, number>>,
  groups: readonly CellGroup[],
  { smallest = 5, design = [] as readonly string[] } = {},
) => {
  const primary = new Set(
    Object.keys(sizes).filter(
      (id) => !design.includes(id) && (sizes[id] as number) > 0 && (sizes[id] as number) < smallest,
    ),
  )
  const found = withheldInGroups(groups, primary, smallest, {
    sizeOf: (id) => sizes[id] as number,
    isOfDesign: (id) => design.includes(id),
  })
  return [...found].sort()
}

describe('numbers that add up', () => {
  it('a single small one takes the smallest other with it', () => {
    const groups = [{ cells: ['died', 'job', 'moved'], total: 'left' }]
    expect(hidden({ died: 2, job: 30, moved: 12, left: 44 }, groups, { design: ['left'] })).toEqual(['died', 'moved'])
  })

  it('one of nobody hides nothing: it is passed over', () => {
    const groups = [{ cells: ['died', 'job', 'moved'], total: 'left' }]
    expect(hidden({ died: 2, job: 30, moved: 0, left: 32 }, groups, { design: ['left'] })).toEqual(['died', 'job'])
  })

  it('two small ones that are few together take a third', () => {
    const groups = [{ cells: ['died', 'job', 'moved'], total: 'left' }]
    expect(hidden({ died: 1, job: 30, moved: 2, left: 33 }, groups, { design: ['left'] })).toEqual([
      'died',
      'job',
      'moved',
    ])
  })

  it('where there is no other, the total goes, and what the total could be worked out from', () => {
    const groups = [
      { cells: ['ill'], total: 'out' },
      { cells: ['out', 'in'], total: 'seen' },
    ]
    expect(hidden({ ill: 3, out: 3, in: 40, seen: 43 }, groups, { design: ['out', 'in', 'seen'] })).toEqual([
      'ill',
      'out',
      'seen',
    ])
  })

  it('a total that every reader knows cannot be hidden', () => {
    expect(hidden({ few: 2, some: 8, many: 90 }, [{ cells: ['few', 'some', 'many'] }])).toEqual(['few', 'some'])
  })

  it('the arms of a shown total are cells like any other', () => {
    const groups = [{ cells: ['died.I', 'died.control'], total: 'died' }]
    expect(hidden({ 'died.I': 2, 'died.control': 9, died: 11 }, groups)).toEqual(['died.I', 'died.control'].sort())
  })

  it('in a table of two ways, each row and each column keeps its secret', () => {
    const groups = [
      { cells: ['a1', 'a2', 'a3'], total: 'a' },
      { cells: ['b1', 'b2', 'b3'], total: 'b' },
      { cells: ['a1', 'b1'], total: '1' },
      { cells: ['a2', 'b2'], total: '2' },
      { cells: ['a3', 'b3'], total: '3' },
    ]
    const sizes = { a1: 2, a2: 10, a3: 20, b1: 30, b2: 12, b3: 40, a: 32, b: 82, '1': 32, '2': 22, '3': 60 }
    const found = hidden(sizes, groups)
    expect(found).toContain('a1')
    for (const id of found) expect(canBeWorkedOut([id], groups, new Set(found))).toBe(false)
  })
})

/** Random tables of two ways with their margins. */
const tables = fc
  .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 }), fc.boolean())
  .chain(([rows, columns, isKnown]) =>
    fc
      .array(fc.nat({ max: 12 }), { minLength: rows * columns, maxLength: rows * columns })
      .map((counts) => ({ rows, columns, counts, isKnown })),
  )
  .map(({ rows, columns, counts, isKnown }) => {
    const sizes: Record<string, number> = {}
    const at = (r: number, c: number) => counts[r * columns + c] as number
    const cell = (r: number, c: number) => `cell-${r}-${c}`
    const range = (n: number) => Array.from({ length: n }, (_, i) => i)
    for (const r of range(rows)) for (const c of range(columns)) sizes[cell(r, c)] = at(r, c)
    for (const r of range(rows)) sizes[`row-${r}`] = range(columns).reduce((sum, c) => sum + at(r, c), 0)
    for (const c of range(columns)) sizes[`column-${c}`] = range(rows).reduce((sum, r) => sum + at(r, c), 0)
    sizes.all = counts.reduce((sum, count) => sum + count, 0)
    const groups: CellGroup[] = [
      ...range(rows).map((r) => ({ cells: range(columns).map((c) => cell(r, c)), total: `row-${r}` })),
      ...range(columns).map((c) => ({ cells: range(rows).map((r) => cell(r, c)), total: `column-${c}` })),
      { cells: range(rows).map((r) => `row-${r}`), ...(isKnown ? {} : { total: 'all' }) },
    ]
    return { sizes, groups }
  })

describe('from what is published, nothing withheld can be solved', () => {
  it('no number on its own, and no group’s withheld ones where they are few together', () => {
    fc.assert(
      fc.property(tables, ({ sizes, groups }) => {
        const found = new Set(hidden(sizes, groups))
        const isSmall = (count: number) => count > 0 && count < 5
        const solved = (wanted: readonly string[]) =>
          wanted.length > 0 && canBeWorkedOut(wanted, groups, found) && !isNothingLeft(groups, found, sizes)
        for (const id of found) expect(solved([id])).toBe(false)
        for (const { cells } of groups) {
          const together = cells.filter((id) => found.has(id))
          const sum = together.reduce((total, id) => total + (sizes[id] as number), 0)
          if (isSmall(sum)) expect(solved(together)).toBe(false)
        }
      }),
      { numRuns: 300 },
    )
  })
})

/** Whether everything with anybody in it is withheld already: then nothing more can be done. */
const isNothingLeft = (
  groups: readonly CellGroup[],
  found: ReadonlySet<string>,
  sizes: Readonly<Record<string, number>>,
) =>
  groups
    .flatMap(({ cells, total }) => [...cells, ...(total === undefined ? [] : [total])])
    .every((id) => found.has(id) || sizes[id] === 0)
