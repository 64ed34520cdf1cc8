import { riskDifference } from '../binary/risk-difference.ts'
import { allRows } from '../columns.ts'
import { defaults } from '../defaults.ts'
import type { PerArm } from '../estimate.ts'
import { estimateEffects } from '../estimate-effects.ts'
import { isRefusal, type Refusal, refuse } from '../refusal.ts'
import type { EffectRequest } from '../request.ts'

/** Whose outcomes are missing: everyone drawn is a row, missing outcomes are NaN. */
export type AttritionRequest = Pick<
  EffectRequest,
  'outcome' | 'arm' | 'control' | 'treated' | 'rows' | 'strata' | 'clusters' | 'level'
>

export type DifferentialAttrition = {
  readonly contrast: readonly [treated: string, control: string]
  /** Everyone drawn, and those without an outcome. */
  readonly n: PerArm
  readonly missing: PerArm
  readonly shareMissing: PerArm
  /** Share missing among treated minus that among control; with strata the weighted differences within them. */
  readonly difference: number
  /** `null` where there is none: nobody or everybody missing within strata or clusters. */
  readonly confInt: readonly [number, number] | null
  readonly method: 'newcombe' | 'difference-in-means'
  readonly level: number
  /**
   * Whether the arms are shown to miss outcomes at different rates. There is no word for "no bias": equal rates, or rates that
   * are not shown to differ, leave open that different people are missing in the arms.
   */
  readonly conclusion: 'differs' | 'not-shown'
}

/**
 * Differential attrition, one per arm other than control: the difference in missing shares with its interval. Newcombe's
 * interval (1998, method 10) where people were drawn with one probability; the default difference in means of the indicator
 * "missing" with strata or clusters.
 */
export function differentialAttrition(
  request: AttritionRequest,
): readonly (DifferentialAttrition | Refusal)[] | Refusal {
  const { outcome, arm, strata, clusters, level = defaults.level } = request
  const missing = outcome.map((value) => (Number.isNaN(value) ? 1 : 0))
  const results = estimateEffects({ ...request, outcome: missing, estimator: 'difference-in-means' })
  if (isRefusal(results)) return results
  const rows = request.rows ?? allRows(outcome.length)
  return results.estimates.map((result) => {
    const [treated, control] = result.contrast
    const { n } = result
    const empty = [treated, control].find((name) => n[name] === 0)
    if (empty !== undefined) return refuse('arm-empty', { arm: empty })
    const count = (name: string): number => {
      const code = arm.levels.indexOf(name)
      const known = (row: number): boolean => !strata || (strata.column.codes[row] as number) >= 0
      return rows.reduce(
        (sum, row) => (arm.codes[row] === code && known(row) ? sum + (missing[row] as number) : sum),
        0,
      )
    }
    const counts = { [treated]: count(treated), [control]: count(control) }
    const share = (name: string): number => (counts[name] as number) / (n[name] as number)
    const shared = {
      contrast: result.contrast,
      n,
      missing: counts,
      shareMissing: { [treated]: share(treated), [control]: share(control) },
      level,
    }
    if (strata || clusters) {
      const spread = isRefusal(result) ? result.details.difference : result.estimate
      if (isRefusal(result) && (result.refused !== 'no-variation' || typeof spread !== 'number')) return result
      const confInt = isRefusal(result) ? null : result.confInt
      return concluded({ ...shared, difference: spread as number, confInt, method: 'difference-in-means' })
    }
    const newcombe = riskDifference(
      {
        treated: { successes: counts[treated] as number, n: n[treated] as number },
        control: { successes: counts[control] as number, n: n[control] as number },
      },
      level,
    )
    if (isRefusal(newcombe)) return newcombe
    return concluded({ ...shared, difference: newcombe.estimate, confInt: newcombe.confInt, method: 'newcombe' })
  })
}

function concluded(found: Omit<DifferentialAttrition, 'conclusion'>): DifferentialAttrition {
  // Without an interval everybody or nobody is missing within an arm: a difference is then plain.
  const [low, high] = found.confInt ?? [found.difference, found.difference]
  return { ...found, conclusion: low > 0 || high < 0 ? 'differs' : 'not-shown' }
}
