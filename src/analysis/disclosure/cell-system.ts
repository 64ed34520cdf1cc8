import { atomsOf } from './atoms.ts'
import { type CountsOfRow, countsRevealed } from './counts-revealed.ts'

/** People about whom something is published. */
export type Cell = {
  /** Numbers about these people and nobody else. */
  readonly ids: readonly string[]
  /** Numbers about these people and others: they are withheld with the cell, but not the cell with them. */
  readonly shared?: readonly string[]
  readonly rows: Int32Array
  /** How gladly it is withheld: the lowest first. */
  readonly rank: number
}

/** Cells over the same people: what is published of some can be taken from what is published of others. */
export type CellSystem = {
  /** How many rows there are. */
  readonly length: number
  readonly cells: readonly Cell[]
  /** People whose number every reader knows. */
  readonly known: readonly Int32Array[]
  readonly countsOf: CountsOfRow
}

/** The atoms of a set, in order. */
export type Vector = readonly number[]

/** A cell as a union of atoms. */
export type VectorCell = {
  readonly ids: readonly string[]
  readonly shared: readonly string[]
  readonly rank: number
  readonly size: number
  readonly vector: Vector
}

/** A system over atoms instead of people: small, however many people there are. */
export type VectorSystem = {
  readonly atoms: number
  readonly cells: readonly VectorCell[]
  readonly known: readonly Vector[]
  /** The counts that a number about these atoms gives away. */
  readonly countsIn: (vector: Vector) => readonly number[]
}

export const keyOf = (vector: Vector): string => vector.join()

/** Cells of the same people become one: what withholds one of their numbers withholds all. */
const mergeAlike = (cells: readonly VectorCell[]): readonly VectorCell[] =>
  [...Map.groupBy(cells, ({ vector }) => keyOf(vector)).values()].map((alike) => ({
    ...(alike[0] as VectorCell),
    ids: [...new Set(alike.flatMap(({ ids }) => ids))],
    shared: [...new Set(alike.flatMap(({ shared }) => shared))],
    rank: Math.max(...alike.map(({ rank }) => rank)),
  }))

/** Sums of counts, kind by kind. */
const added = (counts: Iterable<readonly number[]>): readonly number[] => {
  const sums: number[] = []
  for (const some of counts) {
    some.forEach((count, kind) => {
      sums[kind] = (sums[kind] ?? 0) + count
    })
  }
  return sums
}

/** Tells the people of a system apart only as far as its cells do. Cells of nobody are left out. */
export const vectorSystem = ({ length, cells, known, countsOf }: CellSystem): VectorSystem => {
  const filled = cells.filter(({ rows }) => rows.length > 0)
  const { count, atomOf, sets } = atomsOf(length, [...filled.map(({ rows }) => rows), ...known])
  const rowsOfAtom = Array.from({ length: count }, (): number[] => [])
  atomOf.forEach((atom, row) => {
    rowsOfAtom[atom]?.push(row)
  })
  const counts = rowsOfAtom.map((rows) => countsRevealed(countsOf, rows))
  return {
    atoms: count,
    cells: mergeAlike(
      filled.map(({ ids, shared = [], rank, rows }, at) => {
        return { ids, shared, rank, size: rows.length, vector: sets[at] as Vector }
      }),
    ),
    known: sets.slice(filled.length),
    countsIn: (vector) => added(vector.map((atom) => counts[atom] as readonly number[])),
  }
}
