import { designRefusal, mostUnits, targetRefusal } from './check-design.ts'
import { defaultTarget, type PerArm, type PowerDesign, peopleIn, treatedArms } from './design.ts'
import { effectRefusal, type NamedContrast, powerOfContrast } from './power-at.ts'
import { isPowerRefusal, type PowerRefusal, refuse } from './refusal.ts'
import { type Step, stepsOf } from './steps.ts'
import { totalOf, unitsAtLargest } from './units.ts'

/** Units needed at one step: `units` and `total` count people, or clusters where clusters are drawn; `people` always people. */
export type SizeAtStep = Step & {
  readonly units: PerArm
  readonly total: number
  readonly people: number
  /** The power that these whole numbers give. */
  readonly contrasts: readonly (NamedContrast & { readonly power: number })[]
}

export type SampleSizeAnswer = {
  readonly effect: number
  readonly target: number
  readonly steps: readonly SizeAtStep[]
}

/** Rounding arms up to whole units can make power dip by a hair from one size to the next: small sizes are walked. */
const walked = 128

/**
 * The fewest units for which every contrast reaches the target (0.8 by default) at a step: the largest arm grows by one
 * unit at a time, the others follow in the ratio, rounded up. Refuses as `powerAt` does, and where a thousand million
 * units are too few.
 */
export function sampleSize(
  design: PowerDesign,
  asked: { readonly effect?: number; readonly target?: number },
): SampleSizeAnswer | PowerRefusal {
  const effect = asked.effect ?? 0
  const target = asked.target ?? defaultTarget
  const refusal = designRefusal(design) ?? effectRefusal(design, effect) ?? targetRefusal(design, target)
  if (refusal !== undefined) return refusal
  const steps: SizeAtStep[] = []
  for (const step of stepsOf(design)) {
    const size = sizeAtStep(design, effect, target, step)
    if (isPowerRefusal(size)) return size
    steps.push(size)
  }
  return { effect, target, steps }
}

function sizeAtStep(design: PowerDesign, effect: number, target: number, step: Step): SizeAtStep | PowerRefusal {
  const powers = (largest: number): readonly (number | PowerRefusal)[] =>
    treatedArms(design).map((treated) => {
      const found = powerOfContrast(design, unitsAtLargest(design, largest), treated, effect, step.alpha)
      return isPowerRefusal(found) ? found : found.power
    })
  const largest = smallestWhole((candidate) =>
    powers(candidate).every((power) => typeof power === 'number' && power >= target),
  )
  // An effect outside the outcome's scale is refused at every size: say that, not "too many".
  const found = powers(largest ?? mostUnits)
  const wrong = found.find(isPowerRefusal)
  if (wrong !== undefined) return wrong
  if (largest === undefined) return refuse('too-many-needed', { limit: mostUnits })
  const units = unitsAtLargest(design, largest)
  const contrasts = treatedArms(design).map((treated, position) => ({
    contrast: [treated, design.control] as const,
    power: found[position] as number,
  }))
  return { ...step, units, total: totalOf(units), people: peopleIn(design, totalOf(units)), contrasts }
}

/** The smallest whole number that is enough: walked one by one at first, then doubled and halved. */
function smallestWhole(enough: (candidate: number) => boolean): number | undefined {
  for (let candidate = 1; candidate <= walked; candidate++) if (enough(candidate)) return candidate
  let high = walked
  while (!enough(high)) {
    if (high >= mostUnits) return undefined
    high = Math.min(mostUnits, high * 2)
  }
  let low = Math.max(walked, Math.floor(high / 2))
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (enough(middle)) high = middle
    else low = middle
  }
  return high
}
