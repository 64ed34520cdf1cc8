import { isMissing } from './columns.ts'
import type { Dropped } from './estimate.ts'
import type { EffectRequest } from './request.ts'

/** The complete rows of two arms, in row order, and what was left out of them. */
export type Contrast = {
  readonly treated: string
  readonly control: string
  readonly treatedCode: number
  readonly treatedRows: Int32Array
  readonly controlRows: Int32Array
  readonly dropped: Dropped
}

type Reason = 'outcome' | 'weights' | 'clusters' | 'pairs' | 'strata' | 'covariates'

/** Rows of a set that an estimate can use, per arm code, with the others counted by reason. */
export type CompleteRows = {
  readonly rowsOfArm: readonly Int32Array[]
  readonly droppedOfArm: readonly Readonly<Record<Reason, number>>[]
  readonly withoutArm: number
}

/**
 * Complete cases: a row needs its outcome and whatever else the request names: weight (above 0, unless `like` estimatr),
 * cluster, pair, stratum, every covariate and level.
 */
export function completeRows(request: EffectRequest, rows: Int32Array): CompleteRows {
  const { codes, levels } = request.arm
  const droppedOfArm = levels.map(() => ({ outcome: 0, weights: 0, clusters: 0, pairs: 0, strata: 0, covariates: 0 }))
  const complete = new Int32Array(rows.length)
  const counts = new Int32Array(levels.length)
  let kept = 0
  let withoutArm = 0
  for (const row of rows) {
    const code = codes[row] as number
    if (code < 0) {
      withoutArm++
      continue
    }
    const reason = reasonToDrop(request, row)
    if (reason) (droppedOfArm[code] as Record<Reason, number>)[reason]++
    else {
      complete[kept++] = row
      counts[code] = (counts[code] as number) + 1
    }
  }
  return { rowsOfArm: splitByArm(complete.subarray(0, kept), codes, counts), droppedOfArm, withoutArm }
}

function splitByArm(rows: Int32Array, codes: Int32Array, counts: Int32Array): Int32Array[] {
  const rowsOfArm = Array.from(counts, (count) => new Int32Array(count))
  const filled = new Int32Array(counts.length)
  for (const row of rows) {
    const code = codes[row] as number
    const at = filled[code] as number
    ;(rowsOfArm[code] as Int32Array)[at] = row
    filled[code] = at + 1
  }
  return rowsOfArm
}

function reasonToDrop(request: EffectRequest, row: number): Reason | null {
  if (isMissing(request.outcome, row)) return 'outcome'
  if (request.weights && !counts(request.weights[row] as number, request.like)) return 'weights'
  if (request.clusters && isMissing(request.clusters.column, row)) return 'clusters'
  if (request.pairs && isMissing(request.pairs, row)) return 'pairs'
  if (request.strata && isMissing(request.strata.column, row)) return 'strata'
  for (const covariate of request.covariates ?? []) if (isMissing(covariate.values, row)) return 'covariates'
  for (const levels of request.fixedEffects ?? []) if (isMissing(levels.values, row)) return 'covariates'
  return null
}

/** estimatr counts a row of weight 0 in n and the degrees of freedom; R's `lm` does not. */
function counts(weight: number, like: EffectRequest['like']): boolean {
  return weight > 0 || (weight === 0 && like === 'estimatr')
}

/** The two arms of a contrast, taken from the complete rows. */
export function contrastOf(request: EffectRequest, complete: CompleteRows, treatedCode: number): Contrast {
  const { levels } = request.arm
  const controlCode = levels.indexOf(request.control)
  return {
    treated: levels[treatedCode] as string,
    control: request.control,
    treatedCode,
    treatedRows: complete.rowsOfArm[treatedCode] as Int32Array,
    controlRows: complete.rowsOfArm[controlCode] as Int32Array,
    dropped: droppedIn(request, complete, [treatedCode, controlCode]),
  }
}

/** The counts of rows left out, named by arm. */
export function droppedIn(request: EffectRequest, complete: CompleteRows, codes: readonly number[]): Dropped {
  const { levels } = request.arm
  const per = (count: (dropped: Readonly<Record<Reason, number>>) => number): Record<string, number> =>
    Object.fromEntries(
      codes.map((code) => [
        levels[code] as string,
        count(complete.droppedOfArm[code] as Readonly<Record<Reason, number>>),
      ]),
    )
  return {
    missing: per((d) => d.outcome + d.weights + d.clusters + d.pairs + d.strata + d.covariates),
    outcome: per((d) => d.outcome),
    ...(request.weights ? { weights: per((d) => d.weights) } : {}),
    ...(request.clusters ? { clusters: per((d) => d.clusters) } : {}),
    ...(request.pairs ? { pairs: per((d) => d.pairs) } : {}),
    strata: per((d) => d.strata),
    covariates: per((d) => d.covariates),
  }
}

/** Both arms' rows, control first. */
export function bothArms(contrast: Contrast): Int32Array {
  const rows = new Int32Array(contrast.controlRows.length + contrast.treatedRows.length)
  rows.set(contrast.controlRows)
  rows.set(contrast.treatedRows, contrast.controlRows.length)
  return rows
}
