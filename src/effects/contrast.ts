import { type Categorical, isCategorical, type Numeric } from './columns.ts'
import type { Dropped } from './estimate.ts'
import type { EffectRequest } from './request.ts'
import { mergeRows, splitRows, tallyRows } from './rows-by-arm.ts'
import { usableColumns } from './usable-numbers.ts'

/** The complete rows of two arms, in row order, and what was left out of them. */
export type Contrast = {
  readonly treated: string
  readonly control: string
  readonly treatedCode: number
  readonly treatedRows: Int32Array
  readonly controlRows: Int32Array
  /** The rows of both arms in row order, where they are at hand. */
  readonly inOrder?: Int32Array
  readonly dropped: Dropped
}

const reasons = ['outcome', 'weights', 'clusters', 'pairs', 'strata', 'covariates'] as const
type Reason = (typeof reasons)[number]

/** Rows of a set that an estimate can use, per arm code, with the others counted by reason. */
export type CompleteRows = {
  /** All rows, where none was left out. */
  readonly inOrder: Int32Array | null
  readonly rowsOfArm: readonly Int32Array[]
  readonly droppedOfArm: readonly Readonly<Record<Reason, number>>[]
  readonly withoutArm: number
}

/**
 * Complete cases: a row needs its outcome and whatever else the request names: weight (above 0, unless `like` estimatr),
 * cluster, pair, stratum, every covariate and level.
 */
export function completeRows(
  request: EffectRequest,
  rows: Int32Array,
  usable: ReadonlySet<Numeric> = usableColumns(request),
): CompleteRows {
  const { codes, levels } = request.arm
  const found = reasonsToDrop(request, rows, usable)
  const width = reasons.length + 1
  const tally = tallyRows(rows, codes, levels.length, found, width)
  const counts = levels.map((_, code) => tally[code * width])
  return {
    inOrder: counts.reduce((sum, count) => sum + count, 0) === rows.length ? rows : null,
    rowsOfArm: splitRows(rows, codes, counts, found),
    droppedOfArm: levels.map(
      (_, code) =>
        Object.fromEntries(reasons.map((reason, r) => [reason, tally[code * width + r + 1]])) as Record<Reason, number>,
    ),
    withoutArm: rows.length - tally.reduce((sum, count) => sum + count, 0),
  }
}

/**
 * For each of the rows 0, or one more than the number of the first reason to leave it out; `null` where every row is complete.
 * Column by column.
 */
function reasonsToDrop(request: EffectRequest, rows: Int32Array, usable: ReadonlySet<Numeric>): Uint8Array | null {
  let found: Uint8Array | null = null
  const mark = (reason: Reason, isMissing: (row: number) => boolean): void => {
    const number = reasons.indexOf(reason) + 1
    for (let i = 0; i < rows.length; i++) {
      if (!isMissing(rows[i])) continue
      found ??= new Uint8Array(rows.length)
      if (found[i] === 0) found[i] = number
    }
  }
  const markMissing = (reason: Reason, column: Numeric | Categorical | undefined): void => {
    if (!column) return
    if (isCategorical(column)) mark(reason, (row) => !(column.codes[row] >= 0))
    else if (!usable.has(column)) mark(reason, (row) => Number.isNaN(column[row]))
  }
  const { outcome, weights } = request
  markMissing('outcome', outcome)
  markMissing('weights', weights)
  // estimatr counts a row of weight 0 in n and the degrees of freedom; R's `lm` does not, and neither do we.
  if (weights && !request.like) mark('weights', (row) => weights[row] === 0)
  markMissing('clusters', request.clusters?.column)
  markMissing('pairs', request.pairs)
  markMissing('strata', request.strata?.column)
  for (const { values } of request.covariates ?? []) markMissing('covariates', values)
  for (const { values } of request.fixedEffects ?? []) markMissing('covariates', values)
  return found
}

/** The two arms of a contrast, taken from the complete rows. */
export function contrastOf(request: EffectRequest, complete: CompleteRows, treatedCode: number): Contrast {
  const { levels } = request.arm
  const controlCode = levels.indexOf(request.control)
  const treatedRows = complete.rowsOfArm[treatedCode]
  const controlRows = complete.rowsOfArm[controlCode]
  const isWhole = complete.inOrder?.length === treatedRows.length + controlRows.length
  return {
    treated: levels[treatedCode],
    control: request.control,
    treatedCode,
    treatedRows,
    controlRows,
    ...(complete.inOrder && isWhole ? { inOrder: complete.inOrder } : {}),
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

/** Both arms' rows, in the order in which they stand: columns are then read from front to back. */
export function bothArms({ controlRows, treatedRows, inOrder }: Contrast): Int32Array {
  return inOrder?.length === controlRows.length + treatedRows.length ? inOrder : mergeRows(controlRows, treatedRows)
}
