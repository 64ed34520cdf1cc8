import { isFew } from './few.ts'
import { combinations, ones, type Sparse } from './span.ts'

/** Cells that add up to a total: a quantity by its id, or, where none is named, a number every reader knows. */
export type CellGroup = { readonly cells: readonly string[]; readonly total?: string }

/** What a group is made of: the size of each number, and which are counts of the design. */
export type Sizes = { readonly sizeOf: (id: string) => number; readonly isOfDesign: (id: string) => boolean }

const signed = ({ cells, total }: CellGroup): ReadonlyMap<string, number> =>
  new Map([...cells.map((id) => [id, 1] as const), ...(total === undefined ? [] : [[total, -1] as const])])

/** The published numbers that a sum over hidden ones is worked out from; nothing where it cannot be. */
const madeOf = (
  equations: readonly ReadonlyMap<string, number>[],
  hidden: ReadonlySet<string>,
  wanted: readonly string[],
): readonly string[] | undefined => {
  const placeOf = new Map([...hidden].map((id, place) => [id, place]))
  const overHidden = (equation: ReadonlyMap<string, number>): Sparse =>
    new Map([...equation].filter(([id]) => hidden.has(id)).map(([id, sign]) => [placeOf.get(id) as number, sign]))
  const parts = combinations(equations.map(overHidden))(ones(wanted.map((id) => placeOf.get(id) as number)))
  if (parts === undefined) return undefined
  const sums = new Map<string, number>()
  for (const [at, times] of parts) {
    for (const [id, sign] of equations[at] as ReadonlyMap<string, number>) {
      sums.set(id, (sums.get(id) ?? 0) + sign * times)
    }
  }
  return [...sums].filter(([id, sum]) => !hidden.has(id) && Math.abs(sum) > 1e-9).map(([id]) => id)
}

/** What is given up first: people's circumstances before the design, totals before the cells of a design; the smallest. */
const firstToHide = (
  candidates: readonly string[],
  totals: ReadonlySet<string>,
  { sizeOf, isOfDesign }: Sizes,
): string | undefined => {
  const order = (id: string): number => (isOfDesign(id) ? (totals.has(id) ? 1 : 2) : 0)
  return candidates
    .filter((id) => sizeOf(id) > 0)
    .toSorted((a, b) => order(a) - order(b) || sizeOf(a) - sizeOf(b) || (a < b ? -1 : 1))[0]
}

/**
 * Which further numbers to withhold in groups that add up, so that none withheld can be worked out from the others, nor
 * the sum of those withheld in a group where that is of too few people.
 *
 * @returns all ids withheld, those given among them
 */
export const withheldInGroups = (
  groups: readonly CellGroup[],
  primary: ReadonlySet<string>,
  smallest: number,
  sizes: Sizes,
): ReadonlySet<string> => {
  const equations = groups.map(signed)
  const totals = new Set(groups.flatMap(({ total }) => (total === undefined ? [] : [total])))
  const members = new Set(equations.flatMap((equation) => [...equation.keys()]))
  const hidden = new Set([...primary].filter((id) => members.has(id)))
  const protect = (wanted: readonly string[]): void => {
    for (;;) {
      const next = firstToHide(madeOf(equations, hidden, wanted) ?? [], totals, sizes)
      if (next === undefined) return
      hidden.add(next)
    }
  }
  for (let before = -1; before !== hidden.size; ) {
    before = hidden.size
    for (const id of [...hidden]) protect([id])
    for (const { cells } of groups) {
      const together = cells.filter((id) => hidden.has(id))
      const sum = together.reduce((total, id) => total + sizes.sizeOf(id), 0)
      if (isFew(sum, smallest)) protect(together)
    }
  }
  return new Set([...primary, ...hidden])
}
