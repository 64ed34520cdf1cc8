import { basesOf } from '../../measures/index.ts'
import type { Protocol, Question } from '../../protocol/index.ts'
import type { Delivered } from './counted.ts'

/** The share of an expectation in an arm, on the base that the protocol names; nothing where nothing was due yet. */
export const deliveredShare = (
  delivered: Delivered | undefined,
  expectation: string | undefined,
  arm: string,
): number | null => {
  const expected = delivered?.plan.expectations.find(({ id }) => id === expectation)
  const tally = delivered?.counts.expectations[expectation ?? '']?.all[arm]
  if (expected === undefined || tally === undefined) return null
  const { done, all, due } = basesOf(expected, tally)
  const of = expected.base === 'weeks-due' ? due : all
  return of === 0 ? null : done / of
}

/** The expectation that a question's minimum uptake is of: the one it names, or the only one of its treated arm. */
export const uptakeExpectation = (
  { delivery }: Protocol,
  { smallestDeliveredContrast }: Question,
  treated: string,
): string | undefined => {
  if (smallestDeliveredContrast !== undefined) return smallestDeliveredContrast.expectation
  const own = (delivery?.expectations ?? []).filter(({ arms }) => arms.includes(treated))
  return own.length === 1 ? own[0]?.id : undefined
}
