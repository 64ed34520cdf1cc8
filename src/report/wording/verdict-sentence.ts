import type { Estimate } from '../../analysis/index.ts'
import { isNoResult } from '../../measures/index.ts'
import { armName, type Context, pick, quoted } from '../context.ts'
import { type Line, line, plain } from '../document/inline.ts'
import { besideNumber } from '../numbers/beside-number.ts'
import { estimateNumber, estimateOf, outcomeName } from '../numbers/estimate-number.ts'
import { levels } from '../numbers/format-estimate.ts'
import { clusterWords } from './clusters.ts'
import { estimandSentence } from './estimand.ts'
import { type Claim, claimOf } from './grade.ts'
import { hypothesisSentence } from './hypothesis.ts'
import { reasonWords } from './no-result.ts'
import { isNotOffered, notOfferedSentence } from './not-computed.ts'
import { fewSitesSentence, overTimeSentences } from './over-time-sentences.ts'
import { noVerdictReason, verdictWords } from './verdict-words.ts'

/**
 * The verdict in one line: `“Treated arm” compared with “Control arm” on “Earnings in 1978”: better`. Names stand in
 * quotation marks, so that the sentence holds whatever its authors called the arms.
 */
export const verdictHeadline = (context: Context, id: string): string => {
  const { contrast, outcome, verdict } = estimateOf(context, id)
  const [treated, control] = contrast.map((arm) => quoted(context, armName(context, arm)))
  const on = quoted(context, outcomeName(context, outcome))
  const word = pick(context, verdictWords[verdict.verdict])
  return pick(context, {
    da: `${treated} sammenlignet med ${control} på ${on}: ${word}`,
    en: `${treated} compared with ${control} on ${on}: ${word}`,
  })
}

type Pieces = { readonly estimate: Line; readonly interval: Line; readonly level: string }

/** What was found, said as the grade of the contrast allows. */
const found: Readonly<Record<Claim, (pieces: Pieces) => { readonly da: Line; readonly en: Line }>> = {
  effect: ({ estimate, interval, level }) => ({
    da: line`Effekten er ${estimate}; ${level}‑intervallet går fra ${interval}.`,
    en: line`The effect is ${estimate}; the ${level} interval runs from ${interval}.`,
  }),
  'effect-not-concealed': ({ estimate, interval, level }) => ({
    da: line`Effekten ved en fordeling, der ikke var skjult, er ${estimate}; ${level}‑intervallet går fra ${interval}.`,
    en: line`The effect, with an allocation that was not concealed, is ${estimate}; the ${level} interval runs from ${interval}.`,
  }),
  'effect-under-assumption': ({ estimate, interval, level }) => ({
    da: line`Under forudsætning af, at grupperne ellers ville have klaret sig ens, er effekten ${estimate}; ${level}‑intervallet går fra ${interval}.`,
    en: line`Under the assumption that the arms would otherwise have done alike, the effect is ${estimate}; the ${level} interval runs from ${interval}.`,
  }),
  'effect-of-change-under-assumption': ({ estimate, interval, level }) => ({
    da: line`Under forudsætning af, at stederne ellers ville have ændret sig ens, er effekten ${estimate}; ${level}‑intervallet går fra ${interval}.`,
    en: line`Under the assumption that the sites would otherwise have changed alike, the effect is ${estimate}; the ${level} interval runs from ${interval}.`,
  }),
  difference: ({ estimate, interval, level }) => ({
    da: line`Forskellen er ${estimate}; ${level}‑intervallet går fra ${interval}.`,
    en: line`The difference is ${estimate}; the ${level} interval runs from ${interval}.`,
  }),
}

/** The range that an inconclusive result is compatible with: never "no effect". */
const compatible: typeof found = {
  effect: ({ estimate, interval }) => ({
    da: line`Resultatet er foreneligt med en effekt fra ${interval}; bedste bud er ${estimate}.`,
    en: line`The result is compatible with an effect from ${interval}; the best estimate is ${estimate}.`,
  }),
  'effect-not-concealed': ({ estimate, interval }) => ({
    da: line`Med en fordeling, der ikke var skjult, er resultatet foreneligt med en effekt fra ${interval}; bedste bud er ${estimate}.`,
    en: line`With an allocation that was not concealed, the result is compatible with an effect from ${interval}; the best estimate is ${estimate}.`,
  }),
  'effect-under-assumption': ({ estimate, interval }) => ({
    da: line`Under forudsætning af, at grupperne ellers ville have klaret sig ens, er resultatet foreneligt med en effekt fra ${interval}; bedste bud er ${estimate}.`,
    en: line`Under the assumption that the arms would otherwise have done alike, the result is compatible with an effect from ${interval}; the best estimate is ${estimate}.`,
  }),
  'effect-of-change-under-assumption': ({ estimate, interval }) => ({
    da: line`Under forudsætning af, at stederne ellers ville have ændret sig ens, er resultatet foreneligt med en effekt fra ${interval}; bedste bud er ${estimate}.`,
    en: line`Under the assumption that the sites would otherwise have changed alike, the result is compatible with an effect from ${interval}; the best estimate is ${estimate}.`,
  }),
  difference: ({ estimate, interval }) => ({
    da: line`Resultatet er foreneligt med en forskel fra ${interval}; bedste bud er ${estimate}.`,
    en: line`The result is compatible with a difference from ${interval}; the best estimate is ${estimate}.`,
  }),
}

const hasOtherVerdictInterval = ({ confInt, confIntVerdict }: Estimate): boolean =>
  confIntVerdict !== null && confInt !== null && confIntVerdict.some((end, i) => end !== confInt[i])

/** A number that is there without an interval: a difference, since nothing tells how far chance could have moved it. */
const withoutInterval = (context: Context, id: string): Line => {
  const estimate = estimateOf(context, id)
  const number = estimateNumber(context, id, 'estimate', 'sentence')
  if (estimate.overTime !== undefined) return fewSitesSentence(context, id)
  if (estimate.noInterval?.noResult === 'too-few-clusters') {
    const { da, en } = clusterWords(context)
    return pick(context, {
      da: line`Forskellen er ${number}. Den står uden interval: der er for få ${da} i en gruppe til at sige, hvor usikker den er, og til at konkludere.`,
      en: line`The difference is ${number}. It stands without an interval: an arm has too few ${en} to tell how uncertain it is, and to conclude.`,
    })
  }
  const why = estimate.noInterval === undefined ? '' : ` (${reasonWords(estimate.noInterval, context.language)})`
  return pick(context, {
    da: line`Forskellen er ${number}. Den står uden interval${why}.`,
    en: line`The difference is ${number}. It stands without an interval${why}.`,
  })
}

/** Whether the arm hardly changed what people got, so that the usual interval of a complier effect does not hold. */
const isWeak = ({ warnings }: Estimate): boolean => warnings.includes('weak-instrument')

const weakSentence = (context: Context, id: string): Line => {
  const number = estimateNumber(context, id, 'estimate', 'sentence')
  const holds =
    estimateOf(context, id).beside?.['anderson-rubin'] === undefined
      ? []
      : pick(context, {
          da: line` Det interval, der holder alligevel (Anderson og Rubin): ${besideNumber(context, id, 'anderson-rubin', 'interval', 'sentence')}.`,
          en: line` The interval that holds all the same (Anderson and Rubin): ${besideNumber(context, id, 'anderson-rubin', 'interval', 'sentence')}.`,
        })
  return pick(context, {
    da: line`Bedste bud er ${number}, men grupperne fik næsten det samme, så det sædvanlige interval kan ikke bruges.${holds}`,
    en: line`The best estimate is ${number}, but the arms got almost the same, so that the usual interval cannot be used.${holds}`,
  })
}

const resultSentence = (context: Context, id: string): Line => {
  const estimate = estimateOf(context, id)
  const number = (field: 'estimate' | 'interval' | 'intervalVerdict') => estimateNumber(context, id, field, 'sentence')
  const level = levels(estimate, context.language)
  const notOffered = notOfferedSentence(context, estimate)
  if (notOffered !== undefined) return [plain(notOffered)]
  if (isNoResult(estimate.estimate)) {
    return pick(context, {
      da: line`Resultatet: ${number('estimate')}.`,
      en: line`The result: ${number('estimate')}.`,
    })
  }
  if (isWeak(estimate)) return weakSentence(context, id)
  if (estimate.confInt === null) return withoutInterval(context, id)
  const claim = claimOf(estimate)
  if (estimate.verdict.verdict === 'inconclusive') {
    const interval = [number(estimate.confIntVerdict === null ? 'interval' : 'intervalVerdict')]
    return pick(context, compatible[claim]({ estimate: [number('estimate')], interval, level: level.verdict }))
  }
  return pick(
    context,
    found[claim]({ estimate: [number('estimate')], interval: [number('interval')], level: level.printed }),
  )
}

/** The interval that is not in the sentence already: the verdict's, or for an inconclusive result the printed one. */
const otherInterval = (context: Context, id: string): Line => {
  const estimate = estimateOf(context, id)
  if (!hasOtherVerdictInterval(estimate)) return []
  const level = levels(estimate, context.language)
  const verdictLevel = estimateNumber(context, id, 'levelVerdict', 'sentence')
  if (estimate.verdict.verdict === 'inconclusive') {
    const interval = estimateNumber(context, id, 'interval', 'sentence')
    return pick(context, {
      da: line` Konklusionen er læst af ved ${verdictLevel}; ${level.printed}‑intervallet går fra ${interval}.`,
      en: line` The verdict is read off at ${verdictLevel}; the ${level.printed} interval runs from ${interval}.`,
    })
  }
  const interval = estimateNumber(context, id, 'intervalVerdict', 'sentence')
  return pick(context, {
    da: line` Konklusionen er læst af ${verdictLevel}‑intervallet: fra ${interval}.`,
    en: line` The verdict is read off the ${verdictLevel} interval: from ${interval}.`,
  })
}

const lowerIsBetter = (context: Context, { direction }: Estimate): Line =>
  direction === 'higher'
    ? []
    : pick(context, { da: line` Et lavere tal er bedre.`, en: line` A lower number is better.` })

/**
 * What an estimate says, in plain words: the result as its grade allows, the hypothesis and its margin, the interval
 * that the verdict was read off.
 */
export const resultSentences = (context: Context, id: string): Line => [
  ...resultSentence(context, id),
  ...(isNoResult(estimateOf(context, id).estimate) ? [] : estimandSentence(context, estimateOf(context, id))),
  ...overTimeSentences(context, id),
  ...hypothesisSentence(context, id),
  ...otherInterval(context, id),
  ...lowerIsBetter(context, estimateOf(context, id)),
]

/** Whether the sentence on the result says already why there is no verdict. */
const saysAll = (estimate: Estimate, reason: string): boolean =>
  (reason === 'no-estimate' && isNotOffered(estimate)) ||
  (reason === 'too-few-clusters' && estimate.noInterval?.noResult === reason)

/** What an estimate says, and where there is no verdict why. */
export const verdictSentences = (context: Context, id: string): Line => {
  const estimate = estimateOf(context, id)
  const { verdict } = estimate
  if (verdict.verdict !== 'none' || saysAll(estimate, verdict.reason)) return resultSentences(context, id)
  const reason = pick(context, noVerdictReason(context, estimate, verdict.reason))
  return verdict.reason === 'suppressed' ? [plain(reason)] : [plain(`${reason} `), ...resultSentences(context, id)]
}
