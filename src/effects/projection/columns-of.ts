import type { DesignColumn } from '../linear/design-columns.ts'

/** The values of recipes on some rows, in the order of the rows; new columns that may be overwritten. */
export function columnsOf(recipes: readonly DesignColumn[], rows: Int32Array): Float64Array[] {
  return recipes.map((recipe) => {
    const values = new Float64Array(rows.length)
    recipe.fill(values, 0, rows, 0, rows.length)
    return values
  })
}
