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

/** How many of something. */
export const count = (value: number, unit: string, binding: Binding): Quantity => ({
  kind: 'count',
  value,
  unit,
  numerator: null,
  denominator: null,
  n: value,
  ...bound(binding),
})

/** A share with its two counts; of nobody there is no share. */
export const share = (
  of: { readonly numerator: number; readonly denominator: number; readonly unit: string },
  binding: Binding,
  interval?: QuantityInterval,
): Quantity => ({
  kind: 'share',
  value:
    of.denominator === 0
      ? { noResult: 'empty-base', why: 'there is nobody in the base' }
      : of.numerator / of.denominator,
  unit: 'share',
  numerator: { value: of.numerator, unit: of.unit },
  denominator: { value: of.denominator, unit: of.unit },
  n: of.denominator,
  ...bound(binding),
  ...(interval === undefined || of.denominator === 0 ? {} : { interval }),
})

/** A number computed from `n` observations. */
export const statistic = (
  kind: Exclude<Quantity['kind'], 'count' | 'share'>,
  value: number | NoResult,
  of: { readonly n: number; readonly unit: string; readonly counted: string },
  binding: Binding,
  interval?: QuantityInterval,
): Quantity => ({
  kind,
  value,
  unit: of.unit,
  numerator: null,
  denominator: { value: of.n, unit: of.counted },
  n: of.n,
  ...bound(binding),
  ...(interval === undefined ? {} : { interval }),
})
