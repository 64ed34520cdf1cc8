import type { Span } from '../calendar.ts'
import { type CodeList, entriesOf } from './code-list.ts'

/** Codes are stored in 16 bits. */
export const mostCodes = 32_767

/** What a text of a register means in some weeks: a code of the database. */
export type Meaning = {
  readonly code: number
  readonly raw: string
  readonly state: string
  readonly group: string | undefined
  /** Of two codes that cover a week, the one with the lower number counts. */
  readonly priority: number
}

/** A text, and what it means from week to week. */
export type Text = {
  readonly raw: string
  /** By week: weeks in order, not overlapping; weeks in none of them have no meaning. */
  readonly spans: readonly (Span & { readonly code: number })[]
  /** The code, if it means the same in all weeks; -1 otherwise. */
  readonly always: number
}

/** The texts of a source and their codes, numbered from 0 in the order in which they come. */
export type Meanings = {
  /** The number of a text. */
  readonly numberOf: (raw: string) => number
  readonly text: (number: number) => Text
  /** What a text means in a week; -1 where it means nothing. */
  readonly codeIn: (raw: string, week: number) => number
  readonly priority: (code: number) => number
  readonly all: () => readonly Meaning[]
}

/** The weeks whose Thursday is one of these days. */
const weeksOfThursdays = (days: Span, weeks: Span): Span => ({
  first: Math.max(weeks.first, Math.ceil(days.first / 7)),
  last: Math.min(weeks.last, Math.floor(days.last / 7)),
})

type Known = Omit<Meaning, 'code' | 'raw'> & { readonly weeks: Span }

/** What a list says of a text in the weeks of a source; where no list is, a text is its own state. */
const known = (list: CodeList | undefined, raw: string, weeks: Span): readonly Known[] => {
  if (list === undefined) return [{ state: raw, group: undefined, priority: 0, weeks }]
  return entriesOf(list, raw)
    .map(({ entry: { state, valid }, priority }) => ({
      state,
      group: list.states.get(state)?.group,
      priority,
      weeks: weeksOfThursdays(valid, weeks),
    }))
    .filter(({ weeks: { first, last } }) => first <= last)
    .toSorted((a, b) => a.weeks.first - b.weeks.first)
}

/**
 * Starts the codes of a source. A text that means another thing in other weeks has a code for each of its meanings.
 *
 * @param weeks the weeks that the source covers
 */
export const createMeanings = (list: CodeList | undefined, weeks: Span): Meanings => {
  const meanings: Meaning[] = []
  const texts: Text[] = []
  const numbers = new Map<string, number>()
  const add = (raw: string): number => {
    const spans = known(list, raw, weeks).map(({ weeks: { first, last }, ...meaning }) => {
      const code = meanings.length
      meanings.push({ ...meaning, code, raw })
      return { first, last, code }
    })
    const only = spans.length === 1 ? spans[0] : undefined
    const always = only !== undefined && only.first === weeks.first && only.last === weeks.last ? only.code : -1
    texts.push({ raw, spans, always })
    return texts.length - 1
  }
  const numberOf = (raw: string): number => {
    const found = numbers.get(raw)
    if (found !== undefined) return found
    const number = add(raw)
    numbers.set(raw, number)
    return number
  }
  return {
    numberOf,
    text: (number) => texts[number] as Text,
    codeIn: (raw, week) => {
      const { always, spans } = texts[numberOf(raw)] as Text
      if (always >= 0) return always
      return spans.find(({ first, last }) => week >= first && week <= last)?.code ?? -1
    },
    priority: (code) => meanings[code]?.priority ?? Number.POSITIVE_INFINITY,
    all: () => meanings,
  }
}
