import { alphaOf, type PowerDesign, treatedArms } from './design.ts'

/**
 * A level at which a contrast is tested, two-sided. Corrected contrasts have two: `first`, α/k, at which the smallest
 * p-value of the family is tested, and `last`, α, at which a contrast is tested when all others were rejected before.
 * Power under the correction lies between the two (Holm 1979); `first` is what a plan can rely on.
 */
export type Step = { readonly step: 'only' | 'first' | 'last'; readonly alpha: number }

export function stepsOf(design: PowerDesign): readonly Step[] {
  const alpha = alphaOf(design)
  const family = design.familySize ?? treatedArms(design).length
  if (design.correction === 'none' || family === 1) return [{ step: 'only', alpha }]
  return [
    { step: 'first', alpha: alpha / family },
    { step: 'last', alpha },
  ]
}
