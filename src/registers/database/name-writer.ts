import { createByteList } from './byte-list.ts'
import type { Store } from './store.ts'

/** People whose names stand in one value. */
const peopleAtOnce = 256

/** Values that are compressed together: the fewest that the database allows. */
const valuesPerGroup = 2048

/** Names on their way into a store, those of units 0, 1, 2 and so on. */
export type NameWriter = {
  readonly add: (name: string) => void
  readonly finish: () => Promise<{ readonly names: string }>
}

/** Starts the relation `names(unit, names)`: the names of so many people from `unit` on, to be read whole (link-ids.ts). */
export const writeNames = async (store: Store): Promise<NameWriter> => {
  const names = await store.relation('names', { unit: 'INTEGER', names: 'BLOB' }, undefined, valuesPerGroup)
  const list = createByteList()
  let begin = 0
  let held = 0
  const putAside = (): void => {
    const { columns, row, next } = names.rows()
    columns.unit[row] = begin
    columns.names[row] = list.take()
    next()
    begin += held
    held = 0
  }
  return {
    add: (name) => {
      list.addText(name)
      if (++held === peopleAtOnce) putAside()
    },
    finish: async () => {
      if (held > 0) putAside()
      return { names: await names.finish() }
    },
  }
}
