import type { Said } from '../text/index.ts'
import type { NoResult, Quantity, QuantityInterval } from './quantity.ts'

/** What every quantity is bound to besides its numbers. */
export type Binding = {
  readonly base: Said
  readonly definition: Said
  readonly source: string
  readonly asOf?: string | null
}

const bound = ({ base, definition, source, asOf = null }: Binding) => ({ base, definition, source, asOf })

/** @throws RangeError when a number is no count: a fault of the program, which must not become a result */
const checked = (value: number, what: string): number => {
  if (!Number.isInteger(value) || value < 0) throw new RangeError(`${what} is no count: ${value}`)
  return value
}

/** How many of something. @throws RangeError when it is no whole number from 0 */
export const count = (value: number, unit: string, binding: Binding): Quantity => ({
  kind: 'count',
  value: checked(value, 'a count'),
  unit,
  numerator: null,
  denominator: null,
  n: value,
  ...bound(binding),
})

/** What stands in place of a number about nobody. */
export const emptyBase: NoResult = { noResult: 'empty-base', why: 'there is nobody in the base' }

/**
 * A share with its two counts; of nobody there is no share.
 *
 * @throws RangeError when a count is no whole number from 0, or the part is larger than the whole
 */
export const share = (
  { numerator, denominator, unit }: { readonly numerator: number; readonly denominator: number; readonly unit: string },
  binding: Binding,
  interval?: QuantityInterval,
): Quantity => {
  checked(denominator, 'a denominator')
  if (checked(numerator, 'a numerator') > denominator) throw new RangeError(`${numerator} of ${denominator}`)
  return {
    kind: 'share',
    value: denominator === 0 ? emptyBase : numerator / denominator,
    unit: 'share',
    numerator: { value: numerator, unit },
    denominator: { value: denominator, unit },
    n: denominator,
    ...bound(binding),
    ...(interval === undefined || denominator === 0 ? {} : { interval }),
  }
}

/** A number computed from `n` observations. @throws RangeError when a number is not finite, or `n` is no count */
export const statistic = (
  kind: Exclude<Quantity['kind'], 'count' | 'share'>,
  value: number | NoResult,
  of: { readonly n: number; readonly unit: string; readonly counted: string },
  binding: Binding,
  interval?: QuantityInterval,
): Quantity => {
  if (typeof value === 'number' && !Number.isFinite(value)) throw new RangeError(`a ${kind} is ${value}`)
  return {
    kind,
    value,
    unit: of.unit,
    numerator: null,
    denominator: { value: checked(of.n, 'a number of observations'), unit: of.counted },
    n: of.n,
    ...bound(binding),
    ...(interval === undefined ? {} : { interval }),
  }
}
