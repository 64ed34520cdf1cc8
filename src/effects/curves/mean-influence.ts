import type { Contrast } from '../contrast.ts'
import type { EffectEstimate } from '../estimate.ts'
import type { EffectRequest, SeType } from '../request.ts'
import type { Influence } from './influence.ts'

/** Arm × stratum of each row in one contrast: 2 · stratum for control, one more for treated; −1 for rows outside. */
export type Cells = { readonly of: Int32Array; readonly count: number }

/** The same in every period, whatever outcomes are missing. */
export function cellsOf(request: Omit<EffectRequest, 'outcome'>, rows: Int32Array, treatedCode: number): Cells {
  const { arm, control, strata } = request
  const controlCode = arm.levels.indexOf(control)
  const within = strata && strata.use !== 'pooled' ? strata.column : null
  const of = new Int32Array(arm.codes.length).fill(-1)
  for (const row of rows) {
    const code = arm.codes[row]
    if (code !== controlCode && code !== treatedCode) continue
    const stratum = within ? (within.codes[row] as number) : 0
    if (stratum >= 0) of[row] = 2 * stratum + (code === treatedCode ? 1 : 0)
  }
  return { of, count: 2 * (within ? within.levels.length : 1) }
}

/**
 * ±wₛ(y − ȳ)/√(n(n − 1)) with HC2, over the cells of arm and stratum, n and ȳ of the cell; with row weights
 * ±wₛp(y − ȳ)/√(1 − p), p the row's share of the cell. Rows without an outcome add nothing.
 */
export function meanInfluence(
  request: EffectRequest,
  contrast: Contrast,
  estimate: EffectEstimate,
  cells: Cells,
): Influence {
  const { outcome } = request
  const shares = sharesOf(request, estimate, cells)
  return request.weights
    ? weighted(request.weights, outcome, contrast, estimate.se, cells, shares)
    : unweighted(outcome, contrast, estimate.se, cells, shares)
}

/** The weight of each cell's mean in the estimate, with its sign. */
function sharesOf({ strata }: EffectRequest, { strata: used }: EffectEstimate, { count }: Cells): Float64Array {
  const shares = new Float64Array(count)
  const weightOf = new Map(used?.strata?.map(({ stratum, weight }) => [stratum, weight]))
  for (let cell = 0; cell < count; cell++) {
    const stratum = strata?.column.levels[cell >> 1] ?? ''
    const weight = used?.use === 'weighted' ? (weightOf.get(stratum) ?? 0) : 1
    shares[cell] = cell % 2 === 1 ? weight : -weight
  }
  return shares
}

function unweighted(
  outcome: Float64Array,
  contrast: Contrast,
  se: SeType,
  { of, count }: Cells,
  shares: Float64Array,
): Influence {
  const { counts, means } = meansOf(outcome, contrast, { of, count }, null)
  const scales = counts.map((n, cell) => {
    const size = se === 'HC2' ? Math.sqrt(n * (n - 1)) : se === 'HC3' ? n - 1 : n
    return size > 0 ? (shares[cell] as number) / size : 0
  })
  return (into, at, from, to) => {
    for (let row = from, k = at; row < to; row++, k++) {
      const cell = of[row] as number
      const value = outcome[row] as number
      into[k] = cell < 0 || Number.isNaN(value) ? 0 : (value - (means[cell] as number)) * (scales[cell] as number)
    }
  }
}

function weighted(
  weights: Float64Array,
  outcome: Float64Array,
  contrast: Contrast,
  se: SeType,
  { of, count }: Cells,
  shares: Float64Array,
): Influence {
  const { counts, means } = meansOf(outcome, contrast, { of, count }, weights)
  const influences = new Float64Array(outcome.length)
  for (const rows of [contrast.treatedRows, contrast.controlRows]) {
    for (const row of rows) {
      const cell = of[row] as number
      const share = (weights[row] as number) / (counts[cell] as number)
      const free = 1 - share
      const scale = se === 'HC2' ? Math.sqrt(free) : se === 'HC3' ? free : 1
      const deviation = (outcome[row] as number) - (means[cell] as number)
      influences[row] = scale > 0 ? ((shares[cell] as number) * share * deviation) / scale : 0
    }
  }
  return (into, at, from, to) => into.set(influences.subarray(from, to), at)
}

/** Sums of weights (rows, without) and means of the cells, the means by two passes. */
function meansOf(outcome: Float64Array, contrast: Contrast, { of, count }: Cells, weights: Float64Array | null) {
  const counts = new Float64Array(count)
  const means = new Float64Array(count)
  for (const pass of ['rough', 'rest']) {
    const sums = new Float64Array(count)
    for (const rows of [contrast.treatedRows, contrast.controlRows]) {
      for (let i = 0; i < rows.length; i++) {
        const row = rows[i] as number
        const cell = of[row] as number
        const weight = weights ? (weights[row] as number) : 1
        if (pass === 'rough') counts[cell] = (counts[cell] as number) + weight
        sums[cell] = (sums[cell] as number) + weight * ((outcome[row] as number) - (means[cell] as number))
      }
    }
    for (let cell = 0; cell < count; cell++) {
      if (counts[cell]) means[cell] = (means[cell] as number) + (sums[cell] as number) / (counts[cell] as number)
    }
  }
  return { counts, means }
}
