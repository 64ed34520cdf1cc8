/** People told apart by which of some sets they are in: each set is a union of atoms. */
export type Atoms = {
  readonly count: number
  /** The atom of each row; −1 for rows in none of the sets. */
  readonly atomOf: Int32Array
  /** For each set, the atoms that it is made of, in order. */
  readonly sets: readonly (readonly number[])[]
}

/** Numbers atoms from 0, in the order in which rows come to them. */
const renumbered = (atomOf: Int32Array): { readonly atomOf: Int32Array; readonly count: number } => {
  const numbers = new Map<number, number>()
  const own = atomOf.map((atom) => {
    if (atom < 0) return -1
    const known = numbers.get(atom) ?? numbers.size
    numbers.set(atom, known)
    return known
  })
  return { atomOf: own, count: numbers.size }
}

/** Splits people into the smallest groups that sets over them can tell apart (partition refinement, set by set). */
export const atomsOf = (length: number, sets: readonly Int32Array[]): Atoms => {
  const split = new Int32Array(length).fill(-1)
  let next = 0
  for (const rows of sets) {
    const fresh = new Map<number, number>()
    for (const row of rows) {
      const old = split[row] as number
      const known = fresh.get(old) ?? next++
      fresh.set(old, known)
      split[row] = known
    }
  }
  const { atomOf, count } = renumbered(split)
  return {
    count,
    atomOf,
    sets: sets.map((rows) => [...new Set(Array.from(rows, (row) => atomOf[row] as number))].sort((a, b) => a - b)),
  }
}
