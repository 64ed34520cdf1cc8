import type { TargetAnswer, TargetVersion, TargetWord } from '../../analysis/index.ts'
import { formatDate, type Said } from '../../text/index.ts'
import { authorsText, type Context, pick, quoted } from '../context.ts'
import { authored, join, type Line, line } from '../document/inline.ts'
import { quantityNumber, quantityOf } from '../numbers/quantity-number.ts'
import { statedNumber } from '../numbers/stated-number.ts'

/** Verdicts on targets: words of their own, since nobody is compared with. */
export const targetWords: Readonly<Record<TargetWord | 'none', Said>> = {
  reached: { da: 'nået', en: 'reached' },
  'not-reached': { da: 'ikke nået', en: 'not reached' },
  undecided: { da: 'uafklaret', en: 'undecided' },
  none: { da: 'ingen konklusion', en: 'no verdict' },
}

export const targetTones: Readonly<Record<TargetWord | 'none', 'good' | 'bad' | 'open' | 'none'>> = {
  reached: 'good',
  'not-reached': 'bad',
  undecided: 'open',
  none: 'none',
}

const atLeast = {
  'at-least': { da: 'mindst', en: 'at least' },
  'at-most': { da: 'højst', en: 'at most' },
} as const satisfies Readonly<Record<TargetAnswer['comparison'], Said>>

/** The version of a target that stands: the last. */
export const standing = ({ versions }: TargetAnswer): TargetVersion => versions.at(-1) as TargetVersion

/** A target's value as it is stated. */
const valueLine = (
  context: Context,
  { target, kind, attained, comparison }: TargetAnswer,
  { value }: TargetVersion,
  at: number,
): Line => {
  const { unit } = quantityOf(context, attained)
  const path = at === 0 ? `targets.${target}.value` : `targets.${target}.restated.${at - 1}.value`
  const number = statedNumber(context, path, value, kind === 'share' ? 'share' : unit)
  return line`${pick(context, atLeast[comparison])} ${number}`
}

const nameOf = ({ protocol, ...context }: Context, { target }: TargetAnswer): string => {
  const found = protocol.targets?.find(({ id }) => id === target)
  return found === undefined ? target : authorsText({ ...context, protocol }, found.label)
}

/** `The target “Companies”: not reached`. */
export const targetHeadline = (context: Context, answer: TargetAnswer): string => {
  const name = quoted(context, nameOf(context, answer))
  const word = pick(context, targetWords[standing(answer).verdict])
  return pick(context, { da: `Måltallet ${name}: ${word}`, en: `The target ${name}: ${word}` })
}

const withInterval = (context: Context, id: string): Line => {
  const number = quantityNumber(context, id, 'sentence')
  return quantityOf(context, id).interval === undefined
    ? [number]
    : line`${number} ${quantityNumber(context, id, 'interval')}`
}

/** What each source says, and the least and the most that they allow. */
const boundsLine = (context: Context, { bounds, rivals = [] }: TargetAnswer): Line => {
  if (bounds === undefined) return []
  const sources = rivals.map(({ outcome, attained }): Line => {
    const label = context.protocol.outcomes?.[outcome]?.label
    return line`${authored(label === undefined ? outcome : authorsText(context, label))} ${quantityNumber(context, attained, 'sentence')}`
  })
  const [least, most] = [withInterval(context, bounds.least), withInterval(context, bounds.most)]
  const others =
    sources.length === 0
      ? []
      : pick(context, {
          da: line` Andre kilder til det samme: ${join(sources, '; ')}.`,
          en: line` Other sources of the same: ${join(sources, '; ')}.`,
        })
  return [
    ...others,
    ...pick(context, {
      da: line` Nedre grænse ${least}; øvre grænse ${most}. Konklusionen holder kun, hvis den gælder for begge.`,
      en: line` Lower bound ${least}; upper bound ${most}. The verdict holds only if it does for both.`,
    }),
  ]
}

/** A restated target with its reason, and what the first would have said. */
const versionLines = (context: Context, answer: TargetAnswer): Line =>
  answer.versions.slice(1).flatMap((version, i): Line => {
    const first = answer.versions[i] as TargetVersion
    const day = formatDate(version.restatedOn ?? '', context.language)
    const reason = version.reason === undefined ? '' : pick(context, version.reason)
    const [before, now] = [valueLine(context, answer, first, i), valueLine(context, answer, version, i + 1)]
    const word = pick(context, targetWords[first.verdict])
    return pick(context, {
      da: line` Måltallet var ${before} og blev ændret den ${day} til ${now}: ${authored(reason)} Mod det første måltal: ${word}.`,
      en: line` The target was ${before} and was restated on ${day} as ${now}: ${authored(reason)} Against the first target: ${word}.`,
    })
  })

/** What was attained against the target that stands, with its base and horizon as declared. */
export const targetSentences = (context: Context, answer: TargetAnswer): Line => {
  const version = standing(answer)
  const value = valueLine(context, answer, version, answer.versions.length - 1)
  const base = authored(pick(context, answer.base))
  const horizon = answer.horizon === undefined ? [] : line`; ${pick(context, answer.horizon)}`
  const attained = withInterval(context, answer.attained)
  return [
    ...pick(context, {
      da: line`Nået: ${attained} mod måltallet ${value}. Grundlag: ${base}${horizon}.`,
      en: line`Attained: ${attained} against the target of ${value}. Base: ${base}${horizon}.`,
    }),
    ...boundsLine(context, answer),
    ...versionLines(context, answer),
  ]
}
