import { designRefusal, targetRefusal } from './check-design.ts'
import { defaultTarget, hypothesisOf, type PerArm, type PowerDesign, treatedArms } from './design.ts'
import { type NamedContrast, powerOfContrast } from './power-at.ts'
import { isPowerRefusal, type PowerRefusal, refuse } from './refusal.ts'
import { solveIncreasing } from './solve.ts'
import { type Step, stepsOf } from './steps.ts'

/** The smallest effect (superiority) or the smallest margin (else) that is shown with the target power. */
export type DetectableAnswer = {
  readonly what: 'effect' | 'margin'
  readonly target: number
  readonly units: PerArm
  readonly steps: readonly (Step & { readonly contrasts: readonly (NamedContrast & { readonly smallest: number })[] })[]
}

type Question = {
  readonly design: PowerDesign
  readonly units: PerArm
  readonly target: number
  readonly effect: number
}

/**
 * What the units drawn to each arm can find with the target power (0.8 by default), in the outcome's unit on the good
 * side. For a margin, `effect` is the assumed true effect, 0 by default. Refuses a design that cannot be, arms too small
 * for a verdict, and where even the largest effect that the scale allows is found too seldom.
 */
export function minimumDetectable(
  design: PowerDesign,
  asked: { readonly units: PerArm; readonly target?: number; readonly effect?: number },
): DetectableAnswer | PowerRefusal {
  const target = asked.target ?? defaultTarget
  const refusal = designRefusal(design) ?? targetRefusal(design, target)
  if (refusal !== undefined) return refusal
  const question = { design, units: asked.units, target, effect: asked.effect ?? 0 }
  const steps = []
  for (const step of stepsOf(design)) {
    const contrasts = []
    for (const treated of treatedArms(design)) {
      const smallest = smallestOf(question, treated, step.alpha)
      if (isPowerRefusal(smallest)) return smallest
      contrasts.push({ contrast: [treated, design.control] as const, smallest })
    }
    steps.push({ ...step, contrasts })
  }
  const what = hypothesisOf(design).kind === 'superiority' ? 'effect' : 'margin'
  return { what, target, units: asked.units, steps }
}

function smallestOf(question: Question, treated: string, alpha: number): number | PowerRefusal {
  const powerFor = (size: number): number | PowerRefusal => {
    const [design, effect] = withSize(question, size)
    const found = powerOfContrast(design, question.units, treated, effect, alpha)
    return isPowerRefusal(found) ? found : found.power
  }
  const start = powerFor(lowestSize(question))
  if (isPowerRefusal(start) && start.refused !== 'no-variation') return start
  if (typeof start === 'number' && start >= question.target) return lowestSize(question)
  const largest = largestSize(question)
  const high = bracket(powerFor, question, largest)
  if (isPowerRefusal(high)) return high
  const excess = (size: number): number => {
    const power = powerFor(size)
    return (isPowerRefusal(power) ? 0 : power) - question.target
  }
  return solveIncreasing(excess, lowestSize(question), high)
}

/** A size with at least the target power, doubling up to the largest that the scale allows. */
function bracket(
  powerFor: (size: number) => number | PowerRefusal,
  question: Question,
  largest: number,
): number | PowerRefusal {
  const { outcome } = question.design
  const first = outcome.kind === 'mean' ? outcome.standardDeviation / 16 : largest / 16
  for (let size = lowestSize(question) + first; ; size = Math.min(largest, size * 2)) {
    const power = powerFor(size)
    if (typeof power === 'number' && power >= question.target) return size
    if (size >= largest) {
      return isPowerRefusal(power) ? power : refuse('nothing-detectable', { largest, power, target: question.target })
    }
  }
}

/** The design and true effect in which the sought effect, or the sought margin, has this size. */
function withSize({ design, effect }: Question, size: number): readonly [PowerDesign, number] {
  const { kind } = hypothesisOf(design)
  return kind === 'superiority' ? [design, size] : [{ ...design, hypothesis: { kind, margin: size } }, effect]
}

/** The size below which the sought effect or margin has no meaning. */
function lowestSize({ design, effect }: Question): number {
  const { kind } = hypothesisOf(design)
  return kind === 'superiority' ? 0 : kind === 'equivalence' ? Math.abs(effect) : Math.max(0, -effect)
}

function largestSize({ design }: Question): number {
  const { outcome } = design
  if (outcome.kind === 'mean') return Number.MAX_VALUE / 4
  if (hypothesisOf(design).kind !== 'superiority') return 1
  return design.good === 'lower' ? outcome.control : 1 - outcome.control
}
