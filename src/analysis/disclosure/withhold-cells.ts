import { keyOf, type Vector, type VectorCell, type VectorSystem } from './cell-system.ts'
import { revealsFew } from './few.ts'
import { combinations, ones } from './span.ts'

type Target = { readonly vector: Vector; readonly size: number; readonly key: string }

/** For each atom, the cells that hold it. */
const cellsByAtom = ({ cells, atoms }: VectorSystem): readonly (readonly number[])[] => {
  const found = Array.from({ length: atoms }, (): number[] => [])
  cells.forEach(({ vector }, at) => {
    for (const atom of vector) found[atom]?.push(at)
  })
  return found
}

const without = (set: Vector, other: Vector): Vector => {
  const taken = new Set(other)
  return set.filter((atom) => !taken.has(atom))
}

/** What a set shares with each cell that overlaps it. */
const overlapsOf = (set: Vector, holders: readonly (readonly number[])[]): readonly (readonly number[])[] => {
  const shared = new Map<number, number[]>()
  for (const atom of set) {
    for (const at of holders[atom] ?? []) {
      const common = shared.get(at)
      if (common === undefined) shared.set(at, [atom])
      else common.push(atom)
    }
  }
  return [...shared.values()]
}

/**
 * Groups of too few people that could be asked after: single atoms, cells, and what a set of people shares with a cell
 * that overlaps it, or has without it.
 */
const targetsOf = (system: VectorSystem, smallest: number): readonly Target[] => {
  const { cells, known, atoms, countsIn } = system
  const found = new Map<string, Target>()
  const ask = (vector: Vector, counts: readonly number[]): void => {
    if (revealsFew(counts, smallest))
      found.set(keyOf(vector), { vector, key: keyOf(vector), size: counts[0] as number })
  }
  for (let atom = 0; atom < atoms; atom++) ask([atom], countsIn([atom]))
  const holders = cellsByAtom(system)
  for (const set of [...cells.map(({ vector }) => vector), ...known]) {
    const counts = countsIn(set)
    ask(set, counts)
    for (const common of overlapsOf(set, holders)) {
      const inCommon = countsIn(common)
      ask(common, inCommon)
      const left = counts.map((count, kind) => count - (inCommon[kind] ?? 0))
      if (revealsFew(left, smallest)) ask(without(set, common), left)
    }
  }
  return [...found.values()].sort((a, b) => a.size - b.size || (a.key < b.key ? -1 : 1))
}

const firstId = ({ ids, shared }: VectorCell): string => ids[0] ?? shared[0] ?? ''

/** The lowest rank, then the fewest people, then the first name. */
const byLoss = (a: VectorCell, b: VectorCell): number =>
  a.rank - b.rank || a.size - b.size || (firstId(a) < firstId(b) ? -1 : 1)

/** The cells of a system with those hidden so far. */
const createHiding = ({ cells, known }: VectorSystem) => {
  const hidden = new Set<VectorCell>()
  let published: readonly VectorCell[] = []
  let solve: ReturnType<typeof combinations> | undefined
  const change = (work: () => void): void => {
    work()
    solve = undefined
  }
  const hide = (cell: VectorCell): void => change(() => hidden.add(cell))
  const show = (cell: VectorCell): void => change(() => hidden.delete(cell))
  /** The published cells from which a group can be worked out; nothing where it cannot. */
  const madeOf = (vector: Vector): readonly VectorCell[] | undefined => {
    if (solve === undefined) {
      published = cells.filter((cell) => !hidden.has(cell))
      solve = combinations([...published.map((cell) => ones(cell.vector)), ...known.map(ones)])
    }
    const parts = solve(ones(vector))
    return parts === undefined ? undefined : published.filter((_, at) => parts.has(at))
  }
  /** Hides until a group cannot be worked out any more, or nothing is left that may be hidden. */
  const protect = (vector: Vector): void => {
    for (;;) {
      const next = madeOf(vector)?.toSorted(byLoss)[0]
      if (next === undefined) return
      hide(next)
    }
  }
  return { hidden, hide, show, madeOf, protect }
}

type Hiding = ReturnType<typeof createHiding>

/** What is withheld must not be few all together either: then the sum of it must not be left over. */
const protectTogether = ({ countsIn }: VectorSystem, { hidden, protect }: Hiding, smallest: number): void => {
  for (let before = -1; before !== hidden.size; ) {
    before = hidden.size
    const all = [...new Set([...hidden].flatMap(({ vector }) => vector))]
    if (revealsFew(countsIn(all), smallest)) protect(all)
  }
}

/**
 * Which cells to withhold so that nothing about too few people can be worked out from the others by adding and
 * subtracting: neither a cell, nor what two cells differ by, nor what they share, nor all that is withheld together.
 *
 * @param already ids withheld for other reasons: a cell whose own number is among them is withheld, and protected; one of
 *   which nothing is published any more is taken as such
 * @returns the ids that are withheld
 */
export const withheldCells = (
  system: VectorSystem,
  smallest: number,
  already: ReadonlySet<string>,
): ReadonlySet<string> => {
  const hiding = createHiding(system)
  const { hidden, hide, show, madeOf, protect } = hiding
  const secret = system.cells.filter(
    ({ vector, ids }) => revealsFew(system.countsIn(vector), smallest) || ids.some((id) => already.has(id)),
  )
  const unpublished = system.cells.filter(
    (cell) => cell.ids.length === 0 && cell.shared.every((id) => already.has(id)) && !secret.includes(cell),
  )
  for (const cell of [...secret, ...unpublished]) hide(cell)
  for (const { vector } of secret) protect(vector)
  for (const { vector } of targetsOf(system, smallest)) protect(vector)
  protectTogether(system, hiding, smallest)
  const kept = new Set([...secret, ...unpublished])
  for (const cell of [...hidden]) if (!kept.has(cell) && madeOf(cell.vector) !== undefined) show(cell)
  return new Set([...hidden].flatMap(({ ids, shared }) => [...ids, ...shared]))
}
