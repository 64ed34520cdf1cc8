import { type DifferenceRequest, differenceInDifferences, isRefusal } from '../../../effects/index.ts'
import type { BesideFigures } from '../../beside.ts'
import type { Timing } from '../../data/timing.ts'
import { noResultOf } from '../refusal-words.ts'
import type { EstimateSetting } from '../setting.ts'

/**
 * The same comparison of those who started before alone, as if the trial had begun on the made-up day: there should be nothing.
 * A difference says that the arms already moved apart; none says nothing of what came later.
 */
export const placeboStartFigure = (
  { question }: EstimateSetting,
  request: DifferenceRequest,
  { places, starts }: Timing,
): BesideFigures => {
  const day = question.overTime?.placeboStart
  if (day === undefined) return {}
  const { season: _, ...unpaired } = request
  const rows = (request.rows ?? Int32Array.from(places.keys())).filter((row) => places[row] === 'before')
  const after = Float64Array.from(starts, (start) => (start === undefined ? Number.NaN : Number(start >= day)))
  const found = differenceInDifferences({ ...unpaired, after, rows })
  if (isRefusal(found)) return { 'placebo-start': { scale: 'outcome', estimate: noResultOf(found) } }
  const { inference, estimate } = found
  if (inference.kind === 'placebo') return { 'placebo-start': { scale: 'outcome', estimate } }
  const { stdError, df, statistic, pValue, confInt, level } = inference.cr2
  return {
    'placebo-start': { scale: 'outcome', estimate, stdError, df, statistic, pValue, confInt: [confInt], level },
  }
}
