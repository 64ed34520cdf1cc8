import type { Arm } from './plan.ts'

/** Arms with their ratio divided by its greatest common divisor, and the sum `s` of the reduced ratio. */
export type ReducedArms = { readonly arms: readonly Arm[]; readonly sum: number }

const greatestCommonDivisor = (a: number, b: number): number => (b === 0 ? a : greatestCommonDivisor(b, a % b))

export function reduceRatio(arms: readonly Arm[]): ReducedArms {
  const divisor = arms.reduce((found, arm) => greatestCommonDivisor(found, arm.ratio), 0)
  const reduced = arms.map((arm) => ({ id: arm.id, ratio: arm.ratio / divisor }))
  return { arms: reduced, sum: reduced.reduce((sum, arm) => sum + arm.ratio, 0) }
}

/** Each arm in order, repeated `ratio * times` times, as positions in the list of arms. */
export function repeatArms({ arms }: ReducedArms, times: number): number[] {
  return arms.flatMap((arm, position) => Array<number>(arm.ratio * times).fill(position))
}

export const armId = ({ arms }: ReducedArms, position: number | undefined): string =>
  (arms[position as number] as Arm).id
