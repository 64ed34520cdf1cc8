import {
  helpOf,
  type InputNode,
  type LeafShape,
  labelOf,
  type Offers,
  offersAt,
  optionOf,
  patternOf,
  pointerOf,
  valueColumnOf,
} from '../../protocol/index.ts'
import { type Language, say } from '../../text/index.ts'
import { type Html, html } from '../html.ts'
import {
  type Choice,
  checkboxes,
  type Described,
  facts,
  hiddenField,
  selectField,
  textArea,
  textField,
} from '../parts/index.ts'
import { type Drawing, errorAt, lackAt } from './drawing.ts'
import { words } from './words.ts'

const longLine = 70
const longTexts = new Set([
  'wording',
  'journalText',
  'procedure',
  'definition',
  'description',
  'summary',
  'sql',
  'ordinaryRule',
  'replacedBy',
])

const isLong = ({ path, shape }: InputNode, value: string): boolean =>
  value.length > longLine || value.includes('\n') || (shape.kind !== 'name' && longTexts.has(String(path.at(-1))))

const gateMisses = { da: 'Mangler for at kunne evaluere:', en: 'Missing for the evaluation:' } as const

/** Label, help and what is wrong, for the field of a value. */
const described = (drawing: Drawing, node: InputNode, label?: string): Described => {
  const { document, language } = drawing
  const pattern = patternOf(document, node.path)
  const lack = lackAt(drawing, node.path)
  const of = 'of' in node.shape ? node.shape.of : node.shape
  const help = [
    ...(label === undefined ? [helpOf(pattern, language)] : []),
    ...(of.kind === 'number' && of.share && !/procent|per cent/.test(labelOf(pattern)[language])
      ? [`${words.percent[language]}.`]
      : []),
    ...(lack === undefined ? [] : [`${gateMisses[language]} ${lack}.`]),
  ].filter((part) => part !== undefined)
  const error = errorAt(drawing, node.path, 'with-parts')
  return {
    name: pointerOf(node.path),
    label: label ?? labelOf(pattern)[language],
    ...(help.length === 0 ? {} : { hint: help.join(' ') }),
    ...(error === undefined ? {} : { error }),
  }
}

const choicesOf = (drawing: Drawing, node: InputNode, options: readonly string[]): readonly Choice[] => {
  const pattern = patternOf(drawing.document, node.path)
  return options.map((value) => ({ value, label: optionOf(pattern, value)[drawing.language] }))
}

/** Choices with whatever stands there now, also where it is none of them: nothing is lost by saving. */
const withCurrent = (choices: readonly Choice[], current: readonly string[]): readonly Choice[] => {
  const known = new Set(choices.map(({ value }) => value))
  const byValue = new Map(choices.map((choice) => [choice.value, choice]))
  const chosen = current.map((value) => byValue.get(value) ?? { value, label: value })
  const isReordered = current.length > 1
  return isReordered
    ? [...chosen, ...choices.filter(({ value }) => !current.includes(value))]
    : [...choices, ...chosen.filter(({ value }) => !known.has(value))]
}

const textOf = (node: InputNode, suffix: string): string => (node.inputs[suffix] ?? []).join('\n')

const yesAndNo = (language: Language): readonly Choice[] => [
  { value: 'true', label: words.yes[language] },
  { value: 'false', label: words.no[language] },
]

const oneLine = (field: Described, value: string, isLongText: boolean): Html =>
  isLongText
    ? textArea({ ...field, value, rows: Math.min(12, Math.max(3, Math.ceil(value.length / 80))) })
    : textField({ ...field, value, size: 'wide' })

/** A text for readers: one field, and one for English, folded away until it is wanted. */
const wordsField = (drawing: Drawing, node: InputNode, field: Described): Html => {
  const { language } = drawing
  const isPair = node.inputs['/da'] !== undefined
  const main = isPair ? textOf(node, '/da') : textOf(node, '')
  const english = textOf(node, '/en')
  const named = { ...field, name: field.name + (isPair ? '/da' : '') }
  const label = isPair ? `${field.label} (${words.danish[language]})` : field.label
  const other = { name: `${field.name}/en`, label: `${field.label} (${words.english[language]})` }
  const first = oneLine({ ...named, label }, main, isLong(node, main))
  const second = oneLine(other, english, isLong(node, main))
  if (english !== '') return html`${first}${second}`
  return html`${first}<details class="virker-language"><summary>${words.addEnglish[language]}<span class="sr-only">: ${field.label}</span></summary>${second}</details>`
}

const severalField = (
  drawing: Drawing,
  node: InputNode,
  field: Described,
  of: LeafShape,
  offers: Offers | undefined,
): Html => {
  const current = node.inputs[''] ?? []
  const options =
    of.kind === 'choice' ? choicesOf(drawing, node, of.options) : offers?.open === false ? offers.offers : undefined
  if (options !== undefined)
    return html`${hiddenField(field.name, '')}${checkboxes({ ...field, choices: withCurrent(options, current), values: current })}`
  const hint = [
    field.hint,
    ...(/hver linje|each line/.test(field.hint ?? '') ? [] : [words.onePerLine[drawing.language]]),
  ]
  return textArea({
    ...field,
    hint: hint.filter((part) => part !== undefined).join(' '),
    value: current.join('\n'),
    rows: Math.max(2, current.length + 1),
  })
}

const chosenField = (drawing: Drawing, field: Described, choices: readonly Choice[], value: string): Html =>
  selectField({
    ...field,
    choices: withCurrent(choices, value === '' ? [] : [value]),
    value,
    blank: words.none[drawing.language],
  })

const dayField = (field: Described, value: string): Html =>
  textField({
    ...field,
    value,
    size: 'short',
    type: value === '' || /^\d{4}-\d{2}-\d{2}$/.test(value) ? 'date' : 'text',
  })

/** A field that offers names and takes others too. */
const openField = (field: Described, value: string, offers: Offers): Html => {
  const list = `${field.name.replace(/[^A-Za-z0-9_-]/g, '-')}-offers`
  const control = textField({ ...field, value, list })
  return html`${control}<datalist id="${list}">${offers.offers.map((offer) => html`<option value="${offer.value}">${offer.label}</option>`)}</datalist>`
}

const inputFor = (drawing: Drawing, node: InputNode, field: Described): Html => {
  const { shape, path } = node
  const { document, language } = drawing
  const value = textOf(node, '')
  const offers = offersAt(document, path, language)
  if (shape.kind === 'words') return wordsField(drawing, node, field)
  if (shape.kind === 'several' || shape.kind === 'one-or-several')
    return severalField(drawing, node, field, shape.of, offers)
  if (shape.kind === 'choice') return chosenField(drawing, field, choicesOf(drawing, node, shape.options), value)
  if (shape.kind === 'yes-no') return chosenField(drawing, field, yesAndNo(language), value)
  if (shape.kind === 'only-yes') return chosenField(drawing, field, yesAndNo(language).slice(0, 1), value)
  if (shape.kind === 'day') return dayField(field, value)
  if (shape.kind === 'number') return textField({ ...field, value, size: 'short', inputmode: 'decimal' })
  if (offers !== undefined && !offers.open) return chosenField(drawing, field, offers.offers, value)
  if (offers !== undefined) return openField(field, value, offers)
  return oneLine(field, value, isLong(node, value))
}

/** The field of one value. */
export const leafField = (drawing: Drawing, node: InputNode, label?: string): Html => {
  if (node.shape.kind === 'constant') return html``
  const field = described(drawing, node, label)
  const why = drawing.fixed.get(field.name)
  if (why !== undefined) {
    const shown =
      node.shape.kind === 'yes-no'
        ? yesAndNo(drawing.language).find(({ value }) => value === textOf(node, ''))?.label
        : textOf(node, '')
    return facts([[field.label, html`${shown ?? ''} <span class="virker-quiet">${why}</span>`]])
  }
  return inputFor(drawing, node, field)
}

/** What the value of a named row is called. */
export const valueLabel = (drawing: Drawing, path: InputNode['path']): string =>
  say(valueColumnOf(patternOf(drawing.document, path)), drawing.language)
