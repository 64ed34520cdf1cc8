import { type Categorical, isCategorical, type Numeric } from './columns.ts'
import type { Dropped } from './estimate.ts'
import type { EffectRequest } from './request.ts'
import { surelyUsable } from './usable-numbers.ts'

/** The complete rows of two arms, in row order, and what was left out of them. */
export type Contrast = {
  readonly treated: string
  readonly control: string
  readonly treatedCode: number
  readonly treatedRows: Int32Array
  readonly controlRows: Int32Array
  readonly dropped: Dropped
}

const reasons = ['outcome', 'weights', 'clusters', 'pairs', 'strata', 'covariates'] as const
type Reason = (typeof reasons)[number]

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
  const found = reasonsToDrop(request, rows)
  const tally = tallied(rows, codes, levels.length, found)
  const of = (code: number, reason: number): number => tally[code * (reasons.length + 1) + reason]
  return {
    rowsOfArm: splitByArm(
      rows,
      codes,
      levels.map((_, code) => of(code, 0)),
      found,
    ),
    droppedOfArm: levels.map(
      (_, code) => Object.fromEntries(reasons.map((reason, r) => [reason, of(code, r + 1)])) as Record<Reason, number>,
    ),
    withoutArm: rows.length - tally.reduce((sum, count) => sum + count, 0),
  }
}

/** Rows looked at in one call: a function called often is compiled early, one long loop late. */
const portion = 4096

/** Rows of each arm code by reason, 0 for those that are complete; at `code * (reasons + 1) + reason`. */
function tallied(rows: Int32Array, codes: Int32Array, arms: number, found: Uint8Array | null): Int32Array {
  const width = reasons.length + 1
  const tally = new Int32Array(arms * width)
  for (let from = 0; from < rows.length; from += portion) {
    tallyPortion(tally, width, rows.subarray(from, from + portion), codes, found?.subarray(from, from + portion))
  }
  return tally
}

function tallyPortion(
  tally: Int32Array,
  width: number,
  rows: Int32Array,
  codes: Int32Array,
  found: Uint8Array | undefined,
): void {
  for (let i = 0; i < rows.length; i++) {
    const code = codes[rows[i]]
    if (code >= 0) tally[code * width + (found ? found[i] : 0)]++
  }
}

function splitByArm(
  rows: Int32Array,
  codes: Int32Array,
  counts: readonly number[],
  found: Uint8Array | null,
): Int32Array[] {
  const rowsOfArm = counts.map((count) => new Int32Array(count))
  const filled = new Int32Array(counts.length)
  for (let from = 0; from < rows.length; from += portion) {
    splitPortion(rowsOfArm, filled, rows.subarray(from, from + portion), codes, found?.subarray(from, from + portion))
  }
  return rowsOfArm
}

function splitPortion(
  rowsOfArm: readonly Int32Array[],
  filled: Int32Array,
  rows: Int32Array,
  codes: Int32Array,
  found: Uint8Array | undefined,
): void {
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]
    const code = codes[row]
    if (code >= 0 && !found?.[i]) rowsOfArm[code][filled[code]++] = row
  }
}

/**
 * For each of the rows 0, or one more than the number of the first reason to leave it out; `null` where every row is complete.
 * Column by column.
 */
function reasonsToDrop(request: EffectRequest, rows: Int32Array): Uint8Array | null {
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
    // Few rows of many are looked at one by one.
    else if (rows.length * 2 <= column.length || !surelyUsable(column)) mark(reason, (row) => Number.isNaN(column[row]))
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

/** Both arms' rows, in the order in which they stand: columns are then read from front to back. */
export function bothArms({ controlRows: control, treatedRows: treated }: Contrast): Int32Array {
  const rows = new Int32Array(control.length + treated.length)
  const taken = { control: 0, treated: 0 }
  while (taken.control < control.length && taken.treated < treated.length) {
    mergePortion(rows, control, treated, taken)
  }
  rows.set(control.subarray(taken.control), taken.control + taken.treated)
  rows.set(treated.subarray(taken.treated), control.length + taken.treated)
  return rows
}

/** Merges as many rows as surely are left in both arms, without a branch: which arm is next is anyone's guess. */
function mergePortion(
  rows: Int32Array,
  control: Int32Array,
  treated: Int32Array,
  taken: { control: number; treated: number },
): void {
  let c = taken.control
  let t = taken.treated
  const to = c + t + Math.min(portion, control.length - c, treated.length - t)
  for (let i = c + t; i < to; i++) {
    const a = control[c]
    const b = treated[t]
    const controlFirst = (a - b) >> 31
    rows[i] = b + ((a - b) & controlFirst)
    c -= controlFirst
    t += 1 + controlFirst
  }
  taken.control = c
  taken.treated = t
}
