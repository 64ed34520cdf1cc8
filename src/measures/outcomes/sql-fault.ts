/** What is wrong with a statement that the database does not run, as far as it can be told from the database's own words. */
export type SqlFault = {
  readonly kind: 'empty' | 'end' | 'syntax' | 'column' | 'table' | 'function' | 'conversion' | 'group' | 'other'
  /** The word of the statement that it is about; empty where it is about none. */
  readonly at: string
}

const kinds: readonly (readonly [RegExp, SqlFault['kind']])[] = [
  [/syntax error at end of input/, 'end'],
  [/(?:syntax error|unterminated .*) at or near "(.*)"/, 'syntax'],
  [/Referenced table "(.*?)" not found/, 'table'],
  [/Table with name (.*?) does not exist/, 'table'],
  [/Referenced column "(.*?)" (?:was )?not found/, 'column'],
  [/does not have a column named "(.*?)"/, 'column'],
  [/Column "(.*?)" referenced that exists in the SELECT clause/, 'column'],
  [/Function with name (.*?) does not exist/, 'function'],
  [/No function matches .* '(.*?)\(/, 'function'],
  [/Could not convert string '(.*?)'/, 'conversion'],
  [/column "(.*?)" must appear in the GROUP BY/, 'group'],
]

export const sqlFaultOf = (message: string): SqlFault => {
  if (message.trim() === '') return { kind: 'empty', at: '' }
  for (const [pattern, kind] of kinds) {
    const found = pattern.exec(message)
    if (found !== null) return { kind, at: found[1] ?? '' }
  }
  return { kind: 'other', at: '' }
}
