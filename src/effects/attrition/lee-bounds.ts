import type { Contrast } from '../contrast.ts'
import { defaults } from '../defaults.ts'
import { solveDecreasing } from '../distributions/invert.ts'
import { normalQuantile, normalUpperTail } from '../distributions/normal.ts'
import type { PerArm } from '../estimate.ts'
import { isRefusal, type Refusal, refuse } from '../refusal.ts'
import type { EffectRequest } from '../request.ts'
import { type Stratum, weightedStrata } from '../strata.ts'
import type { AttritionRequest } from './differential.ts'
import { drawnContrasts } from './drawn-contrasts.ts'
import { boundsWithin, type StratumBounds } from './stratum-bounds.ts'

export type LeeBounds = {
  readonly contrast: readonly [treated: string, control: string]
  /** The effect on those whose outcome would be seen in either arm lies between these. */
  readonly lower: number
  readonly upper: number
  /** `null` where an error cannot be computed. */
  readonly stdErrors: readonly [lower: number, upper: number] | null
  /** Covers that effect, not the whole of the bounds, with the level (Imbens & Manski 2004). */
  readonly confInt: readonly [number, number] | null
  readonly level: number
  /**
   * `monotone-response`: the draw moves people into being observed, or out of it, but not some in and others out. With strata
   * it is supposed within each; `mixed` says that the direction is not the same in all.
   */
  readonly assumption: 'monotone-response'
  readonly direction: 'treated-observed-more' | 'control-observed-more' | 'equal' | 'mixed'
  readonly n: PerArm
  readonly observed: PerArm
  readonly shareObserved: PerArm
  /** Share of everyone estimated to be observed in either arm: those the bounds speak of. */
  readonly shareAlwaysObserved: number
  readonly strata: readonly (StratumBounds & { readonly stratum: string })[]
}

/**
 * Lee's trimming bounds (2009, section 3 and proposition 3), one per arm other than control. The arm in which more are
 * observed is trimmed until as large a share is left, from the top for one bound and the bottom for the other. One assignment
 * probability, or within strata, weighted by the always-observed (Lee 2009, section 3.3). Refuses an arm of which nobody is
 * observed, clusters, and whatever the columns themselves make impossible.
 */
export function leeBounds(request: AttritionRequest): readonly (LeeBounds | Refusal)[] | Refusal {
  const contrasts = drawnContrasts(request, 'difference-in-means')
  if (isRefusal(contrasts)) return contrasts
  return contrasts.map(({ drawn, rows, contrast }) => ofContrast(request, drawn, rows, contrast))
}

function ofContrast(
  request: AttritionRequest,
  drawn: EffectRequest,
  rows: Int32Array,
  contrast: Contrast,
): LeeBounds | Refusal {
  const { treated, control, treatedRows, controlRows } = contrast
  const empty = treatedRows.length === 0 ? treated : controlRows.length === 0 ? control : null
  if (empty !== null) return refuse('arm-empty', { arm: empty })
  const strata: readonly Stratum[] | Refusal = request.strata
    ? weightedStrata(drawn, { column: request.strata.column, weights: 'drawn' }, rows, contrast)
    : [{ name: 'all', weight: 1, treatedRows, controlRows }]
  if (isRefusal(strata)) return strata
  const uncompared = strata.filter((s) => Math.min(s.treatedRows.length, s.controlRows.length) === 0)
  if (uncompared.length > 0)
    return refuse('stratum-arm-too-small', { strata: uncompared.map((s) => s.name), fewest: 1 })
  const parts = strata.map((stratum) => ({ stratum: stratum.name, ...boundsWithin(request.outcome, stratum) }))
  const always = parts.reduce((sum, part) => sum + part.share * part.shareAlwaysObserved, 0)
  const observed = observedOf(request.outcome, contrast)
  const unseen = [treated, control].find((arm) => observed[arm] === 0)
  if (unseen !== undefined || !(always > 0)) return refuse('nothing-observed', { arm: unseen ?? treated })
  const seen = parts.filter((part) => part.shareAlwaysObserved > 0)
  const weightOf = (part: StratumBounds): number => (part.share * part.shareAlwaysObserved) / always
  const lower = seen.reduce((sum, part) => sum + weightOf(part) * part.lower.estimate, 0)
  const upper = seen.reduce((sum, part) => sum + weightOf(part) * part.upper.estimate, 0)
  const variance = (side: 'lower' | 'upper', whole: number): number =>
    seen.reduce((sum, part) => sum + weightOf(part) ** 2 * part[side].varianceAround(whole), 0)
  const variances = [variance('lower', lower), variance('upper', upper)] as const
  const level = request.level ?? defaults.level
  const computed = seen.every((part) => part.hasError) && variances.every((v) => v > 0 && Number.isFinite(v))
  const stdErrors = computed ? ([Math.sqrt(variances[0]), Math.sqrt(variances[1])] as const) : null
  const n = { [treated]: treatedRows.length, [control]: controlRows.length }
  return {
    contrast: [treated, control],
    lower,
    upper,
    stdErrors,
    confInt: stdErrors && imbensManski(lower, upper, stdErrors, level),
    level,
    assumption: 'monotone-response',
    direction: directionOf(seen),
    n,
    observed,
    shareObserved: {
      [treated]: (observed[treated] as number) / (n[treated] as number),
      [control]: (observed[control] as number) / (n[control] as number),
    },
    shareAlwaysObserved: always,
    strata: parts,
  }
}

function observedOf(outcome: Float64Array, { treated, control, treatedRows, controlRows }: Contrast): PerArm {
  const count = (rows: Int32Array): number => rows.filter((row) => !Number.isNaN(outcome[row] as number)).length
  return { [treated]: count(treatedRows), [control]: count(controlRows) }
}

function directionOf(parts: readonly StratumBounds[]): LeeBounds['direction'] {
  const found = new Set(parts.map((part) => part.direction).filter((direction) => direction !== 'equal'))
  return found.size > 1 ? 'mixed' : ([...found][0] ?? 'equal')
}

/** [lower − c·σ, upper + c·σ] with Φ(c + width/σ) − Φ(−c) = level, σ the larger error (Imbens & Manski 2004, eq. 6 and 7). */
function imbensManski(
  lower: number,
  upper: number,
  [lowerError, upperError]: readonly [number, number],
  level: number,
): readonly [number, number] {
  const width = Math.max(0, upper - lower) / Math.max(lowerError, upperError)
  const shortfall = (c: number): number => normalUpperTail(c + width) + normalUpperTail(c) - (1 - level)
  const c = solveDecreasing(shortfall, normalQuantile(1 - level) - 1e-6, normalQuantile((1 - level) / 2) + 1e-6)
  return [lower - c * lowerError, upper + c * upperError]
}
