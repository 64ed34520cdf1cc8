import { keyOf, type Vector, type VectorCell, type VectorSystem } from './cell-system.ts'
import { revealsFew } from './few.ts'
import { combinations } from './span.ts'

type Target = { readonly vector: Vector; readonly size: number; readonly key: string }

const without = (a: Vector, b: Vector): Vector => a.map((x, i) => (b[i] ? 0 : x))
const common = (a: Vector, b: Vector): Vector => a.map((x, i) => (b[i] ? x : 0))
const union = (vectors: readonly Vector[], length: number): Vector =>
  Uint8Array.from({ length }, (_, i) => (vectors.some((vector) => vector[i] === 1) ? 1 : 0))

/** Groups of too few people that could be asked after: cells, what two of them differ by or share, single atoms. */
const targetsOf = ({ cells, known, atoms, countsIn }: VectorSystem, smallest: number): readonly Target[] => {
  const vectors = cells.map(({ vector }) => vector)
  const pairs = [...vectors, ...known].flatMap((a) => vectors.flatMap((b) => [without(a, b), common(a, b)]))
  const single = Array.from({ length: atoms }, (_, at) => Uint8Array.from({ length: atoms }, (__, i) => +(i === at)))
  const found = new Map<string, Target>()
  for (const vector of [...vectors, ...pairs, ...single]) {
    const key = keyOf(vector)
    const counts = found.has(key) ? [] : countsIn(vector)
    if (revealsFew(counts, smallest)) found.set(key, { vector, key, size: counts[0] as number })
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
      solve = combinations([...published.map((cell) => cell.vector), ...known])
    }
    const parts = solve(vector)
    return parts === undefined ? undefined : published.filter((_, at) => parts[at] !== 0)
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
const protectTogether = ({ atoms, countsIn }: VectorSystem, { hidden, protect }: Hiding, smallest: number): void => {
  for (let before = -1; before !== hidden.size; ) {
    before = hidden.size
    const all = union(
      [...hidden].map(({ vector }) => vector),
      atoms,
    )
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
