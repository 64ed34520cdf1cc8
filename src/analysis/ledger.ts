import type { Quantity } from '../measures/index.ts'

/** Cells that add up to a total which is shown: what suppression must look at together. */
export type CellGroup = { readonly cells: readonly string[]; readonly total?: string }

/** Where quantities are entered under readable ids; each id once. */
export type Ledger = {
  readonly quantities: Map<string, Quantity>
  readonly groups: CellGroup[]
  readonly ofDesign: ReadonlySet<string>
  /** Enters a quantity and returns its id. @throws RangeError when the id is taken: two numbers under one name */
  readonly enter: (id: string, quantity: Quantity) => string
  /**
   * Enters a count of the design itself: how many were drawn, analysed, missing, placed. It tells of the data and not of
   * anyone's circumstances, and is shown however small.
   */
  readonly enterOfDesign: (id: string, quantity: Quantity) => string
  readonly group: (group: CellGroup) => void
}

export const createLedger = (): Ledger => {
  const quantities = new Map<string, Quantity>()
  const groups: CellGroup[] = []
  const ofDesign = new Set<string>()
  const enter = (id: string, quantity: Quantity): string => {
    if (quantities.has(id)) throw new RangeError(`two quantities named ${id}`)
    quantities.set(id, quantity)
    return id
  }
  return {
    quantities,
    groups,
    ofDesign,
    enter,
    enterOfDesign: (id, quantity) => {
      ofDesign.add(id)
      return enter(id, quantity)
    },
    group: (group) => {
      groups.push(group)
    },
  }
}
