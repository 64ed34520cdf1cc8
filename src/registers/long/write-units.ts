import { writeNames } from '../database/name-writer.ts'
import type { Store } from '../database/store.ts'

/** Writes the people of a source. @returns how to put them aside, which gives the relations by name */
export const writeUnits = async (
  store: Store,
  ids: readonly string[],
): Promise<() => Promise<{ readonly units: string; readonly names: string }>> => {
  const units = await store.relation('units', { unit: 'INTEGER', id: 'VARCHAR' })
  const names = await writeNames(store)
  const writer = units.rows()
  ids.forEach((id, unit) => {
    writer.columns.unit[writer.row] = unit
    writer.columns.id[writer.row] = id
    writer.next()
    names.add(id)
  })
  return async () => ({ units: await units.finish(), ...(await names.finish()) })
}
