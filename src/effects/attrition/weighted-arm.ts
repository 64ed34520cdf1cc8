import type { Covariate } from '../columns.ts'
import { covariateColumns } from '../linear/design-columns.ts'
import { dot, orthonormalBasis } from '../projection/basis.ts'
import { columnsOf } from '../projection/columns-of.ts'
import { isRefusal, type Refusal, refuse } from '../refusal.ts'
import { responseProbabilities } from './response-model.ts'

/** One arm: its rows stratum by stratum, and the strata's shares. */
export type ArmStrata = {
  readonly arm: string
  readonly outcome: Float64Array
  readonly observed: Float64Array
  readonly strata: readonly { readonly weight: number; readonly rows: Int32Array }[]
  readonly covariates: readonly Covariate[]
}

export type WeightedArm = {
  readonly mean: number
  /** With the weights taken as known, HC2. */
  readonly varianceKnown: number
  /** With their estimation taken in. */
  readonly variance: number
  /** All rows of the arm, and the inverse probability of each. */
  readonly rows: Int32Array
  readonly weights: Float64Array
  readonly largestWeight: number
  /** Kish's (1965) effective number of observed rows. */
  readonly effectiveN: number
}

/**
 * The mean of an arm with the observed weighted by the inverse of their probability of being observed (Hájek within strata).
 * Two variances: HC2 with weights as known, which is what weighted least squares gives; and the sandwich of both steps
 * (Lunceford & Davidian 2004, section 3), in which estimating the probabilities takes away the part of the influence that the
 * model explains.
 */
export function weightedArm(given: ArmStrata): WeightedArm | Refusal {
  const { arm, outcome, observed, strata, covariates } = given
  const rows = joined(strata.map((stratum) => stratum.rows))
  const recipes = covariates.flatMap((covariate) => covariateColumns(covariate, rows, 'none'))
  const probabilities = responseProbabilities(observed, rows, recipes, arm)
  if (isRefusal(probabilities)) return probabilities
  const weights = probabilities.map((p) => 1 / p)
  if (!weights.every(Number.isFinite)) return refuse('separation', { arm })
  const influence = new Float64Array(rows.length)
  let [mean, varianceKnown, from] = [0, 0, 0]
  let [sum, squares, largestWeight] = [0, 0, 0]
  for (const stratum of strata) {
    const to = from + stratum.rows.length
    const part = stratumMean(given, { rows, weights, from, to })
    if (isRefusal(part)) return part
    mean += stratum.weight * part.mean
    for (let i = from; i < to; i++) {
      if (observed[rows[i] as number] !== 1) continue
      const weight = weights[i] as number
      const pull = (stratum.weight * weight * ((outcome[rows[i] as number] as number) - part.mean)) / part.total
      influence[i] = pull
      varianceKnown += (pull * pull) / (1 - weight / part.total)
      sum += weight
      squares += weight * weight
      largestWeight = Math.max(largestWeight, weight)
    }
    from = to
  }
  const columns = [new Float64Array(rows.length).fill(1), ...columnsOf(recipes, rows)]
  const residual = lessExplained(influence, probabilities, observed, rows, columns)
  return {
    mean,
    varianceKnown,
    variance: dot(residual, residual),
    rows,
    weights,
    largestWeight,
    effectiveN: (sum * sum) / squares,
  }
}

type Part = { readonly rows: Int32Array; readonly weights: Float64Array; readonly from: number; readonly to: number }

function stratumMean(
  { arm, outcome, observed }: ArmStrata,
  { rows, weights, from, to }: Part,
): { mean: number; total: number } | Refusal {
  const seen: number[] = []
  for (let i = from; i < to; i++) if (observed[rows[i] as number] === 1) seen.push(i)
  if (seen.length < 2) return refuse('too-few-units', { arm, observed: seen.length, fewest: 2 })
  const shift = outcome[rows[seen[0] as number] as number] as number
  const total = seen.reduce((sum, i) => sum + (weights[i] as number), 0)
  const rest = seen.reduce(
    (sum, i) => sum + (weights[i] as number) * ((outcome[rows[i] as number] as number) - shift),
    0,
  )
  return { mean: shift + rest / total, total }
}

/** The influence of each row on the mean less the part that the fitted response model's scores explain. */
function lessExplained(
  influence: Float64Array,
  probabilities: Float64Array,
  observed: Float64Array,
  rows: Int32Array,
  columns: readonly Float64Array[],
): Float64Array {
  const root = probabilities.map((p) => Math.sqrt(p * (1 - p)))
  if (root.every((value) => value === 0)) return influence
  for (const column of columns)
    for (let i = 0; i < rows.length; i++) column[i] = (column[i] as number) * (root[i] as number)
  const { q } = orthonormalBasis(columns, 'any')
  const gradient = influence.map((value, i) =>
    (root[i] as number) > 0 ? (value * (1 - (probabilities[i] as number))) / (root[i] as number) : 0,
  )
  const along = q.map((unit) => dot(unit, gradient))
  return influence.map((value, i) => {
    if (!((root[i] as number) > 0)) return value
    const score = ((observed[rows[i] as number] as number) - (probabilities[i] as number)) / (root[i] as number)
    return value - score * q.reduce((sum, unit, k) => sum + (along[k] as number) * (unit[i] as number), 0)
  })
}

function joined(parts: readonly Int32Array[]): Int32Array {
  const whole = new Int32Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
