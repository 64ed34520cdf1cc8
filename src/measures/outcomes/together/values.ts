/** What the values of one outcome are made of; all of it may be read by several threads. */
export type ValuesTask = {
  /** How many weeks of its window each row was in the state. */
  readonly weeks: Uint16Array
  /** The kind of people of each row. */
  readonly ofRow: Int32Array
  /** Of each kind what the weeks are divided by, NaN where nothing can be said: a number divided by it is none. */
  readonly per: Float64Array
  readonly of: 'weeks' | 'ever'
}

/** Loops, not maps: there are millions of rows. */
export const valuesOf = ({ weeks, ofRow, per, of }: ValuesTask): Float64Array => {
  const isEver = of === 'ever'
  const values = new Float64Array(weeks.length)
  for (let row = 0; row < weeks.length; row++) {
    const n = weeks[row] as number
    values[row] = (isEver && n > 0 ? 1 : n) / (per[ofRow[row] as number] as number)
  }
  return values
}
