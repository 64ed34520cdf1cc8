/** Where labels stand: to the left on a wide page, above their mark on a narrow one. */
export type PlotLayout = 'wide' | 'narrow'

/** One line of an interval plot, in the units of the axis. */
export type PlotRow = {
  readonly label: string
  /** The numbers as printed, beside the mark; left out where the label says it all. */
  readonly numbers?: string
  readonly value: number
  readonly interval?: readonly [number, number]
  /** A wider interval that is read beside the first; drawn thin, with ticks at its ends. */
  readonly outer?: readonly [number, number]
  /** Several marks in one line: which series this one belongs to, from 0. */
  readonly series?: number
}
