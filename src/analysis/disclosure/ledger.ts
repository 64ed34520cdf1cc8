import type { Quantity } from '../../measures/index.ts'
import type { CellSystem } from './cell-system.ts'
import type { CellGroup } from './withhold-groups.ts'

/** Where quantities are entered under readable ids, each id once, with what they give away of each other. */
export type Ledger = {
  readonly quantities: ReadonlyMap<string, Quantity>
  readonly ofDesign: ReadonlySet<string>
  readonly counts: ReadonlyMap<string, readonly number[]>
  readonly sizes: ReadonlyMap<string, readonly number[]>
  readonly groups: readonly CellGroup[]
  readonly systems: readonly CellSystem[]
  readonly derived: ReadonlyMap<string, readonly string[]>
  /**
   * Enters a quantity and returns its id.
   *
   * @param counts of people that the quantity gives away, where they are not its own numerator and denominator
   * @throws RangeError when the id is taken: two numbers under one name
   */
  readonly enter: (id: string, quantity: Quantity, counts?: readonly number[]) => string
  /**
   * Enters a count of the design itself: how many were drawn, analysed, missing, placed. It tells of the data and not of
   * anyone's circumstances, and is shown however small, unless something else could be worked out from it.
   */
  readonly enterOfDesign: (id: string, quantity: Quantity) => string
  /** What the denominator of a quantity gives away by itself: it is withheld with the quantity where that is of few. */
  readonly size: (id: string, counts: readonly number[]) => void
  /** Cells that add up to a total. */
  readonly group: (group: CellGroup) => void
  /** Cells over the same people, of which some hold others. */
  readonly system: (system: CellSystem) => void
  /** A number from which others could be worked out: it is withheld where one of them is. */
  readonly derive: (id: string, from: readonly string[]) => void
}

export const createLedger = (): Ledger => {
  const quantities = new Map<string, Quantity>()
  const counts = new Map<string, readonly number[]>()
  const sizes = new Map<string, readonly number[]>()
  const ofDesign = new Set<string>()
  const groups: CellGroup[] = []
  const systems: CellSystem[] = []
  const derived = new Map<string, readonly string[]>()
  const enter: Ledger['enter'] = (id, quantity, revealed) => {
    if (quantities.has(id)) throw new RangeError(`two quantities named ${id}`)
    quantities.set(id, quantity)
    if (revealed !== undefined) counts.set(id, revealed)
    return id
  }
  return {
    quantities,
    ofDesign,
    counts,
    sizes,
    groups,
    systems,
    derived,
    enter,
    enterOfDesign: (id, quantity) => {
      ofDesign.add(id)
      return enter(id, quantity)
    },
    size: (id, revealed) => void sizes.set(id, revealed),
    group: (group) => void groups.push(group),
    system: (system) => void systems.push(system),
    derive: (id, from) => void derived.set(id, from),
  }
}
