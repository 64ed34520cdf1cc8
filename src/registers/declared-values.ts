import type { ValueDeclaration } from '../protocol/index.ts'
import type { ColumnType } from './column-type.ts'

/**
 * The type of a column as a protocol declares its values. The category `missing` admits an empty cell and is no code.
 * An id may repeat here (it names another thing of the row, such as the caseworker); the column that names the row's
 * own unit is declared `{ type: 'id' }` by whoever knows that each has one row.
 */
export const columnTypeOf = ({ type, minimum, maximum, categories }: ValueDeclaration): ColumnType => {
  switch (type) {
    case 'number':
    case 'integer':
      return { type, minimum, maximum }
    case 'code':
      return { type, values: categories && Object.keys(categories).filter((category) => category !== 'missing') }
    case 'id':
      return { type, repeats: 'allowed' }
    default:
      return { type }
  }
}
