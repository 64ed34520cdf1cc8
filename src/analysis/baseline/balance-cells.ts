import {
  type BaselineDifference,
  type Categorical,
  isCategorical,
  isRefusal,
  standardisedDifferences,
} from '../../effects/index.ts'
import { emptyBase, type NoResult, statistic } from '../../measures/index.ts'
import type { Cell } from '../results.ts'
import { compose, unitCounted } from '../words.ts'
import { attributeLabel, type BaselineSetting, bindingIn, categoryLabel, type Shown } from './attributes-shown.ts'

const yesLevel = '1'

/** Yes and no as categories: the spread of a share is √(p(1 − p)) (Austin 2009, p. 3087). */
const asCategories = ({ attribute, values }: Shown): Shown['values'] => {
  if (isCategorical(values) || attribute.type !== 'boolean') return values
  const categories: Categorical = {
    codes: Int32Array.from(values, (value) => (Number.isNaN(value) ? -1 : value)),
    levels: ['0', yesLevel],
  }
  return categories
}

const differenceOf = (found: BaselineDifference | undefined): number | NoResult => {
  if (found === undefined) return emptyBase
  const { difference } = found
  return typeof difference === 'number' ? difference : { noResult: 'no-variation', why: 'nobody differs from anybody' }
}

/** The rows of an attribute: none for a number, yes alone for yes and no, else one per category. */
const levelsOf = ({ attribute, values }: Shown): readonly (string | undefined)[] => {
  if (isCategorical(values)) return values.levels
  return [attribute.type === 'boolean' ? yesLevel : undefined]
}

/**
 * Standardised differences of an attribute between each treated arm and control: for each of its rows, a cell per
 * treated arm. They are derived from the two arms' own cells, `from`, and give these away.
 */
export const balanceCells = (
  setting: BaselineSetting,
  shown: Shown,
  from: readonly ReadonlyMap<string, Cell>[],
): readonly (readonly Cell[])[] => {
  const { protocol, frame, ledger, control } = setting
  const treated = protocol.arms.map(({ id }) => id).filter((id) => id !== control)
  const values = asCategories(shown)
  const found = new Map(
    treated.map((arm) => {
      const all = standardisedDifferences(values, { arm: frame.arm, treated: arm, control })
      return [arm, isRefusal(all) ? undefined : all] as const
    }),
  )
  return levelsOf(shown).map((level, at) =>
    treated.map((arm): Cell => {
      const one = found.get(arm)?.find((difference) => difference.level === level)
      const hasLevel = isCategorical(shown.values) && level !== undefined
      const label = hasLevel ? categoryLabel(setting, shown, level) : attributeLabel(setting, shown)
      const definition = compose(
        [label],
        (what) => `Standardiseret forskel: ${what}; forskel i gennemsnit delt med den fælles spredning`,
        (what) => `Standardised difference: ${what}; difference in means over the pooled standard deviation`,
      )
      const n = (one?.treated.n ?? 0) + (one?.control.n ?? 0)
      const of = { n, unit: 'SD', counted: unitCounted(protocol) }
      const path = hasLevel ? `${shown.name}.${level}` : shown.name
      const quantity = statistic(
        'standardised-difference',
        differenceOf(one),
        of,
        bindingIn(setting, arm, shown, definition),
      )
      const id = ledger.enter(`balance.${path}.${arm}-vs-${control}`, quantity)
      ledger.derive(
        id,
        [arm, control].flatMap((name) => quantityIds(from[at]?.get(name))),
      )
      return { quantity: id }
    }),
  )
}

const quantityIds = (cell: Cell | undefined): readonly string[] =>
  cell !== undefined && 'quantity' in cell ? [cell.quantity] : []
