import { completeRows, contrastOf } from '../contrast.ts'
import type { EffectEstimate, RefusedEffect } from '../estimate.ts'
import { estimateContrast } from '../estimate-effects.ts'
import { isRefusal } from '../refusal.ts'
import { type Influence, influenceOf } from './influence.ts'
import { type Cells, cellsOf } from './mean-influence.ts'
import { type CurveRequest, type Period, requestOf } from './request.ts'
import type { RefusedPeriod } from './result.ts'

/** A period's estimate and what each unit adds to its error. */
export type Answered = { readonly period: string; readonly estimate: EffectEstimate; readonly influence: Influence }

/** One contrast in every period, in their order. */
export function periodAnswers(
  request: CurveRequest,
  rows: Int32Array,
  treatedCode: number,
): readonly (Answered | RefusedPeriod)[] {
  const cells = cellsOf(request, rows, treatedCode)
  return request.periods.map((period) => answerOf(request, rows, treatedCode, period, cells))
}

function answerOf(
  request: CurveRequest,
  rows: Int32Array,
  treatedCode: number,
  { period, outcome }: Period,
  cells: Cells,
): Answered | RefusedPeriod {
  const asked = requestOf(request, outcome)
  const contrast = contrastOf(asked, completeRows(asked, rows), treatedCode)
  const estimate = estimateContrast(asked, rows, contrast)
  if (isRefusal(estimate)) return refusedPeriod(period, estimate)
  const influence = influenceOf(asked, rows, contrast, estimate, cells)
  if (!isRefusal(influence)) return { period, estimate, influence }
  const { contrast: names, n, dropped } = estimate
  return refusedPeriod(period, { ...influence, contrast: names, n, dropped })
}

function refusedPeriod(period: string, { contrast: _, ...refused }: RefusedEffect): RefusedPeriod {
  return { period, ...refused }
}
