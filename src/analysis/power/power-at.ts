import { designRefusal } from './check-design.ts'
import { type ContrastPower, contrastPower } from './contrast-power.ts'
import { hypothesisOf, type PerArm, type PowerDesign, treatedArms } from './design.ts'
import { precisionOf } from './precision.ts'
import { isPowerRefusal, type PowerRefusal, refuse } from './refusal.ts'
import { type Step, stepsOf } from './steps.ts'

export type NamedContrast = { readonly contrast: readonly [treated: string, control: string] }

/** Power of every contrast at every step. `effect` is on the good side, in the outcome's unit. */
export type PowerAnswer = {
  readonly effect: number
  readonly units: PerArm
  readonly steps: readonly (Step & { readonly contrasts: readonly (NamedContrast & ContrastPower)[] })[]
}

/**
 * The chance of the verdict asked for, given the units drawn to each arm (people, or clusters where clusters are drawn)
 * and the true effect on the good side: the smallest important one for superiority, 0 by default for a margin.
 * Refuses a design that cannot be, arms too small for a verdict, and effects on the wrong side of what is to be shown.
 */
export function powerAt(
  design: PowerDesign,
  asked: { readonly units: PerArm; readonly effect?: number },
): PowerAnswer | PowerRefusal {
  const effect = asked.effect ?? 0
  const refusal = designRefusal(design) ?? effectRefusal(design, effect)
  if (refusal !== undefined) return refusal
  const steps = []
  for (const step of stepsOf(design)) {
    const contrasts = []
    for (const treated of treatedArms(design)) {
      const found = powerOfContrast(design, asked.units, treated, effect, step.alpha)
      if (isPowerRefusal(found)) return found
      contrasts.push({ contrast: [treated, design.control] as const, ...found })
    }
    steps.push({ ...step, contrasts })
  }
  return { effect, units: asked.units, steps }
}

/** Power of one contrast of a checked design. */
export function powerOfContrast(
  design: PowerDesign,
  units: PerArm,
  treated: string,
  effect: number,
  alpha: number,
): ContrastPower | PowerRefusal {
  const { control } = design
  const sides = { treated: units[treated] ?? 0, control: units[control] ?? 0 }
  const precision = precisionOf(design, { treated, control, units: sides }, effect)
  return isPowerRefusal(precision) ? precision : contrastPower(hypothesisOf(design), precision, effect, alpha)
}

/** Refuses an effect for which more people would never help. */
export function effectRefusal(design: PowerDesign, effect: number): PowerRefusal | undefined {
  const hypothesis = hypothesisOf(design)
  if (!(Math.abs(effect) <= 1e100)) {
    return refuse('value-out-of-range', { value: 'effect', found: effect, expected: 'a number' })
  }
  if (hypothesis.kind === 'superiority') return effect > 0 ? undefined : refuse('effect-not-positive', { effect })
  const { kind, margin } = hypothesis
  if (margin === undefined) return refuse('margin-missing', { hypothesis: kind })
  const beyond = kind === 'equivalence' ? Math.abs(effect) >= margin : effect <= -margin
  return beyond ? refuse('effect-beyond-margin', { effect, margin }) : undefined
}
