import { type Categorical, type Covariate, isCategorical, lengthOf, type Numeric } from '../../columns.ts'
import type { PerArm } from '../../estimate.ts'
import { isLevel } from '../../inference.ts'
import { type Refusal, refuse } from '../../refusal.ts'
import { largestSize, smallestSize, surelyUsable } from '../../usable-numbers.ts'
import { type GlmSeType, isClustered } from './glm-variance.ts'

/** Columns of equal length, a row per person, of which two arms are compared by a generalised linear model. */
export type ArmModelRequest = {
  readonly outcome: Numeric
  readonly arm: Categorical
  readonly control: string
  readonly treated: string
  /** Row numbers to look at; all rows otherwise. */
  readonly rows?: Int32Array
  readonly covariates?: readonly Covariate[]
  /** One level per stratum (treatment contrasts). */
  readonly strata?: Categorical
  /** What people were drawn in; needed for CR errors. */
  readonly clusters?: Categorical
  /** How much each row counts, at least 0; rows of weight 0 are left out. */
  readonly weights?: Numeric
  /** HC2 by default, with clusters CR1. */
  readonly se?: GlmSeType
  /** Confidence level of the interval, 0.95 by default. */
  readonly level?: number
}

/** Rows left out by the first reason that holds, by arm. */
export type ArmRowsDropped = Readonly<
  Record<'outcome' | 'strata' | 'covariates' | 'clusters' | 'weights' | 'exposure', PerArm>
>

export type ArmRows = { readonly rows: Int32Array; readonly n: PerArm; readonly dropped: ArmRowsDropped }

type Reason = keyof ArmRowsDropped

const reasons: readonly Reason[] = ['outcome', 'strata', 'covariates', 'clusters', 'weights', 'exposure']

type NamedColumn = { readonly name: string; readonly reason: Reason; readonly values: Numeric | Categorical }

/** The complete rows of the two arms in row order, and what was left out; refuses what no model could answer. */
export function armRows(request: ArmModelRequest, exposure: Numeric | null): ArmRows | Refusal {
  const columns = columnsOf(request, exposure)
  const wrong = checkArguments(request) ?? checkLengths(request, columns)
  if (wrong) return wrong
  const incomplete = new Uint8Array(request.outcome.length)
  for (const column of columns) {
    const mark = 1 + reasons.indexOf(column.reason)
    const found = isCategorical(column.values)
      ? markMissing(incomplete, mark, column.values.codes)
      : markUnusable(incomplete, mark, column.name, column.values)
    if (found) return found
  }
  return collectRows(request, incomplete)
}

function columnsOf(request: ArmModelRequest, exposure: Numeric | null): NamedColumn[] {
  const { outcome, strata, covariates = [], clusters, weights } = request
  return [
    { name: 'outcome', reason: 'outcome', values: outcome },
    ...(strata ? [{ name: 'strata', reason: 'strata', values: strata } as const] : []),
    ...covariates.map(({ name, values }) => ({ name, reason: 'covariates', values }) as const),
    ...(clusters ? [{ name: 'clusters', reason: 'clusters', values: clusters } as const] : []),
    ...(weights ? [{ name: 'weights', reason: 'weights', values: weights } as const] : []),
    ...(exposure ? [{ name: 'exposure', reason: 'exposure', values: exposure } as const] : []),
  ]
}

function checkArguments({ arm, control, treated, level = 0.95, se, clusters }: ArmModelRequest): Refusal | null {
  if (!isLevel(level)) return refuse('invalid-argument', { argument: 'level', found: level })
  for (const name of [control, treated]) {
    if (!arm.levels.includes(name)) return refuse('unknown-arm', { arm: name, arms: arm.levels })
  }
  if (treated === control) return refuse('invalid-argument', { argument: 'treated', found: control })
  if (se && isClustered(se) && !clusters) return refuse('invalid-argument', { argument: 'clusters', found: 'none' })
  if (se && !isClustered(se) && clusters) return refuse('invalid-argument', { argument: 'se', found: se })
  return null
}

function checkLengths(request: ArmModelRequest, columns: readonly NamedColumn[]): Refusal | null {
  const rows = request.outcome.length
  const stray = request.rows?.find((row) => !(row >= 0 && row < rows))
  if (stray !== undefined) return refuse('invalid-argument', { argument: 'rows', found: stray })
  for (const { name, values } of [...columns, { name: 'arm', values: request.arm }]) {
    const length = lengthOf(values)
    if (length !== rows) return refuse('columns-differ-in-length', { column: name, length, rows })
  }
  return null
}

function markMissing(incomplete: Uint8Array, mark: number, codes: Int32Array): null {
  for (let row = 0; row < codes.length; row++) {
    if (!((codes[row] as number) >= 0) && incomplete[row] === 0) incomplete[row] = mark
  }
  return null
}

/** Marks missing values, and weights of zero; refuses what is infinite, out of range or a negative weight. */
function markUnusable(incomplete: Uint8Array, mark: number, column: string, values: Numeric): Refusal | null {
  const weighs = column === 'weights' && reasons[mark - 1] === 'weights'
  if (!weighs && surelyUsable(values)) return null
  for (let row = 0; row < values.length; row++) {
    const value = values[row] as number
    const size = Math.abs(value)
    if (size >= smallestSize && size <= largestSize) {
      if (weighs && value < 0) return refuse('invalid-argument', { argument: 'weights', row })
      continue
    }
    if (size === Number.POSITIVE_INFINITY) return refuse('not-finite', { column, row })
    if (size > 0) return refuse('outside-range', { column, row, size })
    if ((size !== 0 || weighs) && incomplete[row] === 0) incomplete[row] = mark
  }
  return null
}

function collectRows(request: ArmModelRequest, incomplete: Uint8Array): ArmRows | Refusal {
  const { arm, control, treated } = request
  const { codes } = arm
  const treatedCode = arm.levels.indexOf(treated)
  const controlCode = arm.levels.indexOf(control)
  // Row `mark` holds the counts of the treated arm, then of control; mark 0 is what is kept.
  const counts = new Int32Array(2 * (reasons.length + 1))
  const among = request.rows?.length ?? codes.length
  const kept = new Int32Array(among)
  let count = 0
  for (let i = 0; i < among; i++) {
    const row = request.rows ? (request.rows[i] as number) : i
    const code = codes[row] as number
    if (code !== treatedCode && code !== controlCode) continue
    const mark = incomplete[row] as number
    const at = 2 * mark + (code === treatedCode ? 0 : 1)
    counts[at] = (counts[at] as number) + 1
    if (mark === 0) kept[count++] = row
  }
  const perArm = (mark: number): PerArm => ({
    [treated]: counts[2 * mark] as number,
    [control]: counts[2 * mark + 1] as number,
  })
  const n = perArm(0)
  const dropped = Object.fromEntries(reasons.map((reason, j) => [reason, perArm(j + 1)])) as ArmRowsDropped
  for (const name of [treated, control]) {
    if (n[name]) continue
    const missing = Object.values(dropped).some((per) => (per[name] as number) > 0)
    return missing ? refuse('nothing-observed', { arm: name }) : refuse('arm-empty', { arm: name })
  }
  return { rows: kept.subarray(0, count), n, dropped }
}
