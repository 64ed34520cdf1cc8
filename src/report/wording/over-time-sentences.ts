import { isNoResult } from '../../measures/index.ts'
import { type Context, pick } from '../context.ts'
import { type Line, line } from '../document/inline.ts'
import { besideNumber } from '../numbers/beside-number.ts'
import { estimateNumber, estimateOf } from '../numbers/estimate-number.ts'

/** What the sites were allowed, or had: the effect is of that, whoever used it. */
const ofWhat = ({ protocol }: Context) =>
  (protocol.exemptions ?? []).length > 0
    ? {
        da: 'at stederne måtte bruge fritagelsen, ikke at den blev brugt for den enkelte',
        en: 'sites being allowed to use the exemption, not of its being used for a person',
      }
    : {
        da: 'at stederne var med, ikke at den enkelte fik noget',
        en: 'sites taking part, not of a person getting anything',
      }

/** What stands for those who used it: the scaled figure, or why there is none. */
const amongUsers = (context: Context, id: string): Line => {
  const figure = estimateOf(context, id).beside?.['among-users']
  if (figure === undefined) return []
  const number = besideNumber(context, id, 'among-users', 'estimate', 'sentence')
  if (isNoResult(figure.estimate)) {
    return pick(context, {
      da: line` For dem, der brugte den, kunne tallet ikke beregnes: ${number}.`,
      en: line` For those who used it the number could not be computed: ${number}.`,
    })
  }
  return pick(context, {
    da: line` For dem, der brugte den, svarer det til ${number}, hvis den kun betød noget gennem brugen, og ingen på sammenligningsstederne brugte noget tilsvarende.`,
    en: line` For those who used it that comes to ${number}, if it mattered through use alone and nobody at the comparison sites used anything like it.`,
  })
}

/** Whose number a comparison over time is, and of what; nothing for other estimates. */
export const overTimeSentences = (context: Context, id: string): Line => {
  const { overTime } = estimateOf(context, id)
  if (overTime === undefined) return []
  const what = ofWhat(context)
  const who = pick(
    context,
    overTime.average === 'site'
      ? { da: '', en: '' }
      : context.protocol.cohorts === undefined
        ? {
            da: ' Hver deltager tæller ens, så store steder vejer mest.',
            en: ' Every participant counts alike, so that large sites weigh most.',
          }
        : {
            da: ' Hvert forløb tæller ens, så store steder vejer mest.',
            en: ' Every spell counts alike, so that large sites weigh most.',
          },
  )
  return [
    ...pick(context, {
      da: line` Tallet gælder, ${what.da}.${who}`,
      en: line` The number is of ${what.en}.${who}`,
    }),
    ...amongUsers(context, id),
  ]
}

/** With few sites there is no interval: the number, and its place among made-up choices of sites. */
export const fewSitesSentence = (context: Context, id: string): Line => {
  const number = estimateNumber(context, id, 'estimate', 'sentence')
  const few = pick(context, {
    da: line`Forskellen i ændring er ${number}. Den står uden interval: der er for få forsøgssteder i en gruppe til at sige, hvor usikker den er, og til at konkludere.`,
    en: line`The difference in change is ${number}. It stands without an interval: an arm has too few sites to tell how uncertain it is, and to conclude.`,
  })
  const rank = estimateOf(context, id).beside?.['placebo-rank']
  if (rank === undefined || isNoResult(rank.estimate)) return few
  const draws = besideNumber(context, id, 'placebo-rank', 'draws', 'sentence')
  const p = besideNumber(context, id, 'placebo-rank', 'pValue', 'sentence')
  return [
    ...few,
    ...pick(context, {
      da: line` Blandt ${draws} måder at udpege lige så mange steder på er andelen med en mindst lige så stor forskel ${p}.`,
      en: line` Among ${draws} ways to choose as many sites, the share with a difference at least as large is ${p}.`,
    }),
  ]
}
