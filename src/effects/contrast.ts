import { type Categorical, isCategorical, type Numeric } from './columns.ts'
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
  const droppedOfArm = levels.map(() => ({ outcome: 0, weights: 0, clusters: 0, pairs: 0, strata: 0, covariates: 0 }))
  const complete = new Int32Array(rows.length)
  const counts = new Int32Array(levels.length)
  let kept = 0
  let withoutArm = 0
  const found = reasonsToDrop(request, rows)
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] as number
    const code = codes[row] as number
    if (code < 0) {
      withoutArm++
      continue
    }
    const reason = found[i] as number
    if (reason === 0) {
      complete[kept++] = row
      counts[code] = (counts[code] as number) + 1
    } else (droppedOfArm[code] as Record<Reason, number>)[reasons[reason - 1] as Reason]++
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

/** For each of the rows 0, or one more than the number of the first reason to leave it out. Column by column. */
function reasonsToDrop(request: EffectRequest, rows: Int32Array): Uint8Array {
  const found = new Uint8Array(rows.length)
  const mark = (reason: Reason, column: Numeric | Categorical | undefined): void => {
    if (!column) return
    const number = reasons.indexOf(reason) + 1
    if (isCategorical(column)) markMissingCodes(found, number, column.codes, rows)
    else markMissingNumbers(found, number, column, rows)
  }
  mark('outcome', request.outcome)
  mark('weights', request.weights)
  if (request.weights && !request.like) markZeros(found, reasons.indexOf('weights') + 1, request.weights, rows)
  mark('clusters', request.clusters?.column)
  mark('pairs', request.pairs)
  mark('strata', request.strata?.column)
  for (const { values } of request.covariates ?? []) mark('covariates', values)
  for (const { values } of request.fixedEffects ?? []) mark('covariates', values)
  return found
}

function markMissingNumbers(found: Uint8Array, number: number, values: Numeric, rows: Int32Array): void {
  if (rows.length * 2 > values.length && !hasMissing(values)) return
  for (let i = 0; i < rows.length; i++) {
    if (Number.isNaN(values[rows[i] as number] as number) && found[i] === 0) found[i] = number
  }
}

/** Whether any value is missing, four at a time: adding a value's difference from itself shows it. */
function hasMissing(values: Numeric): boolean {
  let [a, b, c, d] = [0, 0, 0, 0]
  const whole = values.length - (values.length % 4)
  for (let i = 0; i < whole; i += 4) {
    a += (values[i] as number) - (values[i] as number)
    b += (values[i + 1] as number) - (values[i + 1] as number)
    c += (values[i + 2] as number) - (values[i + 2] as number)
    d += (values[i + 3] as number) - (values[i + 3] as number)
  }
  for (let i = whole; i < values.length; i++) a += (values[i] as number) - (values[i] as number)
  return Number.isNaN(a + b + c + d)
}

function markMissingCodes(found: Uint8Array, number: number, codes: Int32Array, rows: Int32Array): void {
  for (let i = 0; i < rows.length; i++)
    if (!((codes[rows[i] as number] as number) >= 0) && found[i] === 0) found[i] = number
}

/** estimatr counts a row of weight 0 in n and the degrees of freedom; R's `lm` does not, and neither do we. */
function markZeros(found: Uint8Array, number: number, weights: Numeric, rows: Int32Array): void {
  for (let i = 0; i < rows.length; i++) if (weights[rows[i] as number] === 0 && found[i] === 0) found[i] = number
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
  for (let i = 0, c = 0, t = 0; i < rows.length; i++) {
    const fromControl = t >= treated.length || (c < control.length && (control[c] as number) < (treated[t] as number))
    rows[i] = (fromControl ? control[c++] : treated[t++]) as number
  }
  return rows
}
