import type { TakeSpells } from '../../../registers/index.ts'
import type { Kinds } from './kinds.ts'
import type { People } from './people.ts'
import { never, type Windows } from './windows.ts'

/** How many weeks of a window each row was in a state; windows are shorter than 65,536 weeks, as what is covered is. */
export type Counter = { readonly windows: Windows; readonly weeks: Uint8Array | Uint16Array }

/** Starts to count: in a byte each where no window is longer than that holds. */
export const createCounter = (windows: Windows): Counter => {
  const rows = windows.kinds.ofRow.length
  return { windows, weeks: windows.weeks.every((weeks) => weeks < 256) ? new Uint8Array(rows) : new Uint16Array(rows) }
}

/** Counters over the same kinds of people. */
type Asked = {
  readonly ofRow: Int32Array
  /** Of each kind the first and last week of any of its windows: most spells lie outside. */
  readonly reach: Int32Array
  /** Of each kind the first and last week of every window, beside each other in memory. */
  readonly bounds: Int32Array
  readonly counts: readonly Counter['weeks'][]
}

const asked = ({ ofRow, count }: Kinds, counters: readonly Counter[]): Asked => {
  const reach = new Int32Array(2 * count)
  const bounds = new Int32Array(2 * count * counters.length)
  for (let kind = 0; kind < count; kind++) {
    let [low, high] = [2_147_483_647, never]
    for (const [k, { windows }] of counters.entries()) {
      const [first, to] = [windows.first[kind] as number, windows.to[kind] as number]
      bounds.set([first, to], 2 * (kind * counters.length + k))
      if (to < first) continue
      low = Math.min(low, first)
      high = Math.max(high, to)
    }
    reach.set([low, high], 2 * kind)
  }
  return { ofRow, reach, bounds, counts: counters.map(({ weeks }) => weeks) }
}

const addSpell = ({ ofRow, reach, bounds, counts }: Asked, row: number, begin: number, end: number): void => {
  const kind = ofRow[row] as number
  if (end < (reach[2 * kind] as number) || begin > (reach[2 * kind + 1] as number)) return
  const windows = counts.length
  for (let k = 0, at = 2 * kind * windows; k < windows; k++, at += 2) {
    const from = Math.max(begin, bounds[at] as number)
    const shared = Math.min(end, bounds[at + 1] as number) - from + 1
    if (shared <= 0) continue
    const weeks = counts[k] as Counter['weeks']
    weeks[row] = (weeks[row] as number) + shared
  }
}

/**
 * Adds the weeks that spells share with windows.
 *
 * @param byCode what is counted of the spells of each code
 */
export const countWeeks = (
  { lastRow, rowBefore }: People,
  byCode: readonly (readonly Counter[] | undefined)[],
): TakeSpells => {
  const askedOf = Array.from(byCode, (counters = []) =>
    [...Map.groupBy(counters, ({ windows }) => windows.kinds)].map(([kinds, own]) => asked(kinds, own)),
  )
  return ({ unit, code, first, last }, count) => {
    for (let i = 0; i < count; i++) {
      const ofCode = askedOf[code[i] as number]
      const who = unit[i] as number
      if (ofCode === undefined || ofCode.length === 0 || who >= lastRow.length) continue
      for (let row = lastRow[who] as number; row >= 0; row = rowBefore?.[row] ?? -1)
        for (let k = 0; k < ofCode.length; k++) addSpell(ofCode[k] as Asked, row, first[i] as number, last[i] as number)
    }
  }
}
