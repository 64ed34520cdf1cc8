import { unknownName } from '../problems/index.ts'
import { shown } from './shown.ts'

const longestListShown = 20

/**
 * What a problem adds when a text of a file, or a name for its header, is not among the valid ones. A long list is cut
 * short; the nearest is found among all.
 */
export const unknownAmong = (text: string, valid: readonly string[]) => {
  const names = valid.map(shown)
  const cut = names.length > longestListShown ? [...names.slice(0, longestListShown), '…'] : names
  return { ...unknownName(shown(text), names), expected: cut.join(', ') }
}
