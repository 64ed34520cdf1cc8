import { formatList, formatNumber, formatPercent, type Language, say } from '../../text/index.ts'
import { defaultLevel, hypothesisOf, type PowerDesign } from './design.ts'
import type { DetectableAnswer } from './minimum-detectable.ts'
import type { PowerAnswer } from './power-at.ts'
import type { PowerRefusal } from './refusal.ts'
import { isPowerRefusal } from './refusal.ts'
import type { SampleSizeAnswer } from './sample-size.ts'
import { sayPowerRefusal } from './say-refusal.ts'
import { stepsOf } from './steps.ts'
import { difference, levelPercent, tableLines, wholePercent, words } from './words.ts'

/** What is to be shown, as a sentence. */
export function sayAim(design: PowerDesign, effect: number, target: number, language: Language): string {
  const hypothesis = hypothesisOf(design)
  const power = formatPercent(target, 0, language)
  const size = difference(design, effect, language)
  if (hypothesis.kind === 'superiority') {
    const shares = fromTo(design, effect, language)
    return language === 'da'
      ? `En forskel på ${size}${shares} skal findes med en styrke på ${power}.`
      : `A difference of ${size}${shares} is to be found with a power of ${power}.`
  }
  const margin = difference(design, hypothesis.margin ?? 0, language)
  const equal = hypothesis.kind === 'equivalence'
  return language === 'da'
    ? `Det skal vises, at forskellen ${equal ? 'er mindre end' : 'ikke er mere til den dårlige side end'} ${margin}, hvis den i virkeligheden er ${size}, med en styrke på ${power}.`
    : `It is to be shown that the difference is ${equal ? 'smaller than' : 'no more to the bad side than'} ${margin} if it is really ${size}, with a power of ${power}.`
}

function fromTo({ outcome, good }: PowerDesign, effect: number, language: Language): string {
  if (outcome.kind === 'mean') return ''
  const treated = good === 'lower' ? outcome.control - effect : outcome.control + effect
  const [from, to] = [outcome.control, treated].map((share) => formatPercent(share, 1, language))
  return language === 'da' ? ` (fra ${from} til ${to})` : ` (from ${from} to ${to})`
}

/** At which level contrasts are tested, as a sentence. */
export function saySteps(design: PowerDesign, language: Language): string {
  const [first, last] = stepsOf(design)
  const alpha = levelPercent(first?.alpha ?? 1 - defaultLevel, language)
  if (last === undefined) {
    return language === 'da' ? `Der prøves ved ${alpha}, tosidet.` : `Tested at ${alpha}, two-sided.`
  }
  const count = Math.round(last.alpha / (first as { alpha: number }).alpha)
  const full = levelPercent(last.alpha, language)
  return language === 'da'
    ? `${count} sammenligninger korrigeres samlet: første trin prøves ved ${alpha}, sidste trin ved ${full}, tosidet. Planlæg efter første trin.`
    : `${count} contrasts are corrected together: the first step is tested at ${alpha}, the last at ${full}, two-sided. Plan by the first step.`
}

/** Units needed, as lines: what is to be shown, the levels, and a row per step. */
export function saySampleSize(
  design: PowerDesign,
  answer: SampleSizeAnswer | PowerRefusal,
  language: Language,
): readonly string[] {
  if (isPowerRefusal(answer)) return [sayPowerRefusal(answer, language)]
  const arms = design.arms.map(({ id }) => id)
  const clusters = design.cluster === undefined ? [] : [words.people[language]]
  const head = ['', ...arms, words.total[language], ...clusters]
  const rows = answer.steps.map(({ step, units, total, people }) => [
    stepWord(step, language),
    ...arms.map((arm) => formatNumber(units[arm] ?? 0, 0, language)),
    formatNumber(total, 0, language),
    ...(design.cluster === undefined ? [] : [formatNumber(people, 0, language)]),
  ])
  return [
    sayAim(design, answer.effect, answer.target, language),
    saySteps(design, language),
    ...tableLines([head, ...rows]),
  ]
}

/** Power for given units, as lines: a row per step and contrast. */
export function sayPowerAt(
  design: PowerDesign,
  answer: PowerAnswer | PowerRefusal,
  language: Language,
): readonly string[] {
  if (isPowerRefusal(answer)) return [sayPowerRefusal(answer, language)]
  const rows = answer.steps.flatMap(({ step, contrasts }) =>
    contrasts.map(({ contrast, power }) => [
      stepWord(step, language),
      contrast.join(' – '),
      wholePercent(power, language),
    ]),
  )
  return [saySteps(design, language), ...tableLines([['', words.contrast[language], words.power[language]], ...rows])]
}

/** What given units can find, as lines: a row per step and contrast. */
export function sayDetectable(
  design: PowerDesign,
  answer: DetectableAnswer | PowerRefusal,
  language: Language,
): readonly string[] {
  if (isPowerRefusal(answer)) return [sayPowerRefusal(answer, language)]
  const rows = answer.steps.flatMap(({ step, contrasts }) =>
    contrasts.map(({ contrast, smallest }) => [
      stepWord(step, language),
      contrast.join(' – '),
      difference(design, smallest, language),
    ]),
  )
  const head = ['', words.contrast[language], words[answer.what][language]]
  const power = formatPercent(answer.target, 0, language)
  return [
    language === 'da' ? `Styrke ${power}.` : `Power ${power}.`,
    saySteps(design, language),
    ...tableLines([head, ...rows]),
  ]
}

function stepWord(step: 'only' | 'first' | 'last', language: Language): string {
  const said = {
    only: { da: '', en: '' },
    first: { da: 'første trin', en: 'first step' },
    last: { da: 'sidste trin', en: 'last step' },
  }
  return say(said[step], language)
}

/** Missing paths of the protocol as a sentence; nothing when none is missing. */
export function sayMissing(missing: readonly string[], language: Language): readonly string[] {
  if (missing.length === 0) return []
  const list = formatList(missing, language)
  return [language === 'da' ? `Mangler i protokollen: ${list}.` : `Missing in the protocol: ${list}.`]
}
