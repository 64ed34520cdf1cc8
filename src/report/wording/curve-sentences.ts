import type { Curve, Estimate } from '../../analysis/index.ts'
import { isNoResult } from '../../measures/index.ts'
import { formatList, say } from '../../text/index.ts'
import { type Context, pick } from '../context.ts'
import { type Line, line } from '../document/inline.ts'
import { bandNumber } from '../numbers/curve-number.ts'
import { estimateNumber } from '../numbers/estimate-number.ts'
import { formatLevel } from '../numbers/interval.ts'
import { subject } from './group-sentences.ts'
import { reasonWords } from './no-result.ts'

type Named = readonly [id: string, estimate: Estimate]

/** Who a period compares. */
const baseSentence = (context: Context, { analysisSet, conditional }: Estimate, { base }: Curve): Line => {
  if (base === 'conditional') {
    const which = conditional === undefined ? '' : ` (${say(conditional, context.language)})`
    return pick(context, {
      da: line`Hver periode sammenligner kun dem, der opfylder betingelsen i den periode${which}: det kan være forskellige slags mennesker i grupperne, og forskellen beskriver kun.`,
      en: line`Each period compares only those who fulfil the condition in it${which}: the arms can hold different kinds of people, and the difference only describes.`,
    })
  }
  const isSubgroup = analysisSet.kind === 'subgroup'
  return pick(context, {
    da: line`Hver periode sammenligner alle${isSubgroup ? ' i undergruppen' : ''}, der kom i grupperne, og hvis udfald er kendt i den periode, uanset hvad der skete siden.`,
    en: line`Each period compares everyone${isSubgroup ? ' of the subgroup' : ''} who came into the arms and whose outcome is known in it, whatever happened since.`,
  })
}

/** What answers the question: the sum, not any one period. */
const answerSentence = (context: Context, [id, estimate]: Named): Line => {
  if (estimate.analysisSet.kind === 'everyone')
    return pick(context, {
      da: line`Kurven for alle, uanset betingelsen, står ved siden af det beskrevne og svarer ikke på spørgsmålet.`,
      en: line`The curve of everyone, whatever the condition, stands beside what is described and does not answer the question.`,
    })

  const it = subject(estimate)
  const value = estimateNumber(context, id, 'estimate', 'sentence')
  const level = formatLevel(estimate.level, context.language)
  const interval = estimateNumber(context, id, 'interval', 'sentence')
  const inBrackets =
    estimate.confInt === null
      ? []
      : pick(context, {
          da: line` (${level}-interval: ${interval})`,
          en: line` (${level} interval: ${interval})`,
        })
  return pick(context, {
    da: line`Spørgsmålets svar er ${it.da} på summen over alle perioder, blandt dem, hvis udfald er kendt i dem alle: ${value}${inBrackets}.`,
    en: line`The answer to the question is ${it.en} in the sum over all periods, among those whose outcome is known in all of them: ${value}${inBrackets}.`,
  })
}

/** How the band and the intervals are read. */
const bandSentence = (context: Context, [id, estimate]: Named, { band, level }: Curve): Line => {
  const it = subject(estimate)
  if (isNoResult(band)) {
    const reason = reasonWords(band, context.language)
    return pick(context, {
      da: line`Der er intet bånd om hele kurven: ${reason}. Intervallerne gælder én periode ad gangen, og af mange perioder vil nogle gå uden om nul ved et tilfælde.`,
      en: line`There is no band around the whole curve: ${reason}. The intervals hold for one period at a time, and of many periods some will lie clear of zero by chance.`,
    })
  }
  const sure = formatLevel(level, context.language)
  const number = (field: 'criticalValue' | 'pointwise' | 'sidak') => bandNumber(context, id, band, field)
  return pick(context, {
    da: line`Båndet rummer hele kurven på én gang (${sure}): ligger nul uden for båndet i en periode, er ${it.da} dér vist også med alle perioder set på. De smallere intervaller gælder én periode ad gangen; af mange perioder vil nogle gå uden om nul ved et tilfælde, og derfor har ingen periode en p-værdi. Båndet når mindst ${number('criticalValue')} standardfejl ud til hver side; for én periode alene ville det være mindst ${number('pointwise')}, for perioder uden sammenhæng mindst ${number('sidak')}.`,
    en: line`The band holds the whole curve at once (${sure}): where zero lies outside the band in a period, ${it.en} there is shown with all periods looked at. The narrower intervals hold for one period at a time; of many periods some will lie clear of zero by chance, and so no period has a p-value. The band reaches at least ${number('criticalValue')} standard errors to either side; for one period alone it would be at least ${number('pointwise')}, for periods with nothing in common at least ${number('sidak')}.`,
  })
}

/** Periods without a number, by why. */
const gapSentences = (context: Context, { periods }: Curve): readonly Line[] => {
  const byReason = Map.groupBy(
    periods.flatMap(({ period, estimate }) =>
      isNoResult(estimate) ? [{ period, reason: reasonWords(estimate, context.language) }] : [],
    ),
    ({ reason }) => reason,
  )
  return [...byReason].map(([reason, without]) => {
    const names = formatList(
      without.map(({ period }) => period),
      context.language,
    )
    return pick(context, {
      da: line`Huller i kurven: ${names}. Grunden er: ${reason}.`,
      en: line`Gaps in the curve: ${names}. The reason: ${reason}.`,
    })
  })
}

/** What a curve shows and how it is read; or why there is none. */
export const curveSentences = (context: Context, named: Named, curve: Curve): readonly Line[] => {
  const { band, periods } = curve
  if (periods.length === 0) {
    const reason = isNoResult(band) ? reasonWords(band, context.language) : ''
    return [
      pick(context, { da: line`Der er ingen kurve: ${reason}.`, en: line`There is no curve: ${reason}.` }),
      answerSentence(context, named),
    ]
  }
  return [
    answerSentence(context, named),
    line`${baseSentence(context, named[1], curve)} ${bandSentence(context, named, curve)}`,
    ...gapSentences(context, curve),
  ]
}
