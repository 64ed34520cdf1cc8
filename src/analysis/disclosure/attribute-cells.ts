import { isCategorical, isMissing } from '../../effects/index.ts'
import type { Frame } from '../data/frame.ts'
import type { Column } from '../data/known.ts'
import type { SubgroupSizes } from '../subgroup-sizes.ts'
import type { Cell } from './cell-system.ts'
import type { Ledger } from './ledger.ts'

const rowsWhere = (rows: Int32Array, holds: (row: number) => boolean): Int32Array => rows.filter(holds)

/** The cells of the baseline table for an attribute in an arm: one per category, or those with yes. */
const baselineCells = (
  { quantities }: Pick<Ledger, 'quantities'>,
  name: string,
  values: Column,
  { arm, rows }: { readonly arm: string; readonly rows: Int32Array },
): readonly Cell[] => {
  const cells = isCategorical(values)
    ? values.levels.map((level, code) => ({
        id: `baseline.${name}.${level}.share.${arm}`,
        rows: rowsWhere(rows, (row) => values.codes[row] === code),
      }))
    : [{ id: `baseline.${name}.share.${arm}`, rows: rowsWhere(rows, (row) => values[row] === 1) }]
  return cells.flatMap(({ id, rows: here }) => (quantities.has(id) ? [{ ids: [id], rows: here, rank: 1 }] : []))
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
      const seen = rowsWhere(rows, (row) => !isMissing(values, row))
      const sizes = own.flatMap(({ sizes: byArm }): readonly Cell[] => {
        const found = byArm.get(arm)
        return found === undefined ? [] : [{ ids: [found.id], rows: found.rows, rank: 0 }]
      })
      const cells = [...baselineCells(ledger, name, values, { arm, rows: seen }), ...sizes]
      if (cells.length > 0) ledger.system({ length: frame.units.length, cells, known: [seen], countsOf: () => [1] })
    }
  }
}
