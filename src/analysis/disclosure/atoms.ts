/** People told apart by which of some sets they are in: each set is a union of atoms. */
export type Atoms = {
  readonly count: number
  /** The atom of each row; −1 for rows in none of the sets. */
  readonly atomOf: Int32Array
  /** For each set, 1 for the atoms that it is made of. */
  readonly vectors: readonly Uint8Array[]
}

/** Splits people into the smallest groups that sets over them can tell apart. */
export const atomsOf = (length: number, sets: readonly Int32Array[]): Atoms => {
  let atomOf = new Int32Array(length).fill(-1)
  sets.forEach((rows, at) => {
    const inSet = new Uint8Array(length)
    for (const row of rows) inSet[row] = 1
    const codes = new Map<number, number>()
    const isNew = at === 0
    atomOf = atomOf.map((atom, row) => {
      if (atom < 0 && inSet[row] === 0) return -1
      const key = (isNew ? 0 : atom + 1) * 2 + (inSet[row] as number)
      const known = codes.get(key) ?? codes.size
      codes.set(key, known)
      return known
    })
  })
  const count = atomOf.reduce((most, atom) => Math.max(most, atom + 1), 0)
  const vectors = sets.map((rows) => {
    const vector = new Uint8Array(count)
    for (const row of rows) vector[atomOf[row] as number] = 1
    return vector
  })
  return { count, atomOf, vectors }
}
