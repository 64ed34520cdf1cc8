/** One column of an answer; nothing where the cell is NULL. */
export type AnsweredColumn = ArrayLike<number | string | boolean | null>

/** What measures needs of the registers: one way to ask, with text parameters `$1`, `$2`, …; answers column by column. */
export type RegisterQueries = {
  readonly query: (sql: string, params?: readonly string[]) => Promise<Readonly<Record<string, AnsweredColumn>>>
}

/** A column that must be there. @throws RangeError when it is not: a fault of the program */
export const columnOf = (answer: Readonly<Record<string, AnsweredColumn>>, name: string): AnsweredColumn => {
  const column = answer[name]
  if (column === undefined) throw new RangeError(`no column ${name}`)
  return column
}

/** A column of texts. */
export const textsOf = (answer: Readonly<Record<string, AnsweredColumn>>, name: string): readonly string[] =>
  Array.from(columnOf(answer, name), String)
