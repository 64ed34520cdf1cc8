import type { Contrast } from './contrast.ts'
import { type Refusal, refuse } from './refusal.ts'
import type { Strata } from './request.ts'

/** Chances count as equal within this relative distance. */
const tolerance = 1e-9

/**
 * Refuses to ignore strata unless the chance of the treated arm, given one of the two, is declared and the same in each:
 * otherwise the pooled difference mixes the strata's levels into the effect (Gerber & Green 2012, section 4.5).
 */
export function refusePooling(strata: Strata, contrast: Contrast): Refusal | null {
  const { probabilities } = strata
  if (!probabilities) return refuse('probabilities-unknown', { control: contrast.control, treated: contrast.treated })
  let first: { stratum: string; share: number } | undefined
  for (const stratum of strataOf(strata, contrast)) {
    const treated = probabilities[stratum]?.[contrast.treated]
    const control = probabilities[stratum]?.[contrast.control]
    if (treated === undefined || control === undefined || !(treated > 0 && control > 0)) {
      return refuse('probabilities-unknown', { stratum, control: contrast.control, treated: contrast.treated })
    }
    const share = treated / (treated + control)
    if (first && Math.abs(share - first.share) > tolerance * first.share) {
      return refuse('probabilities-differ-between-strata', {
        stratum: first.stratum,
        share: first.share,
        otherStratum: stratum,
        otherShare: share,
      })
    }
    first ??= { stratum, share }
  }
  return null
}

function strataOf(strata: Strata, contrast: Contrast): string[] {
  const { codes, levels } = strata.column
  const seen = new Set<number>()
  for (const row of contrast.treatedRows) seen.add(codes[row] as number)
  for (const row of contrast.controlRows) seen.add(codes[row] as number)
  return [...seen].map((code) => levels[code] as string)
}
