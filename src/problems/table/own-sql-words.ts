import type { Language } from '../../text/index.ts'

export type SqlFaultKind =
  | 'empty'
  | 'end'
  | 'syntax'
  | 'column'
  | 'table'
  | 'function'
  | 'conversion'
  | 'group'
  | 'other'

type Says = (at: string) => string

/** What is wrong with a statement, after the name of its outcome; the database itself only says it in English. */
const faults: Readonly<Record<SqlFaultKind, Readonly<Record<Language, Says>>>> = {
  empty: { da: () => 'er tom', en: () => 'is empty' },
  end: {
    da: () => 'slutter midt i: der mangler en parentes eller et ord',
    en: () => 'ends in the middle: a bracket or a word is missing',
  },
  syntax: {
    da: (at) => `kan ikke læses: der er en skrivefejl ved eller lige før ”${at}”`,
    en: (at) => `cannot be read: there is a mistake in writing at or just before "${at}"`,
  },
  column: {
    da: (at) => `bruger kolonnen ”${at}”, som ikke findes`,
    en: (at) => `uses the column "${at}", which does not exist`,
  },
  table: {
    da: (at) => `bruger tabellen ”${at}”, som ikke findes`,
    en: (at) => `uses the table "${at}", which does not exist`,
  },
  function: {
    da: (at) => `bruger ”${at}” på noget, den ikke kan bruges på, eller som ikke findes`,
    en: (at) => `uses "${at}" on what it cannot be used on, or where there is no such function`,
  },
  conversion: {
    da: (at) => `gør teksten ”${at}” til et tal eller en dato, som den ikke er`,
    en: (at) => `makes a number or a date of the text "${at}", which is none`,
  },
  group: {
    da: (at) => `lægger rækker sammen uden at sige, hvad der bliver af ”${at}” (GROUP BY)`,
    en: (at) => `puts rows together without saying what becomes of "${at}" (GROUP BY)`,
  },
  other: { da: () => 'kan ikke køre', en: () => 'does not run' },
}

/** The fault in words, with what the database says of it where it says anything. */
export const sqlFaultSaid = (
  { kind, at, message }: { readonly kind: SqlFaultKind; readonly at: string; readonly message: string },
  language: Language,
): string => {
  const said = faults[kind][language](at)
  if (message === '') return `${said}.`
  return `${said}. ${{ da: 'Databasens egne ord', en: 'In the words of the database' }[language]}: ${message}`
}
