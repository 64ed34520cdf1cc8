import { checkRequest } from '../check-request.ts'
import { codesPresent, isCategorical, isMissing, lengthOf } from '../columns.ts'
import { dot, length } from '../projection/basis.ts'
import { isRefusal, type Refusal, refuse } from '../refusal.ts'
import { type PartialledOut, partialOut } from './partial-out.ts'
import type { BootstrapRequest, PreparedBootstrap } from './request.ts'
import { webbValues } from './signs.ts'

const defaultDraws = 9999
/** R's `lm` calls a column collinear when less than this share of its length is left. */
const collinear = 1e-7
const roundingResidual = 1e-14
/** A cluster's part of a basis vector below this share is zero but for rounding (levels nested in clusters). */
const roundingPart = 1e-13

/**
 * Reduces a model and its rows to sums by cluster. Rows need every column named. Refuses fewer than two clusters, a tested
 * column that the others determine (`not-estimable`), a perfect fit (`no-variation`) and no more rows than coefficients.
 */
export function prepareBootstrap(request: BootstrapRequest): PreparedBootstrap | Refusal {
  const wrong = checkBootstrap(request)
  if (wrong) return wrong
  const rows = completeRows(request)
  if (rows.length === 0) return refuse('nothing-observed', { column: 'outcome' })
  const present = codesPresent(request.cluster, rows)
  const clusters = present.length
  if (clusters < 2) return refuse('too-few-clusters', { clusters, fewest: 2 })
  const parts = partialOut(request, rows)
  if (rows.length <= parts.coefficients) {
    return refuse('too-few-units', { n: rows.length, coefficients: parts.coefficients })
  }
  if (!(parts.shareLeft > collinear)) return refuse('not-estimable', { term: request.tested.name })
  const estimate = dot(parts.x, parts.y) / dot(parts.x, parts.x)
  const residual = parts.y.map((value, i) => value - estimate * (parts.x[i] as number))
  if (length(residual) <= roundingResidual * parts.outcomeLength) {
    return refuse('no-variation', { difference: estimate, n: rows.length })
  }
  const positions = new Map(present.map((code, position) => [code, position]))
  const clusterOf = Int32Array.from(rows, (row) => positions.get(request.cluster.codes[row] as number) as number)
  return sumsByCluster(request, parts, { clusterOf, clusters, estimate, residual })
}

type Clustered = {
  readonly clusterOf: Int32Array
  readonly clusters: number
  readonly estimate: number
  readonly residual: Float64Array
}

function sumsByCluster(request: BootstrapRequest, parts: PartialledOut, clustered: Clustered): PreparedBootstrap {
  const { clusterOf, clusters, estimate, residual } = clustered
  const { x, basis, levels, coefficients } = parts
  const n = x.length
  const squares = dot(x, x)
  const sums = (a: Float64Array, b: Float64Array): Float64Array => {
    const result = new Float64Array(clusters)
    for (let i = 0; i < n; i++) {
      const cluster = clusterOf[i] as number
      result[cluster] = (result[cluster] as number) + (a[i] as number) * (b[i] as number)
    }
    return result
  }
  const overD = (values: Float64Array): Float64Array => values.map((value) => value / squares)
  const scoreE = overD(sums(x, residual))
  const scoreX = overD(sums(x, x))
  const inLevels = levels ? levelParts(clustered, [x, residual], levels) : { x: [], e: [] }
  const partX = [...basis.map((q) => sums(q, x)), ...inLevels.x]
  const partE = [...basis.map((q) => sums(q, residual)), ...inLevels.e]
  // The tested coefficient is one more coordinate: what the clusters together take out of x.
  const along = [...partX.map(overD), scoreX]
  const factor = (clusters / (clusters - 1)) * ((n - 1) / (n - coefficients))
  const total = (a: Float64Array, b: Float64Array): number => factor * dot(a, b)
  return {
    clusters,
    n,
    weights: request.weights ?? 'rademacher',
    set: drawSet(request, clusters),
    seed: request.seed,
    scoreE,
    scoreX,
    along: joined(along, clusters),
    partE: joined([...partE, scoreE], clusters),
    partX: joined([...partX, scoreX], clusters),
    factor,
    estimate,
    stdError: Math.sqrt(total(scoreE, scoreE)),
    scale: { uu: total(scoreE, scoreE), uv: total(scoreE, scoreX), vv: total(scoreX, scoreX) },
  }
}

/** A level is a coordinate too: its unit vector has 1/√rows in each of its rows. Levels nested in clusters have no part. */
function levelParts(
  { clusterOf, clusters }: Clustered,
  [x, e]: readonly [Float64Array, Float64Array],
  { codes, counts }: NonNullable<PartialledOut['levels']>,
): { x: Float64Array[]; e: Float64Array[] } {
  const partsOf = (values: Float64Array): Float64Array[] => {
    const parts = Array.from(counts, () => new Float64Array(clusters))
    for (let i = 0; i < values.length; i++) {
      const level = codes[i] as number
      const part = parts[level] as Float64Array
      const cluster = clusterOf[i] as number
      part[cluster] = (part[cluster] as number) + (values[i] as number) / Math.sqrt(counts[level] as number)
    }
    return parts
  }
  const ofX = partsOf(x)
  const ofE = partsOf(e)
  const least = roundingPart * length(x)
  const seen = [...counts.keys()].filter((level) => length(ofX[level] as Float64Array) > least)
  return { x: seen.map((level) => ofX[level] as Float64Array), e: seen.map((level) => ofE[level] as Float64Array) }
}

function joined(columns: readonly Float64Array[], stride: number): Float64Array {
  const result = new Float64Array(columns.length * stride)
  columns.forEach((column, k) => {
    result.set(column, k * stride)
  })
  return result
}

/** Every set of signs once where they are no more than the draws asked for. */
function drawSet({ draws = defaultDraws, weights }: BootstrapRequest, clusters: number): PreparedBootstrap['set'] {
  const ways = (weights === 'webb' ? webbValues.length : 2) ** clusters
  return ways <= draws ? { kind: 'enumerated', draws: ways } : { kind: 'sampled', draws }
}

function completeRows({ outcome, tested, covariates = [], fixedEffects, cluster, rows }: BootstrapRequest): Int32Array {
  const columns = [
    outcome,
    tested.values,
    cluster,
    ...(fixedEffects ? [fixedEffects] : []),
    ...covariates.map((c) => c.values),
  ]
  return (rows ?? Int32Array.from(outcome.keys())).filter((row) => !columns.some((column) => isMissing(column, row)))
}

function checkBootstrap(request: BootstrapRequest): Refusal | null {
  const { outcome, tested, covariates = [], fixedEffects, cluster, rows, draws = defaultDraws, seed } = request
  if (!(Number.isSafeInteger(draws) && draws >= 1))
    return refuse('invalid-argument', { argument: 'draws', found: draws })
  if (!(Number.isSafeInteger(seed) && seed >= 0)) return refuse('invalid-argument', { argument: 'seed', found: seed })
  const columns = [['cluster', cluster], ...(fixedEffects ? [['fixed effects', fixedEffects] as const] : [])] as const
  for (const [column, values] of columns) {
    const length = lengthOf(values)
    if (length !== outcome.length) return refuse('columns-differ-in-length', { column, length, rows: outcome.length })
  }
  const arm = { codes: new Int32Array(outcome.length), levels: ['0', '1'] }
  const numeric = [{ name: tested.name, values: tested.values }, ...covariates]
  if (isCategorical(tested.values)) return refuse('invalid-argument', { argument: 'tested' })
  const checked = checkRequest({
    outcome,
    arm,
    control: '0',
    estimator: 'adjusted',
    covariates: numeric,
    ...(rows ? { rows } : {}),
  })
  return isRefusal(checked) ? checked : null
}
