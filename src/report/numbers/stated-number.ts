import { formatNumber, formatPercent } from '../../text/index.ts'
import { type Context, pick } from '../context.ts'
import type { NumberEntry } from '../document/block.ts'
import type { NumberInline } from '../document/inline.ts'
import { isShareOfTime } from './percent.ts'
import { unitWord } from './units.ts'

/** A number that the protocol states or that counts the trial's own papers: nothing was computed for it. */
type Stated = {
  readonly value: number
  readonly unit: string
  readonly from: 'protocol' | 'journal' | 'sources' | 'rule'
}

const labels = {
  protocol: { da: 'Fra protokollen', en: 'From the protocol' },
  journal: { da: 'Fra journalen', en: 'From the journal' },
  sources: { da: 'Fra datakilden', en: 'From the data source' },
  rule: { da: 'Fast regel', en: 'Standing rule' },
} as const

/** 0.55 × 100 is not 55 in binary. */
const isWhole = (value: number): boolean => Math.abs(value - Math.round(value)) < 1e-9

const formatted = ({ value, unit }: Stated, { language }: Context): string => {
  if (unit === 'share' || isShareOfTime(unit)) return formatPercent(value, isWhole(value * 100) ? 0 : 1, language)
  const text = formatNumber(value, decimalsNeeded(value), language)
  return unit === '' ? text : `${text} ${unitWord(unit, language, text)}`
}

/** A number that people wrote is printed with the decimals that they wrote. */
const decimalsNeeded = (value: number): number => (String(value).split('.')[1] ?? '').length

const keyOf = (path: string, { from, unit, value }: Stated): string => `stated:${from}:${path}:${value}:${unit}`

/** A number as the protocol, the journal or the list of sources states it, bound to the place where it stands. */
export const statedNumber = (
  context: Context,
  path: string,
  value: number,
  unit: string,
  from: Stated['from'] = 'protocol',
): NumberInline => {
  const stated = { value, unit, from }
  return {
    kind: 'number',
    text: formatted(stated, context),
    entry: keyOf(path, stated),
    tip: `${pick(context, labels[from])}: ${path}`,
  }
}

/** The entry of a stated number in the appendix, from its key. */
export const statedEntry = (context: Context, key: string): NumberEntry => {
  const [, from, path, value, unit] = key.split(':') as [string, Stated['from'], string, string, string]
  return {
    key,
    name: path,
    value: formatted({ value: Number(value), unit, from }, context),
    facts: [{ label: pick(context, labels[from]), text: path }],
  }
}
