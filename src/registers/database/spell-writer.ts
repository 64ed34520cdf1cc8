import { createByteList } from './byte-list.ts'
import type { Store } from './store.ts'

/** People whose runs stand in one value: some thousand runs, which fit the cache of a processor. */
const peopleAtOnce = 128

/** Values that are compressed together: the fewest that the database allows, as it unpacks all of them at once. */
const valuesPerGroup = 2048

/** Spells on their way into a store: by unit from 0, and within a unit one after the other. */
export type SpellWriter = {
  readonly add: (unit: number, code: number, first: number, last: number) => void
  readonly settle: () => Promise<void>
  readonly finish: () => Promise<{ readonly spells: string; readonly runs: string }>
}

/**
 * Starts the two relations of spells: `spells(unit, code, first, last)` for statements, and `runs(unit, runs)`, the same
 * to be read whole: of so many people from `unit` on, the code and the number of weeks of each spell, seven bits a byte.
 * As spells fill the covered weeks of everyone, a person's runs end where the covered weeks do (read-spells.ts).
 */
export const writeSpells = async (store: Store): Promise<SpellWriter> => {
  const spells = await store.relation('spells', {
    unit: 'INTEGER',
    code: 'SMALLINT',
    first: 'INTEGER',
    last: 'INTEGER',
  })
  const runs = await store.relation('runs', { unit: 'INTEGER', runs: 'BLOB' }, undefined, valuesPerGroup)
  const numbers = createByteList()
  let begin = 0
  let now = -1
  const putAside = (): void => {
    const { columns, row, next } = runs.rows()
    columns.unit[row] = begin
    columns.runs[row] = numbers.take()
    next()
  }
  return {
    add: (unit, code, first, last) => {
      if (unit - begin >= peopleAtOnce) {
        putAside()
        begin = unit
      }
      now = unit
      numbers.addNumber(code)
      numbers.addNumber(last - first + 1)
      const writer = spells.rows()
      const { columns, row } = writer
      columns.unit[row] = unit
      columns.code[row] = code
      columns.first[row] = first
      columns.last[row] = last
      writer.next()
    },
    settle: spells.settle,
    finish: async () => {
      if (now >= 0) putAside()
      return { spells: await spells.finish(), runs: await runs.finish() }
    },
  }
}
