import { isNoResult } from '../../measures/index.ts'
import { type Context, pick } from '../context.ts'
import { type Line, line } from '../document/inline.ts'
import { estimateOf } from '../numbers/estimate-number.ts'
import { hasQuantity, quantityNumber, quantityOf } from '../numbers/quantity-number.ts'

/** The interval of a quantity after its value; nothing where it has none. */
const within = (context: Context, id: string): Line => {
  if (quantityOf(context, id).interval === undefined) return []
  return line` ${quantityNumber(context, id, 'interval')}`
}

/**
 * What the periods before the start say of an estimate, in numbers: how the arms drifted apart, whether that was tested, and
 * what break would overturn the result. Never that the development would have been the same.
 */
export const preTrendSentences = (context: Context, id: string): readonly Line[] => {
  const { overTime } = estimateOf(context, id)
  const name = (what: string) => `${id}.pre-trend.${what}`
  if (overTime?.preTrend === undefined || !hasQuantity(context, name('slope'))) return []
  const value = (what: string) => quantityNumber(context, name(what), 'sentence')
  const slope = [value('slope'), ...within(context, name('slope'))]
  const drift = pick(context, {
    da: line`Før start flyttede indsatsstederne sig ${slope} pr. periode i forhold til sammenligningsstederne.`,
    en: line`Before the start the treated sites moved by ${slope} per period against the comparison sites.`,
  })
  const hasTest = !isNoResult(quantityOf(context, name('joint')).value)
  const joint = hasTest
    ? pick(context, {
        da: line` Prøven af, at der intet var i nogen periode før start: p = ${quantityNumber(context, name('joint'), 'value')}. En høj p viser ikke, at udviklingen ellers ville have været ens: med få steder ses selv store forskydninger ikke.`,
        en: line` The test that there was nothing in any period before the start: p = ${quantityNumber(context, name('joint'), 'value')}. A high p does not show that the development would otherwise have been the same: with few sites even large drifts are not seen.`,
      })
    : []
  const beyond = [value('beyond-line'), ...within(context, name('beyond-line'))]
  const drawnOn = pick(context, {
    da: line`Føres linjen gennem perioderne før start videre, er resultatet i stedet ${beyond}.`,
    en: line`If the line through the periods before the start is drawn on, the result is ${beyond} instead.`,
  })
  return [
    [...drift, ...joint],
    [...drawnOn, ...overturning(context, id)],
  ]
}

/** The break that would overturn an interval that lies on one side of nought. */
const overturning = (context: Context, id: string): Line => {
  const { preTrend } = estimateOf(context, id).overTime ?? {}
  const name = (what: string) => `${id}.pre-trend.${what}`
  if (preTrend === undefined || isNoResult(preTrend.overturning) || !hasQuantity(context, name('overturning-once')))
    return []
  const change = quantityNumber(context, name('largest-change'), 'sentence')
  if (preTrend.overturning.distance === 0) {
    return pick(context, {
      da: line` Intervallet rummer nul i forvejen. Den største ændring mellem to perioder i træk før start var ${change}.`,
      en: line` The interval contains nought as it is. The largest change between neighbouring periods before the start was ${change}.`,
    })
  }
  const times = quantityNumber(context, name('overturning-once'), 'value')
  return pick(context, {
    da: line` Den største ændring mellem to perioder i træk før start var ${change}; et brud på ${times} gange så meget ved start ville få intervallet til at rumme nul.`,
    en: line` The largest change between neighbouring periods before the start was ${change}; a break of ${times} times as much at the start would make the interval contain nought.`,
  })
}
