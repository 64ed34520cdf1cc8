import type { Quantity } from '../../measures/index.ts'
import { formatDate, say } from '../../text/index.ts'
import { type Context, pick } from '../context.ts'
import type { NumberEntry } from '../document/block.ts'
import type { NumberInline } from '../document/inline.ts'
import { countsInWords, formatInSentence, formatInTable, formatInterval, formatValue } from './format-quantity.ts'
import { intervalText } from './interval.ts'
import { sourceName } from './source-name.ts'
import { tipText } from './tip.ts'
import { together } from './together.ts'

/** How a quantity is printed where it stands. */
export type QuantityStyle = 'table' | 'sentence' | 'value' | 'interval'

const formats = {
  table: formatInTable,
  sentence: formatInSentence,
  value: formatValue,
  interval: formatInterval,
} as const

/** @throws RangeError when the results have no such quantity: a report prints nothing that is not in them */
export const quantityOf = ({ results }: Context, id: string): Quantity => {
  const found = results.quantities[id]
  if (found === undefined) throw new RangeError(`no quantity named ${id} in the results`)
  return found
}

export const hasQuantity = ({ results }: Context, id: string): boolean => Object.hasOwn(results.quantities, id)

const tipOf = (context: Context, quantity: Quantity): string => {
  const { language } = context
  const labels = pick(context, { da: { of: 'Blandt', source: 'Kilde' }, en: { of: 'Among', source: 'Source' } })
  return tipText([
    countsInWords(quantity, language),
    say(quantity.definition, language),
    `${labels.of}: ${say(quantity.base, language)}`,
    `${labels.source}: ${sourceName(context, quantity.source)}`,
  ])
}

/** A quantity of the results as a bound number. */
export const quantityNumber = (context: Context, id: string, style: QuantityStyle): NumberInline => {
  const quantity = quantityOf(context, id)
  return {
    kind: 'number',
    text:
      style === 'sentence'
        ? formatInSentence(quantity, context.language)
        : together(formats[style](quantity, context.language)),
    entry: `quantity:${id}`,
    tip: tipOf(context, quantity),
  }
}

/** The entry of a quantity in the numbers appendix. */
export const quantityEntry = (context: Context, id: string): NumberEntry => {
  const quantity = quantityOf(context, id)
  const { language } = context
  const { interval, asOf } = quantity
  const labels = pick(context, {
    da: {
      counts: 'Tæller og nævner',
      base: 'Blandt',
      is: 'Hvad',
      interval: 'Interval',
      source: 'Kilde',
      asOf: 'Opgjort',
    },
    en: { counts: 'Counts', base: 'Among', is: 'What', interval: 'Interval', source: 'Source', asOf: 'As of' },
  })
  const facts: readonly (readonly [string, string | undefined])[] = [
    [labels.counts, countsInWords(quantity, language)],
    [labels.is, say(quantity.definition, language)],
    [labels.base, say(quantity.base, language)],
    [labels.interval, interval && intervalText(quantity, interval, language)],
    [labels.source, sourceName(context, quantity.source)],
    [labels.asOf, asOf === null ? undefined : formatDate(asOf, language)],
  ]
  const value = quantity.kind === 'share' ? formatValue(quantity, language) : formatInSentence(quantity, language)
  return {
    key: `quantity:${id}`,
    name: id,
    value,
    facts: facts.flatMap(([label, text]) => (text === undefined ? [] : [{ label, text }])),
  }
}
