import {
  type BaselineDifference,
  type Categorical,
  isCategorical,
  isRefusal,
  jointBalance,
  standardisedDifferences,
} from '../effects/index.ts'
import { type Binding, type NoResult, share, statistic } from '../measures/index.ts'
import type { Attribute, Protocol } from '../protocol/index.ts'
import type { Said } from '../text/index.ts'
import type { Frame } from './data/frame.ts'
import type { Ledger } from './ledger.ts'
import type { Cell, Figure, Table } from './results.ts'
import { armSaid, both, compose, said, unitCounted } from './words.ts'

type Row = Table['rows'][number]
type Setting = { readonly protocol: Protocol; readonly frame: Frame; readonly ledger: Ledger; readonly control: string }

const labelOf = (name: string, attribute: Attribute): Said =>
  attribute.label === undefined ? said(name, name) : both(attribute.label)

const bindingOf = ({ protocol }: Setting, arm: string, attribute: Attribute, definition: Said): Binding => ({
  base: compose(
    [armSaid(protocol, arm)],
    (name) => `${name}, kendt før fordelingen`,
    (name) => `${name}, known before the allocation`,
  ),
  definition,
  source: attribute.source ?? 'journal',
})

const rowsOfArm = ({ frame }: Setting, arm: string): Int32Array =>
  Int32Array.from(frame.units.flatMap((unit, row) => (unit.arm === arm ? [row] : [])))

/** Mean and spread of a number in one arm, or the share of a category. */
const armCells = (setting: Setting, name: string, attribute: Attribute, arm: string, level?: string): Cell => {
  const values = setting.frame.attributes.get(name) as Float64Array | Categorical
  const rows = rowsOfArm(setting, arm)
  const path = level === undefined ? name : `${name}.${level}`
  const label = level === undefined ? labelOf(name, attribute) : categoryLabel(name, attribute, level)
  const binding = bindingOf(setting, arm, attribute, label)
  const counted = unitCounted(setting.protocol)
  if (isCategorical(values) || attribute.type === 'boolean') {
    const seen = rows.filter((row) =>
      isCategorical(values) ? (values.codes[row] as number) >= 0 : !Number.isNaN(values[row]),
    )
    const code = isCategorical(values) ? values.levels.indexOf(level ?? '') : 1
    const hits = seen.filter((row) => (isCategorical(values) ? values.codes[row] : values[row]) === code).length
    const quantity = share({ numerator: hits, denominator: seen.length, unit: counted }, binding)
    return { quantity: setting.ledger.enter(`baseline.${path}.share.${arm}`, quantity) }
  }
  const seen = Array.from(rows, (row) => values[row] as number).filter((value) => !Number.isNaN(value))
  const mean = seen.length === 0 ? nobody : seen.reduce((sum, value) => sum + value, 0) / seen.length
  const of = { n: seen.length, unit: attribute.unit ?? 'units', counted }
  setting.ledger.enter(`baseline.${path}.sd.${arm}`, statistic('sd', spread(seen), of, binding))
  return { quantity: setting.ledger.enter(`baseline.${path}.mean.${arm}`, statistic('mean', mean, of, binding)) }
}

const nobody: NoResult = { noResult: 'empty-base', why: 'there is nobody in the base' }

const spread = (values: readonly number[]): number | NoResult => {
  if (values.length < 2) return { noResult: 'too-few', why: 'a spread needs two people' }
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1))
}

const categoryLabel = (name: string, attribute: Attribute, level: string): Said => {
  const category = attribute.categories?.[level]
  const own = category === undefined ? said(level, level) : both(category)
  return compose(
    [labelOf(name, attribute), own],
    (a, b) => `${a}: ${b}`,
    (a, b) => `${a}: ${b}`,
  )
}

const balanceCells = (setting: Setting, name: string, attribute: Attribute, level?: string): readonly Cell[] =>
  setting.protocol.arms
    .filter(({ id }) => id !== setting.control)
    .map(({ id: treated }): Cell => {
      const values = setting.frame.attributes.get(name) as Float64Array | Categorical
      const all = standardisedDifferences(values, { arm: setting.frame.arm, treated, control: setting.control })
      const found: BaselineDifference | undefined = isRefusal(all) ? undefined : all.find((one) => one.level === level)
      const difference = found?.difference
      const value: number | NoResult =
        typeof difference === 'number' ? difference : { noResult: 'no-variation', why: 'nobody differs from anybody' }
      const path = level === undefined ? name : `${name}.${level}`
      const label = level === undefined ? labelOf(name, attribute) : categoryLabel(name, attribute, level)
      const definition = compose(
        [label],
        (what) => `Standardiseret forskel: ${what}; forskel i gennemsnit delt med den fælles spredning`,
        (what) => `Standardised difference: ${what}; difference in means over the pooled standard deviation`,
      )
      const n = (found?.treated.n ?? 0) + (found?.control.n ?? 0)
      const binding = bindingOf(setting, treated, attribute, definition)
      const quantity = statistic(
        'standardised-difference',
        value,
        { n, unit: 'SD', counted: unitCounted(setting.protocol) },
        binding,
      )
      return { quantity: setting.ledger.enter(`balance.${path}.${treated}-vs-${setting.control}`, quantity) }
    })

const attributeRows = (setting: Setting, name: string, attribute: Attribute): readonly Row[] => {
  const values = setting.frame.attributes.get(name) as Float64Array | Categorical
  const rowFor = (label: Said, level?: string): Row => ({
    label,
    cells: [
      ...setting.protocol.arms.map(({ id }) => armCells(setting, name, attribute, id, level)),
      ...balanceCells(setting, name, attribute, level),
    ],
  })
  if (!isCategorical(values)) return [rowFor(labelOf(name, attribute))]
  return values.levels.map((level) => rowFor(categoryLabel(name, attribute, level), level))
}

const missingRow = (setting: Setting, name: string, attribute: Attribute): readonly Row[] => {
  const values = setting.frame.attributes.get(name) as Float64Array | Categorical
  const isMissing = (row: number) =>
    isCategorical(values) ? (values.codes[row] as number) < 0 : Number.isNaN(values[row])
  if (!setting.frame.units.some((_, row) => isMissing(row))) return []
  const label = compose(
    [labelOf(name, attribute)],
    (what) => `${what}: uoplyst`,
    (what) => `${what}: not known`,
  )
  const cells = setting.protocol.arms.map(({ id: arm }): Cell => {
    const rows = rowsOfArm(setting, arm)
    const of = {
      numerator: rows.filter(isMissing).length,
      denominator: rows.length,
      unit: unitCounted(setting.protocol),
    }
    return {
      quantity: setting.ledger.enter(
        `baseline.${name}.missing.${arm}`,
        share(of, bindingOf(setting, arm, attribute, label)),
      ),
    }
  })
  const empty = setting.protocol.arms.slice(1).map((): Cell => ({ empty: true }))
  return [{ label, indent: 1, cells: [...cells, ...empty] }]
}

/** Attributes that can be compared between the arms: dates, texts and ids name people rather than describe them. */
const comparable = (protocol: Protocol): readonly (readonly [string, Attribute])[] =>
  Object.entries(protocol.population.attributes ?? {}).filter(
    ([, { type, baseline }]) => baseline !== false && ['number', 'integer', 'boolean', 'code'].includes(type),
  )

/**
 * What is known of everyone before the allocation, per arm, with standardised differences; no p-value per row. The
 * joint test stands only where lots were not drawn here: after a draw of our own it would test the generator.
 */
export const baselineTable = (
  protocol: Protocol,
  frame: Frame,
  control: string,
  ledger: Ledger,
): { readonly table?: Table; readonly figure?: Figure } => {
  const attributes = comparable(protocol)
  if (attributes.length === 0 || frame.units.length === 0) return {}
  const setting = { protocol, frame, ledger, control }
  const rows = attributes.flatMap(([name, attribute]) => [
    ...attributeRows(setting, name, attribute),
    ...missingRow(setting, name, attribute),
  ])
  const treated = protocol.arms.filter(({ id }) => id !== control)
  const columns = [
    ...protocol.arms.map(({ id }) => armSaid(protocol, id)),
    ...treated.map(({ id }) =>
      compose(
        [armSaid(protocol, id)],
        (name) => `Standardiseret forskel: ${name}`,
        (name) => `Standardised difference: ${name}`,
      ),
    ),
  ]
  const joint = needsJointTest(protocol) ? jointTest(setting, attributes) : []
  const table: Table = {
    title: said('Udgangspunktet: hvem er i grupperne', 'Baseline: who is in the arms'),
    columns,
    rows: [...rows, ...joint],
    notes: [
      said(
        'Tal vises som gennemsnit (spredning), ja/nej og kategorier som andele. Der er ingen p-værdi for hver linje: efter lodtrækning er enhver forskel tilfældig.',
        'Numbers are means (standard deviation), yes/no and categories are shares. There is no p-value per row: after drawing lots, every difference is chance.',
      ),
    ],
  }
  const balance = [...ledger.quantities.keys()].filter(
    (id) => id.startsWith('balance.') && !id.startsWith('balance.joint'),
  )
  if (treated.length === 0) return { table }
  return {
    table,
    figure: {
      kind: 'balance',
      title: said('Balance mellem grupperne ved udgangspunktet', 'Balance between the arms at baseline'),
      table: 'baseline',
      quantities: balance,
    },
  }
}

const needsJointTest = ({ allocation }: Protocol): boolean =>
  ['recorded', 'by-site', 'birth-date', 'alternation'].includes(allocation.method)

const jointTest = (
  { protocol, frame, ledger }: Setting,
  attributes: readonly (readonly [string, Attribute])[],
): readonly Row[] => {
  const covariates = attributes.map(([name]) => ({
    name,
    values: frame.attributes.get(name) as Float64Array | Categorical,
  }))
  const test = jointBalance({ arm: frame.arm, covariates })
  const label = said('Samlet test af balance (Wilks), p-værdi', 'Joint test of balance (Wilks), p-value')
  const value: number | NoResult = isRefusal(test)
    ? { noResult: test.refused, why: 'the joint test cannot be computed' }
    : test.pValue
  const definition = said(
    'Samme gennemsnit i alle grupper for alle oplysninger på én gang: Wilks’ Λ med Raos F',
    "The same means in all arms for all attributes at once: Wilks' Λ with Rao's F",
  )
  const binding = {
    base: said('Alle med alle oplysninger', 'Everyone with all attributes'),
    definition,
    source: 'protocol',
  }
  const n = isRefusal(test) ? 0 : test.n
  const id = ledger.enter(
    'balance.joint',
    statistic('test', value, { n, unit: 'p', counted: unitCounted(protocol) }, binding),
  )
  const empty = Array.from({ length: 2 * protocol.arms.length - 2 }, (): Cell => ({ empty: true }))
  return [{ label, cells: [{ quantity: id }, ...empty] }]
}
