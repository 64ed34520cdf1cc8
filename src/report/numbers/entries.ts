import type { Context } from '../context.ts'
import type { NumberEntry } from '../document/block.ts'
import type { NumberInline } from '../document/inline.ts'
import { besideEntry } from './beside-number.ts'
import { curveEntry } from './curve-number.ts'
import { estimateEntry } from './estimate-number.ts'
import { groupsEntry } from './groups-number.ts'
import { quantityEntry } from './quantity-number.ts'
import { statedEntry } from './stated-number.ts'

const entryOf = (context: Context, key: string): NumberEntry => {
  const [kind, ...rest] = key.split(':')
  if (kind === 'quantity') return quantityEntry(context, rest.join(':'))
  if (kind === 'beside') return besideEntry(context, rest.join(':'))
  if (kind === 'groups') return groupsEntry(context, rest.join(':'))
  if (kind === 'curve') return curveEntry(context, rest.join(':'))
  return kind === 'estimate' ? estimateEntry(context, rest.join(':')) : statedEntry(context, key)
}

/** The numbers appendix: an entry for each number that the report prints, estimates first, then by id. */
export const entriesOf = (context: Context, numbers: readonly NumberInline[]): readonly NumberEntry[] =>
  [...new Set(numbers.map(({ entry }) => entry))].sort((a, b) => (a < b ? -1 : 1)).map((key) => entryOf(context, key))
