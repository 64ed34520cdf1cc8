import type { Beside, EffectAnswer } from '../../app/index.ts'
import { type Hypothesis, isRefusal, type Refusal } from '../../effects/index.ts'
import { formatNumber, formatPercent, formatSigned, type Language } from '../../text/index.ts'
import { decimalsOf, pair, pText, shown } from '../aligned.ts'
import { sayRefusal } from '../words/refusals.ts'
import { sayVerdict } from '../words/verdicts.ts'
import { sayWarning } from '../words/warnings.ts'
import { piecesText } from './effect-detail-lines.ts'
import type { Format } from './effect-numbers.ts'
import { sayExchange } from './effect-words.ts'

type Contrast = EffectAnswer['contrasts'][number]

const orReason = <T>(result: T | Refusal, say: (result: T) => string, language: Language): string =>
  isRefusal(result) ? sayRefusal(result, language) : say(result)

const binaryLines = (binary: NonNullable<Beside['binary']>, language: Language): readonly string[] => {
  if (isRefusal(binary)) return []
  const points = (value: number) => formatSigned(value * 100, 1, language)
  const number = (value: number | null) => (value === null ? '∞' : formatNumber(value, 3, language))
  const ratio = ({ estimate, confInt }: { readonly estimate: number; readonly confInt: readonly number[] }) =>
    `${number(estimate)} ${pair(confInt.map(number))}`
  const { fisher, chiSquare, farringtonManning: manning } = binary
  const title = {
    da: 'Ekstra linjer for ja/nej, aldrig et andet interval for samme konklusion:',
    en: 'Extra lines for yes/no, never a second interval for the same verdict:',
  }[language]
  const lines: readonly string[] = [
    `${{ da: 'forskel (Newcombe)', en: 'difference (Newcombe)' }[language]}: ${orReason(binary.riskDifference, ({ estimate, confInt }) => `${points(estimate)} ${pair(confInt.map(points))}`, language)}`,
    `${{ da: 'risikoforhold', en: 'risk ratio' }[language]}: ${orReason(binary.riskRatio, ratio, language)}`,
    `odds ratio: ${orReason(binary.oddsRatio, ratio, language)}`,
    `Fisher: ${orReason(fisher, ({ pValue, midP }) => `${pText(pValue, language)} (mid-p: ${pText(midP.pValue, language)})`, language)}`,
    `χ²: ${orReason(chiSquare, ({ pValue }) => pText(pValue, language), language)}`,
    ...(manning === undefined
      ? []
      : [`Farrington–Manning: ${orReason(manning, ({ pValue }) => pText(pValue, language), language)}`]),
  ]
  return [title, ...lines.map((line) => `  ${line}`)]
}

const drawsText = (
  { kind, draws }: { readonly kind: 'sampled' | 'enumerated'; readonly draws: number },
  seed: number,
  language: Language,
): string =>
  kind === 'enumerated'
    ? { da: `alle ${shown(draws, language)} udfald`, en: `all ${shown(draws, language)} outcomes` }[language]
    : { da: `${shown(draws, language)} trækninger, frø ${seed}`, en: `${shown(draws, language)} draws, seed ${seed}` }[
        language
      ]

const disagreement = (p: number, { numbers }: Contrast, level: number, language: Language): readonly string[] => {
  if (isRefusal(numbers)) return []
  const alpha = 1 - level
  if (p <= alpha === numbers.pValue <= alpha) return []
  return [
    {
      da: 'De to p-værdier ligger på hver sin side af niveauet; den øverste giver konklusionen.',
      en: 'The two p-values lie on either side of the level; the first gives the verdict.',
    }[language],
  ]
}

const randomisationLines = (
  { test, seed, exchange }: NonNullable<Beside['randomisation']>,
  contrast: Contrast,
  format: Format,
  language: Language,
): readonly string[] => {
  const name = { da: 'Trukket om igen', en: 'Drawn again' }[language]
  if (isRefusal(test)) return [`${name}: ${sayRefusal(test, language)}`]
  const pieces = test.confInt ?? []
  const interval = pieces.length === 0 ? '–' : piecesText(pieces, format, language)
  return [
    `${name}: ${pText(test.pValue, language)}, ${interval} (${drawsText(test, seed, language)})`,
    sayExchange(exchange)[language],
    {
      da: 'p prøver ”ingen forskel for nogen”; intervallet forudsætter samme forskel for alle.',
      en: 'p tests "no difference for anyone"; the interval supposes the same difference for all.',
    }[language],
    ...disagreement(test.pValue, contrast, test.level, language),
  ]
}

const bootstrapLines = (
  { test, seed }: NonNullable<Beside['bootstrap']>,
  format: Format,
  language: Language,
): readonly string[] => {
  const name = { da: 'Wild bootstrap på klynger', en: 'Wild cluster bootstrap' }[language]
  if (isRefusal(test)) return [`${name}: ${sayRefusal(test, language)}`]
  const pieces = test.confInt ?? []
  const interval = pieces.length === 0 ? '–' : piecesText(pieces, format, language)
  return [
    `${name} (${test.weights}): ${format.difference(test.estimate)}${format.unit}, ${pText(test.pValue, language)}, ${interval} (${drawsText(test, seed, language)})`,
  ]
}

const shortLine = (
  name: string,
  { numbers, details }: Pick<Contrast, 'numbers' | 'details'>,
  format: Format,
  language: Language,
): string => {
  if (isRefusal(numbers)) return `${name}: ${sayRefusal(numbers, language)}`
  const set = details.andersonRubin?.confInt ?? []
  const whateverTheStrength = set.length === 0 ? '' : `; Anderson–Rubin: ${piecesText(set, format, language)}`
  const interval = numbers.confInt === null ? '' : ` ${pair(numbers.confInt.map(format.difference))}`
  return `${name}: ${format.difference(numbers.estimate)}${format.unit}${interval}, ${pText(numbers.pValue, language)}${whateverTheStrength}`
}

const hypotheses: Readonly<Record<Hypothesis['kind'], { readonly da: string; readonly en: string }>> = {
  superiority: { da: 'bedre end', en: 'superiority' },
  'non-inferiority': { da: 'ikke dårligere end', en: 'non-inferiority' },
  equivalence: { da: 'ligeværdig med', en: 'equivalence' },
}

const verdictLines = (
  beside: NonNullable<Beside['verdict']>,
  format: Format,
  language: Language,
): readonly string[] => {
  const { hypothesis, verdict } = beside
  const margin =
    'margin' in hypothesis ? `, ${{ da: 'grænse', en: 'margin' }[language]} ${format.size(hypothesis.margin)}` : ''
  const title = { da: 'Konklusion', en: 'Verdict' }[language]
  const said = sayVerdict(beside, language).join(' ')
  const head = `${title} (${hypotheses[hypothesis.kind][language]}${margin}): ${said}`
  if (isRefusal(verdict) || verdict.verdict === 'none') return [head]
  const [low, high] = verdict.confIntVerdict.map(format.difference)
  const level = formatPercent(verdict.level, decimalsOf(verdict.level * 100), language)
  return [
    head,
    {
      da: `Foreneligt med en forskel fra ${low} til ${high}${format.unit} (${level}-interval), hvis grupperne er dannet ved lodtrækning.`,
      en: `Compatible with a difference from ${low} to ${high}${format.unit} (${level} interval), if the arms were formed by lot.`,
    }[language],
  ]
}

/** What stands beside an estimate, in words. */
export const besideLines = (
  _answer: EffectAnswer,
  contrast: Contrast,
  format: Format,
  language: Language,
): readonly string[] => {
  const { binary, randomisation, bootstrap, independent, complier, verdict } = contrast.beside
  const alone = {
    da: 'Med netop disse klynger (hver borger for sig)',
    en: 'With these very clusters (each person alone)',
  }
  const changed = {
    da: 'For dem, hvis indsats lodtrækningen ændrede',
    en: 'For those whose service the draw changed',
  }
  return [
    ...(independent ? [shortLine(alone[language], independent, format, language)] : []),
    ...(complier
      ? [
          isRefusal(complier)
            ? `${changed[language]}: ${sayRefusal(complier, language)}`
            : shortLine(changed[language], complier, format, language),
          ...(isRefusal(complier) ? [] : complier.warnings.map((warning) => sayWarning(warning, language))),
        ]
      : []),
    ...(randomisation ? randomisationLines(randomisation, contrast, format, language) : []),
    ...(bootstrap ? bootstrapLines(bootstrap, format, language) : []),
    ...(binary ? binaryLines(binary, language) : []),
    ...(verdict ? verdictLines(verdict, format, language) : []),
  ]
}
