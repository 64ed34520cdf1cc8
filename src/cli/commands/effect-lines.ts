import type { EffectAnswer } from '../../app/index.ts'
import { isRefusal } from '../../effects/index.ts'
import { formatPercent, type Language } from '../../text/index.ts'
import { columns, decimalsOf, pair, pText, type Row, shown } from '../aligned.ts'
import { sayRefusal } from '../words/refusals.ts'
import { sayWarning } from '../words/warnings.ts'
import { besideLines } from './effect-beside-lines.ts'
import { detailLines } from './effect-detail-lines.ts'
import { type Format, formatOf } from './effect-numbers.ts'
import { estimands, sayMethod } from './effect-words.ts'

type Contrast = EffectAnswer['contrasts'][number]

const words = {
  arm: { da: 'gruppe', en: 'arm' },
  people: { da: 'borgere', en: 'people' },
  clusters: { da: 'klynger', en: 'clusters' },
  mean: { da: 'gennemsnit', en: 'mean' },
  sd: { da: 'spredning', en: 'sd' },
  error: { da: 'standardfejl', en: 'std. error' },
  interval: { da: 'interval', en: 'interval' },
  df: { da: 'frihedsgrader', en: 'df' },
} as const

export const levelText = (level: number, language: Language): string =>
  formatPercent(level, decimalsOf(level * 100), language)

/** Who was analysed, and what they had. */
const armRows = (
  { contrast, n, clusters, details }: Contrast,
  format: Format,
  language: Language,
): readonly string[] => {
  const { means } = details
  const head = [
    words.arm[language],
    words.people[language],
    ...(clusters ? [words.clusters[language]] : []),
    ...(means ? [words.mean[language], words.sd[language]] : []),
  ]
  const rows = contrast.map((arm): Row => {
    const summary = means?.[arm]
    return [
      arm,
      shown(n[arm] ?? 0, language),
      ...(clusters ? [shown(clusters[arm] ?? 0, language)] : []),
      ...(summary ? [format.value(summary.mean), summary.sd === null ? '–' : format.size(summary.sd)] : []),
    ]
  })
  return columns([head, ...rows])
}

const estimateLines = (
  answer: EffectAnswer,
  contrast: Contrast,
  format: Format,
  language: Language,
): readonly string[] => {
  const { numbers, estimand } = contrast
  const name = estimands[estimand][language]
  if (isRefusal(numbers)) {
    const known =
      numbers.estimate === undefined ? [] : [`${name}: ${format.difference(numbers.estimate)}${format.unit}`]
    const none = { da: 'Intet interval', en: 'No interval' }[language]
    const nothing = { da: 'Intet resultat', en: 'No result' }[language]
    return [...known, `${known.length > 0 ? none : nothing}: ${sayRefusal(numbers, language)}`]
  }
  const { estimate, stdError, df, pValue, confInt } = numbers
  const head = [
    '',
    name,
    `${levelText(answer.question.level, language)} ${words.interval[language]}`,
    ...(stdError === null ? [] : [words.error[language]]),
    'p',
    ...(df === null ? [] : [words.df[language]]),
  ]
  const [treated, control] = contrast.contrast
  const row = [
    `${treated} − ${control}`,
    `${format.difference(estimate)}${format.unit}`,
    confInt === null ? '–' : pair(confInt.map(format.difference)),
    ...(stdError === null ? [] : [format.size(stdError)]),
    pText(pValue, language).replace(/^p (= )?/, ''),
    ...(df === null ? [] : [shown(Math.round(df * 10) / 10, language)]),
  ]
  return columns([head, row])
}

const reasons = {
  outcome: { da: 'resultatmål', en: 'outcome' },
  weights: { da: 'vægt', en: 'weight' },
  clusters: { da: 'klynge', en: 'cluster' },
  pairs: { da: 'par', en: 'pair' },
  strata: { da: 'lag', en: 'stratum' },
  covariates: { da: 'kolonner at justere for', en: 'columns to adjust for' },
  delivered: { da: 'det, der blev givet', en: 'what was delivered' },
  exposure: { da: 'det, der tælles over', en: 'exposure' },
} as const

const sum = (counts: Readonly<Record<string, number>> = {}): number =>
  Object.values(counts).reduce((total, count) => total + count, 0)

const droppedLines = ({ dropped }: Contrast, language: Language): readonly string[] => {
  const all = sum(dropped.missing)
  if (all === 0) return []
  const byArm = Object.entries(dropped.missing).map(([arm, count]) => `${arm} ${shown(count, language)}`)
  const names = Object.keys(reasons) as readonly (keyof typeof reasons)[]
  const by = names.filter((name) => sum(dropped[name]) > 0).map((name) => reasons[name][language])
  const said = {
    da: `Udeladt, fordi en værdi mangler: ${shown(all, language)} (${byArm.join(', ')}); først manglede: ${by.join(', ')}.`,
    en: `Left out because a value is missing: ${shown(all, language)} (${byArm.join(', ')}); missing first: ${by.join(', ')}.`,
  }
  return [said[language]]
}

const contrastLines = (answer: EffectAnswer, contrast: Contrast, language: Language): readonly string[] => {
  const format = formatOf(answer, contrast, language)
  const [treated, control] = contrast.contrast
  const { outcome } = answer.question
  const title = { da: `${outcome}: ${treated} mod ${control}`, en: `${outcome}: ${treated} against ${control}` }[
    language
  ]
  return [
    title,
    ...armRows(contrast, format, language),
    '',
    ...estimateLines(answer, contrast, format, language),
    ...detailLines(answer, contrast, format, language),
    sayMethod(answer, contrast)[language],
    ...droppedLines(contrast, language),
    ...contrast.warnings.map((warning) => sayWarning(warning, language)),
    ...besideLines(answer, contrast, format, language),
  ]
}

/** What the reader took the file for. */
const readingLine = ({ data, withoutArm }: EffectAnswer, language: Language): string => {
  const { file, encoding, separator, decimal, rows } = data.reading
  const mark =
    decimal === undefined ? '' : { da: `, decimaltegn ”${decimal}”`, en: `, decimal mark "${decimal}"` }[language]
  const lacking =
    withoutArm === 0
      ? ''
      : {
          da: ` ${shown(withoutArm, language)} ${withoutArm === 1 ? 'række' : 'rækker'} uden gruppe er udeladt.`,
          en: ` ${shown(withoutArm, language)} ${withoutArm === 1 ? 'row' : 'rows'} without an arm left out.`,
        }[language]
  return {
    da: `${file} er læst som ${encoding}, adskilt af ”${separator}”${mark}; ${shown(rows, language)} rækker.${lacking}`,
    en: `${file} was read as ${encoding}, separated by "${separator}"${mark}; ${shown(rows, language)} rows.${lacking}`,
  }[language]
}

/** Each contrast in words and tables. */
export const effectLines = (answer: EffectAnswer, language: Language): readonly string[] => [
  ...answer.contrasts.flatMap((contrast) => [...contrastLines(answer, contrast, language), '']),
  readingLine(answer, language),
]
