import type { Store } from '../database/store.ts'

/** Writes the people of a source. @returns how to put them aside */
export const writeUnits = async (store: Store, ids: readonly string[]): Promise<() => Promise<string>> => {
  const units = await store.relation('units', { unit: 'INTEGER', id: 'VARCHAR' })
  const writer = units.rows()
  ids.forEach((id, unit) => {
    writer.columns.unit[writer.row] = unit
    writer.columns.id[writer.row] = id
    writer.next()
  })
  return units.finish
}
