import type { Span } from '../calendar.ts'
import type { Meanings } from '../codes/meanings.ts'
import type { SpellRow } from './spell-rows.ts'

/** A person's weeks, painted with the numbers of the spells that cover them. */
export type PaintedWeeks = {
  /** By week from the first covered one: the index of the spell that counts; -1 where none covers it. */
  readonly winners: Int32Array
  /** Weeks that two spells with different texts cover. */
  overlapping: number
}

/** The weeks of a spell: those whose Thursday it covers. */
export const weeksOfSpell = ({ first, last }: Span, covered: Span): Span => ({
  first: Math.max(covered.first, Math.ceil(first / 7)),
  last: Math.min(covered.last, Math.floor(last / 7)),
})

/** Whether a spell counts before another in a week that both cover. */
const comesFirst = (
  one: SpellRow,
  other: SpellRow,
  week: number,
  meanings: Meanings,
  by: 'code-list' | 'start',
): boolean => {
  if (by === 'code-list') {
    const [a, b] = [one, other].map(({ raw }) => meanings.priority(meanings.codeIn(raw, week)))
    if (a !== b) return (a as number) < (b as number)
  }
  return one.first === other.first ? one.raw < other.raw : one.first > other.first
}

/**
 * Gives every week the spell that counts there: where two cover it, the one whose code comes first in the code list;
 * without a list the one that began later, then the one whose text comes first.
 */
export const paintWeeks = (
  spells: readonly SpellRow[],
  covered: Span,
  meanings: Meanings,
  by: 'code-list' | 'start',
): PaintedWeeks => {
  const count = Math.max(0, covered.last - covered.first + 1)
  const painted: PaintedWeeks = { winners: new Int32Array(count).fill(-1), overlapping: 0 }
  const { winners } = painted
  const contested = new Uint8Array(count)
  spells.forEach((spell, index) => {
    const { first, last } = weeksOfSpell(spell, covered)
    for (let week = first; week <= last; week++) {
      const at = week - covered.first
      const other = spells[winners[at] as number]
      if (other !== undefined && other.raw !== spell.raw) contested[at] = 1
      if (other === undefined || comesFirst(spell, other, week, meanings, by)) winners[at] = index
    }
  })
  for (const isContested of contested) painted.overlapping += isContested
  return painted
}
