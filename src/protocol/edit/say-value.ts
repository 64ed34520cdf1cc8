import { formatDate, type Language } from '../../text/index.ts'
import { textOf } from '../names.ts'
import { type Path, valueAt } from '../path.ts'
import type { Text } from '../schema/protocol.ts'
import { showNumber } from './number-text.ts'
import { offersAt } from './references.ts'
import type { LeafShape } from './shape.ts'
import { patternOf } from './shape-at.ts'
import { optionOf } from './words/index.ts'

const yesNo = { true: { da: 'Ja', en: 'Yes' }, false: { da: 'Nej', en: 'No' } } as const

const isText = (value: unknown): value is Text =>
  typeof value === 'string' || (typeof value === 'object' && value !== null && 'da' in value)

const asWritten = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))

/** A single value of a protocol as readers read it: words for choices, titles for short names, commas in Danish. */
export const sayLeaf = (
  document: unknown,
  path: Path,
  shape: LeafShape,
  value: unknown,
  language: Language,
): string => {
  const pattern = patternOf(document, path)
  if (Array.isArray(value)) {
    const of = shape.kind === 'several' || shape.kind === 'one-or-several' ? shape.of : shape
    return value.map((one) => sayLeaf(document, path, of, one, language)).join(', ')
  }
  if (typeof value === 'boolean') return yesNo[`${value}`][language]
  if (typeof value === 'number') {
    const isShare =
      'share' in shape ? shape.share : shape.kind === 'one-or-several' && 'share' in shape.of && shape.of.share
    const sign = language === 'da' ? '\u00a0%' : '%'
    return showNumber(value, isShare, language) + (isShare ? sign : '')
  }
  if (shape.kind === 'words' && isText(value)) return textOf(value, language)
  if (typeof value !== 'string') return asWritten(value)
  if (shape.kind === 'day') return formatDate(value, language)
  if (shape.kind === 'choice' || shape.kind === 'constant') return optionOf(pattern, value)[language]
  const offer = offersAt(document, path, language)?.offers.find((candidate) => candidate.value === value)
  return offer?.label ?? value
}

/** The value of one path as readers read it; undefined where there is none. */
export const sayLeafAt = (document: unknown, path: Path, shape: LeafShape, language: Language): string | undefined => {
  const value = valueAt(document, path)
  return value === undefined ? undefined : sayLeaf(document, path, shape, value, language)
}
