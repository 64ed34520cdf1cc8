import { checkRequest } from '../check-request.ts'
import { allRows } from '../columns.ts'
import { type Contrast, completeRows, contrastOf } from '../contrast.ts'
import { isRefusal, type Refusal, refuse } from '../refusal.ts'
import type { EffectRequest } from '../request.ts'
import { type Stratum, weightedStrata } from '../strata.ts'
import { hasRepeatedUnits, type Items, rowItems, unitItems } from './items.ts'
import type { PreparedQuestion, RandomisationQuestion } from './question.ts'
import { type Ratios, ratioWidth, type Scale } from './ratio.ts'
import { covariateResiduals, plainResiduals, type Residuals, withoutEffect } from './residuals.ts'
import { statisticsOf } from './statistics-of.ts'

/** An arm of which covariates leave no more than this share is determined by them. */
const roundingArm = 1e-10
/** An outcome whose residuals are below this share of its size has no variation but rounding. */
const roundingOutcome = 1e-14
/** Codes of arms must fit a byte; 255 stands for a unit without a row. */
const mostArms = 255

/**
 * Puts a question in order for redrawing: complete rows of the two arms, residuals, sums per unit, the observed statistic.
 * Refuses what the difference in means refuses, a unit whose rows have different arms (`cluster-in-two-arms`), an arm that
 * the covariates determine (`not-estimable`) and an outcome that is constant (`no-variation`).
 */
export function prepareRandomisation(question: RandomisationQuestion): PreparedQuestion | Refusal {
  const request = requestOf(question)
  const wrong = checkRequest(request) ?? checkUnits(question)
  if (wrong) return wrong
  if (question.arm.levels.length > mostArms) return refuse('invalid-argument', { argument: 'arm', most: mostArms })
  const rows = question.rows ?? allRows(question.outcome.length)
  const complete = completeRows(request, rows)
  const { levels } = question.arm
  const contrast = contrastOf(request, complete, levels.indexOf(question.treated))
  const strata = strataOf(question, request, rows, contrast)
  if (isRefusal(strata)) return strata
  const others = levels.flatMap((name, code) =>
    question.scope === 'everyone' && name !== question.treated && name !== question.control
      ? [complete.rowsOfArm[code] as Int32Array]
      : [],
  )
  const order = inSegments(strata, others, question)
  const units = question.units ? order.rows.map((row) => question.units?.[row] as number) : order.rows
  const arms = armsOfUnits(question, units, order.rows)
  if (isRefusal(arms)) return arms
  const residuals = residualsOf(question, order)
  if (hasNoVariation(question.outcome, order.rows, residuals.u)) return refuse('no-variation', { n: order.rows.length })
  const repeated = question.units !== undefined && hasRepeatedUnits(units)
  const measured = (from: Residuals, origin: number): PreparedQuestion | Refusal =>
    observe(
      {
        ...(repeated ? unitItems(units, from, order.stratumEnds) : rowItems(units, from, order.segmentEnds)),
        statistic: question.statistic ?? 'studentised',
        scope: question.scope ?? 'contrast',
        kind: repeated ? 'clusters' : from.adjusted ? 'people-adjusted' : 'people',
        treatedCode: contrast.treatedCode,
        controlCode: levels.indexOf(question.control),
        weights: Float64Array.from(strata, (stratum) => stratum.weight),
        scale: scaleOf(strata, from, order.stratumEnds),
        origin,
        observed: new Float64Array(ratioWidth),
        n: { [contrast.treated]: contrast.treatedRows.length, [contrast.control]: contrast.controlRows.length },
      },
      arms,
    )
  const rough = measured(residuals, 0)
  if (isRefusal(rough)) return rough
  const origin = (rough.observed[0] as number) / (rough.observed[1] as number)
  return measured(withoutEffect(residuals, origin, order.stratumEnds), origin)
}

function requestOf(question: RandomisationQuestion): EffectRequest {
  const { outcome, arm, treated, control, rows, covariates, strata } = question
  return {
    outcome,
    arm,
    treated,
    control,
    ...(rows ? { rows } : {}),
    ...(covariates ? { covariates } : {}),
    ...(strata ? { strata } : {}),
    estimator: covariates && covariates.length > 0 ? 'interacted' : 'difference-in-means',
  }
}

function checkUnits({ units, outcome }: RandomisationQuestion): Refusal | null {
  if (!units) return null
  if (units.length !== outcome.length) {
    return refuse('columns-differ-in-length', { column: 'units', length: units.length, rows: outcome.length })
  }
  const stray = units.find((unit) => !(unit >= 0))
  return stray === undefined ? null : refuse('invalid-argument', { argument: 'units', found: stray })
}

function strataOf(
  question: RandomisationQuestion,
  request: EffectRequest,
  rows: Int32Array,
  contrast: Contrast,
): readonly Stratum[] | Refusal {
  const { treated, control, treatedRows, controlRows, dropped } = contrast
  for (const [arm, armRows] of [
    [treated, treatedRows],
    [control, controlRows],
  ] as const) {
    if (armRows.length > 0) continue
    return (dropped.missing[arm] ?? 0) > 0 ? refuse('nothing-observed', { arm }) : refuse('arm-empty', { arm })
  }
  if (!request.strata) return [{ name: '', weight: 1, treatedRows, controlRows }]
  const strata = weightedStrata(request, request.strata, rows, contrast)
  if (isRefusal(strata)) return strata
  const fewest = question.statistic === 'difference' ? 1 : 2
  const small = strata.filter((s) => Math.min(s.treatedRows.length, s.controlRows.length) < fewest)
  return small.length === 0 ? strata : refuse('stratum-arm-too-small', { strata: small.map((s) => s.name), fewest })
}

type Order = {
  readonly rows: Int32Array
  readonly segmentEnds: readonly number[]
  readonly stratumEnds: readonly number[]
}

/** Rows stratum by stratum: the treated, the control, then those of other arms where they take part. */
function inSegments(strata: readonly Stratum[], others: readonly Int32Array[], question: RandomisationQuestion): Order {
  const { strata: given } = question
  const inStratum = (row: number, name: string): boolean =>
    !given || given.column.levels[given.column.codes[row] as number] === name
  const parts = strata.flatMap(({ name, treatedRows, controlRows }) => [
    treatedRows,
    controlRows,
    Int32Array.from(others.flatMap((rows) => [...rows.filter((row) => inStratum(row, name))])),
  ])
  const segmentEnds: number[] = []
  let end = 0
  for (const part of parts) {
    end += part.length
    segmentEnds.push(end)
  }
  const rows = new Int32Array(end)
  parts.forEach((part, p) => {
    rows.set(part, (segmentEnds[p] as number) - part.length)
  })
  return { rows, segmentEnds, stratumEnds: segmentEnds.filter((_, segment) => segment % 3 === 2) }
}

function residualsOf(question: RandomisationQuestion, order: Order): Residuals {
  const treatedCode = question.arm.levels.indexOf(question.treated)
  const treated = Uint8Array.from(order.rows, (row) => (question.arm.codes[row] === treatedCode ? 1 : 0))
  const { covariates = [], outcome } = question
  return covariates.length === 0
    ? plainResiduals(outcome, treated, order.rows, order.stratumEnds)
    : covariateResiduals(outcome, treated, order.rows, order.stratumEnds, covariates)
}

/** The observed arm of each unit; refuses a unit whose rows differ. Units without a row have code 255. */
function armsOfUnits(question: RandomisationQuestion, units: Int32Array, rows: Int32Array): Uint8Array | Refusal {
  const arms = new Uint8Array(units.reduce((most, unit) => Math.max(most, unit), -1) + 1).fill(255)
  for (let i = 0; i < rows.length; i++) {
    const unit = units[i] as number
    const code = question.arm.codes[rows[i] as number] as number
    if (arms[unit] !== 255 && arms[unit] !== code) return refuse('cluster-in-two-arms', { cluster: String(unit) })
    arms[unit] = code
  }
  return arms
}

/** Σ weight² · spread/n · (1/treated + 1/control) over strata. */
function scaleOf(strata: readonly Stratum[], { u, v }: Residuals, stratumEnds: readonly number[]): Scale {
  const scale = { uu: 0, uv: 0, vv: 0 }
  strata.forEach(({ weight, treatedRows, controlRows }, s) => {
    const from = s === 0 ? 0 : (stratumEnds[s - 1] as number)
    const to = stratumEnds[s] as number
    const factor = ((weight * weight) / (to - from)) * (1 / treatedRows.length + 1 / controlRows.length)
    for (let i = from; i < to; i++) {
      scale.uu += factor * (u[i] as number) * (u[i] as number)
      scale.uv += factor * (u[i] as number) * (v[i] as number)
      scale.vv += factor * (v[i] as number) * (v[i] as number)
    }
  })
  return scale
}

function observe(prepared: PreparedQuestion & Items, arms: Uint8Array): PreparedQuestion | Refusal {
  const { n } = prepared
  const observed: Ratios = statisticsOf(
    [prepared],
    { units: arms.length, redraw: (_, into) => copied(arms, into) },
    0,
    1,
  )
  if (Number.isNaN(observed[0])) return refuse('too-few-units', { ...n, fewest: 2 })
  return Math.abs(observed[1] as number) > roundingArm
    ? { ...prepared, observed }
    : refuse('not-estimable', { term: Object.keys(n)[0] as string })
}

/** Whether regression left the outcome nothing but rounding. */
function hasNoVariation(outcome: Float64Array, rows: Int32Array, residuals: Float64Array): boolean {
  let size = 0
  for (const row of rows) size = Math.max(size, Math.abs(outcome[row] as number))
  return residuals.every((value) => Math.abs(value) <= roundingOutcome * size)
}

function copied(from: Uint8Array, into: Uint8Array): boolean {
  into.set(from)
  return true
}
