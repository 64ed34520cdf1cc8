import { isCategorical, isMissing } from '../../effects/index.ts'
import type { Frame } from '../data/frame.ts'
import type { Column } from '../data/known.ts'
import type { SubgroupSizes } from '../subgroup-sizes.ts'
import type { Cell } from './cell-system.ts'
import type { Ledger } from './ledger.ts'

/** The rows of each category, or of yes. */
const rowsByCategory = (values: Column, rows: Int32Array): readonly Int32Array[] => {
  if (!isCategorical(values)) return [rows.filter((row) => values[row] === 1)]
  const found = values.levels.map((): number[] => [])
  for (const row of rows) found[values.codes[row] as number]?.push(row)
  return found.map((own) => Int32Array.from(own))
}

/** The cells of the baseline table for an attribute in an arm: one per category, or those with yes. */
const baselineCells = (
  { quantities }: Pick<Ledger, 'quantities'>,
  name: string,
  values: Column,
  { arm, rows }: { readonly arm: string; readonly rows: Int32Array },
): readonly Cell[] => {
  const paths = isCategorical(values) ? values.levels.map((level) => `${name}.${level}`) : [name]
  const ids = paths.map((path) => `baseline.${path}.share.${arm}`)
  if (!ids.some((id) => quantities.has(id))) return []
  return rowsByCategory(values, rows).map((own, at) => ({ ids: [ids[at] as string], rows: own, rank: 1 }))
}

/**
 * Enters, for every attribute and arm, the people who are counted by it: the categories of the baseline table, which add
 * up to those of whom it is known, and the subgroups that questions make of it.
 */
export const enterAttributeCells = (
  ledger: Ledger,
  frame: Frame,
  subgroups: readonly { readonly attribute: string; readonly sizes: SubgroupSizes }[],
): void => {
  for (const [name, values] of frame.attributes) {
    const own = subgroups.filter(({ attribute }) => attribute === name)
    for (const [arm, rows] of frame.rowsOfArm) {
      const seen = rows.filter((row) => !isMissing(values, row))
      const sizes = own.flatMap(({ sizes: byArm }): readonly Cell[] => {
        const found = byArm.get(arm)
        return found === undefined ? [] : [{ ids: [found.id], rows: found.rows, rank: 0 }]
      })
      const cells = [...baselineCells(ledger, name, values, { arm, rows: seen }), ...sizes]
      if (cells.length > 0) ledger.system({ length: frame.units.length, cells, known: [seen], countsOf: () => [1] })
    }
  }
}
