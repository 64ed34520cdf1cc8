import type { Quantity } from '../../measures/index.ts'
import type { Protocol } from '../../protocol/index.ts'
import type { Frame } from '../data/frame.ts'
import type { Cell } from './cell-system.ts'
import type { Ledger } from './ledger.ts'

type Setting = { readonly protocol: Protocol; readonly frame: Frame; readonly ledger: Ledger }

/** What is counted of the people of a register: the rows, and what their number gives away. */
type Counted = { readonly rows: Int32Array; readonly counts: readonly number[]; readonly rank: number }

/** Where counts of the people of a register are entered, and then what they give away of each other. */
export type LinkageCells = {
  /** A count over rows of the frame. */
  readonly enter: (id: string, quantity: Quantity, counted: Counted) => string
  /** A count of people outside the arms. */
  readonly enterApart: (id: string, quantity: Quantity, counts: readonly number[]) => string
  /** Counts entered elsewhere, over the same rows. */
  readonly hold: (id: string, rows: Int32Array) => void
  /** All have been entered: `known` are the people whose number every reader knows. */
  readonly close: (known: readonly Int32Array[]) => void
}

/**
 * Whether being in a register tells of someone. A register of spells or months holds those who had one: a benefit, a
 * course, a job. One of weeks has a row for everyone it was asked for, so that who is not found tells of the data.
 */
const tellsOfPeople = ({ sources }: Protocol, source: string): boolean => {
  const kind = sources?.[source]?.kind
  return kind === 'spells' || kind === 'months'
}

/** Counts of the people of a register: of the design, or of people, and then withheld where few. */
export const linkageCells = ({ protocol, frame, ledger }: Setting, source: string): LinkageCells => {
  if (!tellsOfPeople(protocol, source)) {
    const { enterOfDesign } = ledger
    return { enter: enterOfDesign, enterApart: enterOfDesign, hold: () => undefined, close: () => undefined }
  }
  const cells: Cell[] = []
  const push = (id: string, rows: Int32Array, rank: number): void => {
    if (rows.length > 0) cells.push({ ids: [id], rows, rank })
  }
  return {
    enter: (id, quantity, { rows, counts, rank }) => {
      push(id, rows, rank)
      return ledger.enter(id, quantity, counts)
    },
    enterApart: ledger.enter,
    hold: (id, rows) => push(id, rows, 2),
    close: (known) => ledger.system({ length: frame.units.length, cells, known, countsOf: () => [1] }),
  }
}
