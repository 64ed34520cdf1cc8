import { type Categorical, isCategorical, isMissing } from '../../effects/index.ts'
import { emptyBase, type NoResult, share, statistic } from '../../measures/index.ts'
import type { Said } from '../../text/index.ts'
import { countsOfColumn, countsRevealed } from '../disclosure/counts-revealed.ts'
import type { Cell } from '../results.ts'
import { unitCounted } from '../words.ts'
import { attributeLabel, type BaselineSetting, bindingIn, categoryLabel, type Shown } from './attributes-shown.ts'

/** Cells by arm, for one row of the table. */
type ByArm = ReadonlyMap<string, Cell>

/** Enters one quantity per arm; returns the cells. */
const perArm = (setting: BaselineSetting, enter: (arm: string, rows: Int32Array) => string): ByArm =>
  new Map([...setting.frame.rowsOfArm].map(([arm, rows]) => [arm, { quantity: enter(arm, rows) }]))

const seen = (values: Shown['values'], rows: Int32Array): Int32Array => rows.filter((row) => !isMissing(values, row))

/** How many of each category there are among the rows. */
const tally = ({ codes, levels }: Categorical, rows: Int32Array): Int32Array => {
  const counts = new Int32Array(levels.length)
  for (const row of rows) counts[codes[row] as number] = (counts[codes[row] as number] as number) + 1
  return counts
}

/** The share of each category in each arm, among those of whom it is known. */
export const categoryCells = (
  setting: BaselineSetting,
  shown: Shown & { readonly values: Categorical },
): readonly ByArm[] => {
  const { protocol, ledger } = setting
  const byArm = new Map(
    [...setting.frame.rowsOfArm].map(([arm, rows]) => {
      const known = seen(shown.values, rows)
      return [arm, { counts: tally(shown.values, known), denominator: known.length }] as const
    }),
  )
  return shown.values.levels.map((level, code) =>
    perArm(setting, (arm) => {
      const { counts, denominator } = byArm.get(arm) as { counts: Int32Array; denominator: number }
      const binding = bindingIn(setting, arm, shown, categoryLabel(setting, shown, level))
      const of = { numerator: counts[code] as number, denominator, unit: unitCounted(protocol) }
      return ledger.enter(`baseline.${shown.name}.${level}.share.${arm}`, share(of, binding))
    }),
  )
}

/** The share with yes in each arm, among those of whom it is known. */
export const yesNoCells = (setting: BaselineSetting, shown: Shown & { readonly values: Float64Array }): ByArm =>
  perArm(setting, (arm, rows) => {
    const known = seen(shown.values, rows)
    const numerator = known.filter((row) => shown.values[row] === 1).length
    const of = { numerator, denominator: known.length, unit: unitCounted(setting.protocol) }
    const binding = bindingIn(setting, arm, shown, attributeLabel(setting, shown))
    return setting.ledger.enter(`baseline.${shown.name}.share.${arm}`, share(of, binding))
  })

const meanOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length

const spreadOf = (values: readonly number[]): number | NoResult => {
  if (values.length < 2) return { noResult: 'too-few', why: 'a spread needs two people' }
  const mean = meanOf(values)
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1))
}

/** Mean and spread of a number in each arm, among those of whom it is known. */
export const numberCells = (setting: BaselineSetting, shown: Shown & { readonly values: Float64Array }): ByArm => {
  const { protocol, ledger } = setting
  const countsOf = countsOfColumn(shown.values)
  return perArm(setting, (arm, rows) => {
    const known = seen(shown.values, rows)
    const values = Array.from(known, (row) => shown.values[row] as number)
    const of = { n: known.length, unit: shown.attribute.unit ?? 'units', counted: unitCounted(protocol) }
    const binding = bindingIn(setting, arm, shown, attributeLabel(setting, shown))
    const counts = countsRevealed(countsOf, known)
    const mean = values.length === 0 ? emptyBase : meanOf(values)
    ledger.enter(`baseline.${shown.name}.sd.${arm}`, statistic('sd', spreadOf(values), of, binding), counts)
    return ledger.enter(`baseline.${shown.name}.mean.${arm}`, statistic('mean', mean, of, binding), counts)
  })
}

/** The cells of an attribute: one row, or one per category. */
export const armCells = (setting: BaselineSetting, shown: Shown): readonly ByArm[] => {
  const { attribute, values } = shown
  if (isCategorical(values)) return categoryCells(setting, { ...shown, values })
  return [
    attribute.type === 'boolean'
      ? yesNoCells(setting, { ...shown, values })
      : numberCells(setting, { ...shown, values }),
  ]
}

/** How many in each arm nothing is known of; nothing where it is known of all. It tells of the data, not of anyone. */
export const missingCells = (setting: BaselineSetting, shown: Shown, label: Said): ByArm | undefined => {
  const { protocol, frame, ledger } = setting
  if (!frame.units.some((_, row) => isMissing(shown.values, row))) return undefined
  return perArm(setting, (arm, rows) => {
    const numerator = rows.length - seen(shown.values, rows).length
    const of = { numerator, denominator: rows.length, unit: unitCounted(protocol) }
    const binding = bindingIn(setting, arm, shown, label)
    return ledger.enterOfDesign(`baseline.${shown.name}.missing.${arm}`, share(of, binding))
  })
}
