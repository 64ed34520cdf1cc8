import type { Spells } from '../../../registers/index.ts'
import type { Kinds } from './kinds.ts'
import type { People } from './people.ts'
import { never, type Windows } from './windows.ts'

/** Takes some spells of a pass; the arrays are only lent. */
export type TakeSpells = (spells: Spells, count: number) => void

/** How many weeks of a window each row was in a state; windows are shorter than 65,536 weeks, as what is covered is. */
export type Counter = { readonly windows: Windows; readonly weeks: Uint16Array }

/** Counters over the same kinds of people, and between which weeks any of their windows lies: most spells lie outside. */
type Asked = {
  readonly kinds: Kinds
  readonly low: Int32Array
  readonly high: Int32Array
  readonly counters: Counter[]
}

const widen = ({ low, high, counters }: Asked, counter: Counter): void => {
  const { first, to } = counter.windows
  for (let kind = 0; kind < low.length; kind++) {
    if ((to[kind] as number) < (first[kind] as number)) continue
    low[kind] = Math.min(low[kind] as number, first[kind] as number)
    high[kind] = Math.max(high[kind] as number, to[kind] as number)
  }
  counters.push(counter)
}

/** What is counted of the spells of a code, by kinds of people. */
const group = (counters: readonly Counter[]): readonly Asked[] => {
  const asked = new Map<Kinds, Asked>()
  for (const counter of counters) {
    const { kinds } = counter.windows
    const low = new Int32Array(kinds.count).fill(2_147_483_647)
    const found = asked.get(kinds) ?? { kinds, low, high: new Int32Array(kinds.count).fill(never), counters: [] }
    asked.set(kinds, found)
    widen(found, counter)
  }
  return [...asked.values()]
}

const add = (counters: readonly Counter[], kind: number, row: number, first: number, last: number): void => {
  for (let k = 0; k < counters.length; k++) {
    const { windows, weeks } = counters[k] as Counter
    const from = Math.max(first, windows.first[kind] as number)
    const shared = Math.min(last, windows.to[kind] as number) - from + 1
    if (shared > 0) weeks[row] = (weeks[row] as number) + shared
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
  const askedOf = Array.from(byCode, (counters) => (counters === undefined ? undefined : group(counters)))
  return ({ unit, code, first, last }, count) => {
    for (let i = 0; i < count; i++) {
      const asked = askedOf[code[i] as number]
      const who = unit[i] as number
      if (asked === undefined || who >= lastRow.length) continue
      const [begin, end] = [first[i] as number, last[i] as number]
      for (let row = lastRow[who] as number; row >= 0; row = rowBefore[row] as number)
        for (let k = 0; k < asked.length; k++) {
          const { kinds, low, high, counters } = asked[k] as Asked
          const kind = kinds.ofRow[row] as number
          if (end >= (low[kind] as number) && begin <= (high[kind] as number)) add(counters, kind, row, begin, end)
        }
    }
  }
}
