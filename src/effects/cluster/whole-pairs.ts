import type { Categorical } from '../columns.ts'
import type { Contrast } from '../contrast.ts'
import { type Refusal, refuse } from '../refusal.ts'
import type { EffectRequest } from '../request.ts'
import { rowsOfContrast } from './contrast-clusters.ts'

/** How many names a refusal carries. */
const mostNamed = 5

/**
 * The contrast with the pairs alone that have complete rows in both arms; the others are counted as dropped under `pairs`.
 * Refuses pairs that hold more than one person (or cluster) in an arm: they are not pairs.
 */
export function withWholePairs(request: EffectRequest, rows: Int32Array, contrast: Contrast): Contrast | Refusal {
  const { pairs } = request
  if (!pairs) return contrast
  const malformed = malformedPairs(request, pairs, rowsOfContrast(request, rows, contrast))
  if (malformed) return malformed
  const treated = presence(pairs, contrast.treatedRows)
  const control = presence(pairs, contrast.controlRows)
  const isWhole = (row: number): boolean => {
    const code = pairs.codes[row] as number
    return treated[code] === 1 && control[code] === 1
  }
  const whole = {
    ...contrast,
    treatedRows: contrast.treatedRows.filter(isWhole),
    controlRows: contrast.controlRows.filter(isWhole),
  }
  const lost = {
    [contrast.treated]: contrast.treatedRows.length - whole.treatedRows.length,
    [contrast.control]: contrast.controlRows.length - whole.controlRows.length,
  }
  const withLost = (counts: Readonly<Record<string, number>> = {}): Record<string, number> =>
    Object.fromEntries(Object.entries(lost).map(([arm, count]) => [arm, (counts[arm] ?? 0) + count]))
  const { dropped } = contrast
  return {
    ...whole,
    dropped: { ...dropped, missing: withLost(dropped.missing), pairs: withLost(dropped.pairs) },
  }
}

function presence(pairs: Categorical, rows: Int32Array): Uint8Array {
  const seen = new Uint8Array(pairs.levels.length)
  for (const row of rows) seen[pairs.codes[row] as number] = 1
  return seen
}

function malformedPairs(request: EffectRequest, pairs: Categorical, rows: Int32Array): Refusal | null {
  const { arm, clusters } = request
  const units = new Map<string, Set<number>>()
  const malformed = new Set<string>()
  for (const row of rows) {
    const pair = pairs.codes[row] as number
    const unit = clusters ? (clusters.column.codes[row] as number) : row
    if (pair < 0 || unit < 0) continue
    const place = `${pair} ${arm.codes[row]}`
    const found = units.get(place) ?? new Set()
    units.set(place, found.add(unit))
    if (found.size > 1) malformed.add(pairs.levels[pair] as string)
  }
  return malformed.size === 0
    ? null
    : refuse('pair-malformed', { pairs: [...malformed].slice(0, mostNamed), count: malformed.size })
}

/** The rows of each pair, by arm, in the order of the levels. */
export function rowsByPair(pairs: Categorical, contrast: Contrast): { treated: Int32Array; control: Int32Array }[] {
  const treated = listed(pairs, contrast.treatedRows)
  const control = listed(pairs, contrast.controlRows)
  return pairs.levels.flatMap((_, code) => {
    const [one, other] = [treated.get(code), control.get(code)]
    return one && other ? [{ treated: Int32Array.from(one), control: Int32Array.from(other) }] : []
  })
}

function listed(pairs: Categorical, rows: Int32Array): Map<number, number[]> {
  const lists = new Map<number, number[]>()
  for (const row of rows) {
    const code = pairs.codes[row] as number
    const list = lists.get(code)
    if (list) list.push(row)
    else lists.set(code, [row])
  }
  return lists
}
