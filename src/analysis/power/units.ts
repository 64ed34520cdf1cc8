import type { PerArm, PowerDesign } from './design.ts'

/** The sizes of all arms when the largest has `largest` units: the others in the ratio, rounded up to whole units. */
export function unitsAtLargest(design: PowerDesign, largest: number): PerArm {
  const top = Math.max(...design.arms.map((arm) => arm.ratio))
  return Object.fromEntries(design.arms.map((arm) => [arm.id, Math.ceil((largest * arm.ratio) / top - 1e-9)]))
}

/**
 * Splits a number of whole units in the ratio: whole shares first, what is left to the largest remainders (in order of
 * the arms where they are equal), as a complete draw would on average.
 */
export function splitByRatio(design: Pick<PowerDesign, 'arms'>, total: number): PerArm {
  const sum = design.arms.reduce((all, arm) => all + arm.ratio, 0)
  const exact = design.arms.map((arm) => (Math.floor(total) * arm.ratio) / sum)
  const whole = exact.map((share) => Math.floor(share + 1e-9))
  let left = Math.floor(total) - whole.reduce((all, share) => all + share, 0)
  const byRemainder = exact
    .map((share, position) => ({ position, remainder: share - (whole[position] as number) }))
    .sort((a, b) => b.remainder - a.remainder || a.position - b.position)
  for (const { position } of byRemainder) {
    if (left-- <= 0) break
    whole[position] = (whole[position] as number) + 1
  }
  return Object.fromEntries(design.arms.map((arm, position) => [arm.id, whole[position] as number]))
}

export const totalOf = (units: PerArm): number => Object.values(units).reduce((sum, n) => sum + n, 0)
