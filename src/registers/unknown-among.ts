import { unknownName } from '../problems/index.ts'
import { shown } from './shown.ts'

const longestListShown = 20

/** A list for a problem: its first names, and that there are more. */
export const cutShort = (names: readonly string[]): string =>
  (names.length > longestListShown ? [...names.slice(0, longestListShown), '…'] : names).join(', ')

/**
 * What a problem adds when a text of a file, or a name for its header, is not among the valid ones. A long list is cut
 * short; the nearest is found among all.
 */
export const unknownAmong = (text: string, valid: readonly string[]) => {
  const names = valid.map(shown)
  return { ...unknownName(shown(text), names), expected: cutShort(names) }
}
