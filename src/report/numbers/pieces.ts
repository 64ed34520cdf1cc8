import type { Piece } from '../../analysis/index.ts'
import type { Language } from '../../text/index.ts'
import { formatEnds } from './interval.ts'

const words = {
  da: { from: 'fra', upTo: 'op til', all: 'alle værdier', none: 'ingen værdier', except: 'undtagen', and: 'og' },
  en: { from: 'from', upTo: 'up to', all: 'all values', none: 'no values', except: 'except', and: 'and' },
} as const

/** What the printed values of a set need: how one end is written, in which language, and the unit after them. */
export type PieceFormat = {
  readonly end: (value: number) => string
  readonly language: Language
  readonly unit?: string
}

/**
 * A set of values in words: `1,0 til 4,2`, `op til 3,1`, `fra 2,0`, `alle værdier`, `alle værdier undtagen −1,0 til 4,2`.
 * Ends that are `null` are not there.
 */
export const formatPieces = (pieces: readonly Piece[], { end, language, unit }: PieceFormat): string => {
  const said = words[language]
  const after = unit === undefined ? '' : ` ${unit}`
  const piece = ([low, high]: Piece): string => {
    if (low === null) return high === null ? said.all : `${said.upTo} ${end(high)}${after}`
    return high === null ? `${said.from} ${end(low)}${after}` : `${formatEnds(end(low), end(high), language)}${after}`
  }
  const [first, second, ...others] = pieces
  if (first === undefined) return said.none
  if (second !== undefined && others.length === 0 && first[0] === null && second[1] === null) {
    const [, low] = first
    const [high] = second
    if (low !== null && high !== null) {
      return `${said.all} ${said.except} ${formatEnds(end(low), end(high), language)}${after}`
    }
  }
  return pieces.map(piece).join(` ${said.and} `)
}
