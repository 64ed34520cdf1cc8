import type { Protocol } from '../../protocol/index.ts'

export type Expectation = NonNullable<NonNullable<Protocol['delivery']>['expectations']>[number]

/** Project weeks (from 1) of an expectation's phase. */
export const phaseOf = ({ delivery }: Protocol, { phase }: Expectation): readonly [first: number, last: number] => {
  const found = delivery?.phases?.find(({ id }) => id === phase)
  return [found?.fromWeek ?? 1, found?.toWeek ?? Number.POSITIVE_INFINITY]
}
