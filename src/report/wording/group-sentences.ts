import type { Estimate, GroupComparison } from '../../analysis/index.ts'
import { isNoResult } from '../../measures/index.ts'
import { formatList, type Said, say } from '../../text/index.ts'
import { type Context, pick, quoted } from '../context.ts'
import { type Inline, type Line, line } from '../document/inline.ts'
import { estimateOf } from '../numbers/estimate-number.ts'
import { absent } from '../numbers/format-estimate.ts'
import type { GroupsField } from '../numbers/format-groups.ts'
import { groupsNumber, groupsOf } from '../numbers/groups-number.ts'
import { formatLevel } from '../numbers/interval.ts'
import { claimOf } from './grade.ts'
import { groupLabels, testName } from './group-words.ts'
import { reasonWords } from './no-result.ts'

/** What is compared between groups or followed over time: an effect only where the contrast may be called one. */
export const subject = (estimate: Estimate): Said =>
  claimOf(estimate) === 'effect' ? { da: 'effekten', en: 'the effect' } : { da: 'forskellen', en: 'the difference' }

type Of = { readonly context: Context; readonly id: string; readonly by: string; readonly comparison: GroupComparison }

type Test = Exclude<GroupComparison['test'], { readonly noResult: string }>

/** `p = 0,012`, `p < 0,001`. */
const pWords = ({ context, id, by }: Of): Line => {
  const number = groupsNumber(context, id, by, 'pValue')
  const hasSign = number.kind === 'number' && /^[<>]/.test(number.text)
  return line`p ${hasSign ? '' : '= '}${number}`
}

const number = ({ context, id, by }: Of, field: GroupsField): Inline => groupsNumber(context, id, by, field)

/** What a test can say, and what it cannot: a test that shows nothing does not show that groups are alike. */
const reading = (of: Of, level: number, { pValue, df1 }: Test): Line => {
  const { context, id } = of
  const it = subject(estimateOf(context, id))
  if (pValue < 1 - level) {
    const which = pick(context, { da: ' og heller ikke hvilke', en: ', nor which' })
    const rest = df1 > 1 ? which : ''
    return pick(context, {
      da: line`Delgrupperne adskiller sig mere, end tilfældet let giver. Testen siger ikke hvorfor${rest}.`,
      en: line`The groups differ by more than chance easily gives. The test does not say why${rest}.`,
    })
  }
  return pick(context, {
    da: line`Det er ikke vist, at ${it.da} er større i nogle delgrupper end i andre, og heller ikke, at den er lige stor: der skal langt flere deltagere til at vise, at delgrupper adskiller sig, end til at vise ${it.da} for alle.`,
    en: line`It is not shown that ${it.en} is larger in some groups than in others, nor that it is equally large: it takes far more people to show that groups differ than to show ${it.en} for everyone.`,
  })
}

/** The test between the groups, or why there is none. */
export const testSentence = (context: Context, id: string, by: string): Line => {
  const { comparison, estimate } = groupsOf(context, id, by)
  const of = { context, id, by, comparison }
  const { test } = comparison
  const it = subject(estimate)
  if (isNoResult(test)) {
    const reason = reasonWords(test, context.language)
    return pick(context, {
      da: line`Der er ingen test af, om ${it.da} er den samme i alle delgrupper: ${reason}.`,
      en: line`There is no test of whether ${it.en} is the same in all groups: ${reason}.`,
    })
  }
  const name = pick(context, testName[test.kind])
  const numbers = line`${pWords(of)} (F = ${number(of, 'statistic')}, df ${number(of, 'df')})`
  return pick(context, {
    da: line`Test af, om ${it.da} er den samme i alle delgrupper (${name}): ${numbers}. ${reading(of, estimate.level, test)}`,
    en: line`Test of whether ${it.en} is the same in all groups (${name}): ${numbers}. ${reading(of, estimate.level, test)}`,
  })
}

/** The groups that the test leaves out, by name. */
export const leftOutSentence = (context: Context, id: string, by: string): Line | undefined => {
  const { comparison } = groupsOf(context, id, by)
  const { test } = comparison
  const names = isNoResult(test) ? [] : groupLabels(context, comparison, test.leftOut)
  if (names.length === 0) return undefined
  const list = formatList(names, context.language)
  return pick(context, {
    da: line`Ikke med i testen, fordi de ikke har noget tal: ${list}.`,
    en: line`Not in the test, because they have no number: ${list}.`,
  })
}

/** The groups whose numbers are withheld, by name. */
export const withheldSentence = (context: Context, id: string, by: string): Line | undefined => {
  const { comparison } = groupsOf(context, id, by)
  const hidden = comparison.groups.filter(({ estimate }) => {
    const found = estimateOf(context, estimate).estimate
    return isNoResult(found) && found.noResult === 'suppressed'
  })
  if (hidden.length === 0) return undefined
  const names = formatList(
    hidden.map(({ label }) => quoted(context, say(label, context.language))),
    context.language,
  )
  return pick(context, {
    da: line`Skjult, fordi tallene bygger på for få personer, eller fordi andre skjulte tal kunne regnes ud af dem: ${names}. Det, som deres tal indgår i, er også skjult, bortset fra testen.`,
    en: line`Withheld, because the numbers rest on too few people or would give other withheld numbers away: ${names}. What their numbers go into is withheld too, but for the test.`,
  })
}

/** Of two groups: how much the difference between the arms differs between them. */
export const differenceSentence = (context: Context, id: string, by: string): Line | undefined => {
  const { comparison, estimate } = groupsOf(context, id, by)
  const { difference } = comparison
  if (difference === undefined) return undefined
  const of = { context, id, by, comparison }
  const [group = '', from = ''] = [difference.group, difference.from].flatMap((name) =>
    groupLabels(context, comparison, [name]),
  )
  const it = subject(estimate)
  const level = formatLevel(difference.level, context.language)
  return pick(context, {
    da: line`Hvor meget ${it.da} adskiller sig: ${group} minus ${from} er ${number(of, 'difference')} (${level}-interval: ${number(of, 'differenceInterval')}).`,
    en: line`How much ${it.en} differs: ${group} minus ${from} is ${number(of, 'difference')} (${level} interval: ${number(of, 'differenceInterval')}).`,
  })
}

const tauInterval = (of: Of, level: string): Line => {
  const { context } = of
  const interval = number(of, 'tauInterval')
  const isEmpty = interval.kind === 'text' && interval.text === absent
  if (isEmpty) {
    return pick(context, {
      da: line`tallene ligger tættere, end tilfældet lader vente, så spredningen har intet interval`,
      en: line`the numbers lie closer than chance lets expect, so that the spread has no interval`,
    })
  }
  return pick(context, { da: line`${level}-interval: ${interval}`, en: line`${level} interval: ${interval}` })
}

/** Of three groups or more: how much effects differ beyond chance, and where that of a further group may lie. */
export const betweenSentences = (context: Context, id: string, by: string): readonly Line[] => {
  const { comparison, estimate } = groupsOf(context, id, by)
  const { between } = comparison
  if (between === undefined) return []
  const it = subject(estimate)
  if (isNoResult(between)) {
    const reason = reasonWords(between, context.language)
    return [
      pick(context, {
        da: line`Hvor meget ${it.da} adskiller sig ud over det tilfældige, er ikke beregnet: ${reason}.`,
        en: line`How much ${it.en} differs beyond chance is not computed: ${reason}.`,
      }),
    ]
  }
  const of = { context, id, by, comparison }
  const level = formatLevel(between.level, context.language)
  const none = pick(context, {
    da: line` Nul er her et skøn og betyder ikke, at delgrupperne er ens.`,
    en: line` Nought is an estimate here and does not mean that the groups are alike.`,
  })
  const spread = pick(context, {
    da: line`Ud over det tilfældige adskiller delgrupperne sig med en standardafvigelse på ${number(of, 'tau')} (${tauInterval(of, level)}). Så stor en del af variationen mellem deres tal er mere end tilfældig: I² = ${number(of, 'iSquared')}.`,
    en: line`Beyond chance the groups differ by a standard deviation of ${number(of, 'tau')} (${tauInterval(of, level)}). So much of the variation between their numbers is more than chance: I² = ${number(of, 'iSquared')}.`,
  })
  return [
    between.tauSquared === 0 ? [...spread, ...none] : spread,
    pick(context, {
      da: line`I en ny delgruppe af samme slags ventes ${it.da} at ligge fra ${number(of, 'prediction')} (${level}-forudsigelsesinterval).`,
      en: line`In a further group of the same kind ${it.en} is expected to lie from ${number(of, 'prediction')} (${level} prediction interval).`,
    }),
  ]
}

/** How a group's own interval must not be read. */
export const ownIntervalSentence = (context: Context): Line =>
  pick(context, {
    da: line`At en delgruppes eget interval ligger uden om nul, mens en andens ikke gør, siger ikke, at de adskiller sig: det gør kun testen mellem dem. Derfor har ingen delgruppe en p-værdi.`,
    en: line`That one group’s own interval lies clear of zero while another’s does not does not say that they differ: only the test between them does. So no group has a p-value.`,
  })
