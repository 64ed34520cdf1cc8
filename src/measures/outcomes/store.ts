import type { Registers } from '../../registers/index.ts'

/**
 * What measures needs of the registers: the names of their code lists; one way to ask, with parameters `$1`, `$2`, …, that
 * answers column by column; and, for many people, ways to write rows, to find people by name, and to read rows and spells
 * as they come.
 */
export type RegisterQueries = Pick<Registers, 'listed' | 'columns' | 'write' | 'scan' | 'spells' | 'link'>

export type Answer = Awaited<ReturnType<RegisterQueries['columns']>>
export type AnsweredColumn = Answer[string]

/** A column that must be there. @throws RangeError when it is not: a fault of the program */
export const columnOf = (answer: Answer, name: string): AnsweredColumn => {
  const column = answer[name]
  if (column === undefined) throw new RangeError(`no column ${name}`)
  return column
}

/** A column of texts, null where there is none; a column without any text comes as numbers. */
export const textsOf = (answer: Answer, name: string): readonly (string | null)[] =>
  Array.from<string | number | null, string | null>(columnOf(answer, name), (value) =>
    typeof value === 'string' ? value : null,
  )

/** A column of numbers, NaN where there is none. */
export const numbersOf = (answer: Answer, name: string): Float64Array => {
  const column = columnOf(answer, name)
  return column instanceof Float64Array ? column : new Float64Array(column.length).fill(Number.NaN)
}
