import type { Figure } from '../../analysis/index.ts'
import type { Context } from '../context.ts'
import type { Drawing } from '../document/drawing.ts'
import { drawBalance } from './balance.ts'
import { drawCurve } from './curve.ts'
import { drawDurations } from './durations.ts'
import { drawEvent } from './event.ts'
import { drawFlow } from './flow.ts'
import { drawForest } from './forest.ts'
import { drawFunnel } from './funnel.ts'
import { drawIncidence } from './incidence.ts'
import { drawMeans } from './means.ts'
import { drawPlacebo } from './placebo.ts'
import type { PlotLayout } from './plot-row.ts'
import { drawShares } from './shares.ts'
import { drawWeeks } from './weeks.ts'

/** Draws a figure of the results; nothing when it has no number to draw, or no drawing of that width. */
export const drawFigure = (context: Context, figure: Figure, layout: PlotLayout): Drawing | undefined => {
  const { kind, table, estimates = [], quantities = [] } = figure
  if (kind === 'forest') return drawForest(context, estimates, layout)
  if (kind === 'curve') return drawCurve(context, estimates, layout)
  if (kind === 'event') return drawEvent(context, estimates, layout)
  if (kind === 'placebo') return drawPlacebo(context, estimates, layout)
  if (kind === 'funnel') return drawFunnel(context, table, quantities, layout)
  if (kind === 'balance') return drawBalance(context, table, quantities, layout)
  if (kind === 'weeks') return drawWeeks(context, figure, layout)
  if (kind === 'shares') return drawShares(context, figure, layout)
  if (kind === 'incidence') return drawIncidence(context, figure, layout)
  if (kind === 'durations') return drawDurations(context, table, layout)
  if (kind === 'means') return drawMeans(context, table, quantities, layout)
  return layout === 'wide' ? drawFlow(context) : undefined
}
