import type { RegisterQueries } from '../../measures/index.ts'
import type { Registers } from '../../registers/index.ts'

/** A column without any value is one of numbers to the database; what asks for texts must find nothing in it. */
const nullsWhereEmpty = (column: Float64Array | readonly (string | null)[]) =>
  column instanceof Float64Array && column.every(Number.isNaN) ? Array.from(column, () => null) : column

/** The registers as measures asks them: answers column by column. */
export const queriesOf = (registers: Registers): RegisterQueries => ({
  query: async (sql, parameters) =>
    Object.fromEntries(
      Object.entries(await registers.columns(sql, parameters)).map(([name, column]) => [name, nullsWhereEmpty(column)]),
    ),
})
