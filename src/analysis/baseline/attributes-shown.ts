import type { Binding } from '../../measures/index.ts'
import type { Attribute, Protocol } from '../../protocol/index.ts'
import type { Said } from '../../text/index.ts'
import { boundTo } from '../bound-to.ts'
import type { Frame } from '../data/frame.ts'
import type { Column } from '../data/known.ts'
import type { Ledger } from '../disclosure/ledger.ts'
import { both, compose, inArmSaid, said } from '../words.ts'

/** What the baseline table is made from. */
export type BaselineSetting = {
  readonly protocol: Protocol
  readonly frame: Frame
  readonly ledger: Ledger
  readonly control: string
  /** Attributes that were measured after someone's draw. */
  readonly late: ReadonlySet<string>
}

/** An attribute of the table: its name, declaration and values by row. */
export type Shown = { readonly name: string; readonly attribute: Attribute; readonly values: Column }

/** Attributes that can be compared between arms: dates, texts and ids name people rather than describe them. */
export const attributesShown = ({ protocol, frame }: Pick<BaselineSetting, 'protocol' | 'frame'>): readonly Shown[] =>
  Object.entries(protocol.population.attributes ?? {}).flatMap(([name, attribute]) => {
    const values = frame.attributes.get(name)
    const isComparable = ['number', 'integer', 'boolean', 'code'].includes(attribute.type)
    return isComparable && attribute.baseline !== false && values !== undefined ? [{ name, attribute, values }] : []
  })

export const attributeLabel = ({ late }: Pick<BaselineSetting, 'late'>, { name, attribute }: Shown): Said => {
  const label = attribute.label === undefined ? said(name, name) : both(attribute.label)
  return late.has(name)
    ? compose(
        [label],
        (text) => `${text} (for nogle målt efter fordelingen)`,
        (text) => `${text} (for some measured after the allocation)`,
      )
    : label
}

export const categoryLabel = (setting: Pick<BaselineSetting, 'late'>, shown: Shown, level: string): Said => {
  const category = shown.attribute.categories?.[level]
  const own = category === undefined ? said(level, level) : both(category)
  const join = (attribute: string, value: string) => `${attribute}: ${value}`
  return compose([attributeLabel(setting, shown), own], join, join)
}

export const bindingIn = (
  { protocol, late }: BaselineSetting,
  arm: string,
  { name, attribute }: Shown,
  definition: Said,
): Binding => ({
  base: late.has(name)
    ? inArmSaid(protocol, arm)
    : compose(
        [inArmSaid(protocol, arm)],
        (who) => `${who}, kendt før fordelingen`,
        (who) => `${who}, known before the allocation`,
      ),
  definition,
  ...boundTo(protocol, attribute.source),
})
