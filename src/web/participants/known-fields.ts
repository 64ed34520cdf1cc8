import { askedAttributes, drawCanUse, drawnBy } from '../../app/index.ts'
import { type Attribute, type KnownValues, secretAttributeOf, textOf } from '../../protocol/index.ts'
import type { Fields } from '../fields.ts'
import type { Html } from '../html.ts'
import { radios, selectField, textField } from '../parts/index.ts'
import type { PageRequest } from '../route.ts'
import { enrolWords } from './enrol-words.ts'
import type { Errors } from './person-fields.ts'
import type { Setting } from './setting.ts'
import { words } from './words.ts'

type Value = NonNullable<KnownValues[string]> | null

/** Attributes that are asked for with the person; the site is asked for as the site, a birth date as the CPR number. */
const asked = ({ protocol }: Setting) =>
  askedAttributes(protocol).filter(
    ([name]) => (name !== 'site' || protocol.trial.sites === undefined) && name !== secretAttributeOf(protocol),
  )

const labelOf = ([name, { label, unit }]: readonly [string, Attribute], language: 'da' | 'en'): string =>
  `${label === undefined ? name : textOf(label, language)}${unit === undefined ? '' : ` (${unit})`}`

const fieldName = (name: string): string => `attribute.${name}`

/** What is known before the draw, as fields of a form by the types of the protocol. */
export const knownFields = (
  { say, language }: PageRequest,
  setting: Setting,
  value: (name: string) => string,
  errors: Errors,
): readonly Html[] => {
  const needed = new Set(drawnBy(setting.protocol).map(({ name }) => name))
  return asked(setting).map((entry) => {
    const [attribute, { type, categories }] = entry
    const name = fieldName(attribute)
    const required = needed.has(attribute) && categories?.missing === undefined
    const field = {
      name,
      label: labelOf(entry, language),
      value: value(name),
      required,
      ...(errors[name] === undefined ? {} : { error: errors[name] }),
    }
    if (type === 'boolean')
      return radios({
        ...field,
        choices: [
          { value: 'yes', label: say(words.yes) },
          { value: 'no', label: say(words.no) },
        ],
      })
    if (type === 'code' && categories !== undefined) {
      const choices = Object.entries(categories)
        .filter(([code]) => code !== 'missing')
        .map(([code, text]) => ({ value: code, label: textOf(text, language) }))
      return selectField({ ...field, choices, blank: '–' })
    }
    const isNumber = type === 'number' || type === 'integer'
    return textField({
      ...field,
      ...(type === 'date' ? { type: 'date' as const } : {}),
      ...(isNumber ? { inputmode: 'decimal' as const } : {}),
      size: isNumber || type === 'date' ? 'short' : 'wide',
      maxlength: 200,
    })
  })
}

/** A number as it is typed into a field: with a comma or a point as the decimal mark, without thousands. */
const typedNumber = (text: string): number =>
  /^[+-]?\d+([.,]\d+)?$/.test(text) ? Number(text.replace(',', '.')) : Number.NaN

const readValue = ({ type, categories, minimum = -Infinity, maximum = Infinity }: Attribute, text: string) => {
  if (text === '') return { value: null }
  if (type === 'boolean') return text === 'yes' || text === 'no' ? { value: text === 'yes' } : undefined
  if (type === 'number' || type === 'integer') {
    const value = typedNumber(text)
    const isRight = value >= minimum && value <= maximum && (type === 'number' || Number.isSafeInteger(value))
    return isRight ? { value } : undefined
  }
  if (type === 'code') return categories === undefined || Object.hasOwn(categories, text) ? { value: text } : undefined
  if (type === 'date') return /^\d{4}-\d{2}-\d{2}$/.test(text) ? { value: text } : undefined
  return { value: text.slice(0, 200) }
}

const wrongValue = ({ minimum, maximum }: Attribute, language: 'da' | 'en'): string => {
  const limits = minimum === undefined && maximum === undefined ? '' : ` (${minimum ?? ''}–${maximum ?? ''})`
  return language === 'da' ? `Værdien er ikke mulig her${limits}.` : `The value is not possible here${limits}.`
}

/** What was posted as known before the draw; a site that the protocol also has as an attribute is both. */
export const postedKnown = (form: Fields, { language }: PageRequest, setting: Setting, site: string | undefined) => {
  const errors: Record<string, string> = {}
  const attributes: Record<string, Value> = {}
  for (const [name, attribute] of asked(setting)) {
    const read = readValue(attribute, form.text(fieldName(name)))
    if (read === undefined) errors[fieldName(name)] = wrongValue(attribute, language)
    else attributes[name] = read.value
  }
  if (askedAttributes(setting.protocol).some(([name]) => name === 'site') && attributes.site === undefined)
    attributes.site = site ?? null
  for (const needed of drawnBy(setting.protocol)) {
    const field = needed.name === 'site' ? 'site' : fieldName(needed.name)
    if (errors[field] === undefined && !drawCanUse(needed, attributes[needed.name]))
      errors[field] = enrolWords.missing[language]
  }
  return { attributes, errors }
}
