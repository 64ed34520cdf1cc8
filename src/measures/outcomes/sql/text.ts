/** A text as SQL writes it. */
export const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`

/** A relation of a source: `"dream.spells"`. */
export const relation = (
  source: string,
  kind: 'units' | 'spells' | 'codes' | 'coverage' | 'monthCoverage' | 'months' | 'series',
): string => `"${source.replaceAll('"', '""')}.${kind}"`

/** One named step of a statement, with what it holds in words. */
export type Step = { readonly name: string; readonly says: string; readonly sql: string }

const indented = (sql: string): string => sql.replaceAll(/^(?=.)/gm, '  ')

/** A comment: each line of the text after two hyphens. */
export const comment = (text: string): string => text.replaceAll(/^/gm, '-- ')

/** A whole statement: what it is about, its steps in order, and the answer. */
export const statement = (about: string, steps: readonly Step[], answer: string): string =>
  `${comment(about)}\nWITH\n${steps
    .map(({ name, says, sql }) => `${comment(says)}\n${name} AS (\n${indented(sql)}\n)`)
    .join(',\n')}\n${answer}`
