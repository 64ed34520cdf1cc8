import { byte, walkSeparating } from './bytes.ts'
import { characterOf, type Separator } from './reading.ts'

const candidates = [',', ';', 'tab'] as const

const rowsLookedAt = 1000

/** For the header and the first rows: how often each candidate stands in it outside quotes. */
const countPerRow = (bytes: Uint8Array): readonly (readonly number[])[] => {
  const rows = [candidates.map(() => 0)]
  walkSeparating(bytes, bytes.length, (separating) => {
    if (separating === byte.lf) rows.push(candidates.map(() => 0))
    else {
      const row = rows.at(-1) as number[]
      const index = candidates.findIndex((candidate) => characterOf(candidate).charCodeAt(0) === separating)
      row[index] = (row[index] ?? 0) + 1
    }
    return rows.length <= rowsLookedAt
  })
  return rows
}

/** The separator of a table, or those that its lines fit equally well. */
export type Sniffed = { readonly separator: Separator } | { readonly undecided: readonly Separator[] }

/**
 * Finds the separator by the header and by consistency over the first rows: of those that stand in the header, the one
 * that stands as often in most rows. A header without any is a table of one column.
 */
export const sniffSeparator = (bytes: Uint8Array): Sniffed => {
  const rows = countPerRow(bytes)
  const header = rows[0] ?? []
  const scored = candidates
    .map((separator, index) => ({
      separator,
      inHeader: header[index] ?? 0,
      fitting: rows.filter((row) => row[index] === header[index]).length,
    }))
    .filter(({ inHeader }) => inHeader > 0)
  if (scored.length === 0) return { separator: 'none' }
  const most = Math.max(...scored.map(({ fitting }) => fitting))
  const [best, ...equal] = scored.filter(({ fitting }) => fitting === most).map(({ separator }) => separator)
  return best === undefined || equal.length > 0 ? { undecided: best ? [best, ...equal] : [] } : { separator: best }
}
