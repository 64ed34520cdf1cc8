/**
 * The values that a test does not reject, as pieces in increasing order; `null` is an end that is not there. One piece is
 * the usual interval; none: every value is rejected; `[null, 3]`: a half-line; `[null, 3], [7, null]`: all but a gap;
 * `[null, null]`: the data exclude nothing.
 */
export type Pieces = readonly (readonly [low: number | null, high: number | null])[]

export type Shape = 'interval' | 'empty' | 'half-line' | 'two-pieces' | 'whole-line'

export function shapeOf(pieces: Pieces): Shape {
  const [first, second] = pieces
  if (!first) return 'empty'
  if (second) return 'two-pieces'
  const open = first.filter((end) => end === null).length
  return open === 0 ? 'interval' : open === 1 ? 'half-line' : 'whole-line'
}
