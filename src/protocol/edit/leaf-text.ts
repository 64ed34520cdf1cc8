import { isIsoDate, type Language } from '../../text/index.ts'
import { readNumber, showNumber } from './number-text.ts'
import type { LeafShape } from './shape.ts'

/** What an input holds, by its suffix: most have one input, texts for readers have one more per language. */
export type Inputs = Readonly<Record<string, readonly string[]>>

const yes = 'true'
const no = 'false'

/** A value that a form has no input for (a list where a number belongs) is shown as it stands, and kept. */
const asWritten = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))

const isNumberOrYesNo = (text: string): boolean =>
  text === yes || text === no || (text.trim() !== '' && Number.isFinite(Number(text))) || /^".*"$/.test(text)

/** A text that could be read as a number stands in quotes, so that it stays a text. */
const showCell = (value: unknown): string =>
  typeof value === 'string' && isNumberOrYesNo(value) ? JSON.stringify(value) : asWritten(value)

const readCell = (text: string): unknown => {
  if (text === yes || text === no) return text === yes
  if (/^".*"$/.test(text)) return text.slice(1, -1)
  const number = Number(text)
  return Number.isFinite(number) ? number : text
}

const showOne = (shape: LeafShape, value: unknown, language: Language): string => {
  if (shape.kind === 'number' && typeof value === 'number') return showNumber(value, shape.share, language)
  return shape.kind === 'cell' ? showCell(value) : asWritten(value)
}

/** A day, also as Danes write it: `1.5.2017` is 2017-05-01. */
const readDay = (text: string): string => {
  const [, day = '', month = '', year = ''] = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4})$/.exec(text) ?? []
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return isIsoDate(iso) ? iso : text
}

/** What was typed; what cannot be read stays a text, which the check of the protocol shows at its field. */
const readOne = (shape: LeafShape, text: string, language: Language): unknown => {
  switch (shape.kind) {
    case 'number':
      return readNumber(text, shape.share, language) ?? text
    case 'yes-no':
    case 'only-yes':
      return text === yes ? true : text === no ? false : text
    case 'cell':
      return readCell(text)
    case 'day':
      return readDay(text)
    default:
      return text
  }
}

const linesOf = (texts: readonly string[]): readonly string[] =>
  texts.flatMap((text) => text.split(/\r?\n/).map((line) => line.trim())).filter((line) => line !== '')

/** What the inputs of a value show. */
export const showLeaf = (shape: LeafShape, value: unknown, language: Language): Inputs => {
  if (value === undefined) return { '': [] }
  if (shape.kind === 'words') {
    const { da, en } = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>
    return da === undefined && en === undefined
      ? { '': [asWritten(value)] }
      : { '/da': [asWritten(da ?? '')], ...(en === undefined ? {} : { '/en': [asWritten(en)] }) }
  }
  if (shape.kind === 'several' || shape.kind === 'one-or-several') {
    const all: readonly unknown[] = Array.isArray(value) ? value : [value]
    return { '': all.map((one) => showOne(shape.of, one, language)) }
  }
  return { '': [showOne(shape, value, language)] }
}

const textIn = (inputs: Inputs, suffix: string): string =>
  (inputs[suffix]?.[0] ?? '').replaceAll('\r\n', '\n').trimEnd()

const readWords = (inputs: Inputs): unknown => {
  const [plain, da, en] = ['', '/da', '/en'].map((suffix) => textIn(inputs, suffix)) as [string, string, string]
  if (da === '' && en === '') return plain === '' ? undefined : plain
  const first = da === '' ? plain : da
  if (first === '') return en
  return en === '' ? { da: first } : { da: first, en }
}

/** The value that the inputs hold; undefined where they are empty. */
export const readLeaf = (shape: LeafShape, inputs: Inputs, language: Language): unknown => {
  if (shape.kind === 'words') return readWords(inputs)
  if (shape.kind === 'several' || shape.kind === 'one-or-several') {
    const values = linesOf(inputs[''] ?? []).map((line) => readOne(shape.of, line, language))
    if (values.length === 0) return undefined
    return shape.kind === 'one-or-several' && values.length === 1 ? values[0] : values
  }
  if (shape.kind === 'constant') return textIn(inputs, '') === '' ? undefined : shape.value
  const text = shape.kind === 'line' ? textIn(inputs, '') : textIn(inputs, '').trim()
  return text === '' ? undefined : readOne(shape, text, language)
}

const joined = (texts: readonly string[] | undefined): string =>
  (texts ?? [])
    .filter((text) => text !== '')
    .join('\n')
    .replaceAll('\r\n', '\n')
    .trimEnd()

/** Whether the inputs hold what they showed: then nothing is changed, however it is written in the document. */
export const isUnchanged = (shown: Inputs, posted: Inputs): boolean =>
  [...new Set([...Object.keys(shown), ...Object.keys(posted)])].every(
    (suffix) => joined(shown[suffix]) === joined(posted[suffix]),
  )
