import type { Tx } from '../store.ts'

/** How a trial reads an extract, under the name it was saved by. */
export type SavedMapping = { readonly name: string; readonly mapping: unknown }

/** The mappings that a trial has saved, by name. */
export const savedMappings = (tx: Tx, trial: string): Promise<readonly SavedMapping[]> =>
  tx.selectFrom('extract_mapping').select(['name', 'mapping']).where('trial', '=', trial).orderBy('name').execute()

/** Saves a mapping under a name; an earlier one of the name is replaced. */
export const saveMapping = async (
  tx: Tx,
  trial: string,
  by: string,
  { name, mapping }: SavedMapping,
): Promise<void> => {
  const row = { trial, name, mapping: JSON.stringify(mapping) as never, saved_by: by }
  await tx
    .insertInto('extract_mapping')
    .values(row)
    .onConflict((conflict) => conflict.columns(['trial', 'name']).doUpdateSet({ mapping: row.mapping, saved_by: by }))
    .execute()
}
