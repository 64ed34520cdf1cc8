import { type Checked, checkTrial } from '../../app/index.ts'
import { formatNumber, formatPercent, type Language } from '../../text/index.ts'
import { problemLines, problemsJson } from '../answer.ts'
import { type CommonOptions, type Context, command, placeOf } from '../context.ts'

const words = {
  about: {
    da: 'alt, der er galt, med linje og hvad der kan gøres',
    en: 'everything that is wrong, with its line and what to do',
  },
  ready: {
    da: 'kan forsøget evalueres? spørgsmål for spørgsmål',
    en: 'can the trial be evaluated? question by question',
  },
}

const gate = {
  da: {
    source: 'kilde',
    denominator: 'nævner',
    baseline: 'kendt før start',
    horizon: 'måles',
    expectedN: 'ventet antal',
    smallestEffect: 'mindste virkning, der kan findes',
    margin: 'grænse',
    minimumUptake: 'mindste brug',
    uptakeNeeded: 'mindste brug, hvis brugerne vinder den mindste vigtige virkning',
    missing: 'MANGLER',
    ready: 'klar',
  },
  en: {
    source: 'source',
    denominator: 'denominator',
    baseline: 'known before start',
    horizon: 'measured',
    expectedN: 'expected n',
    smallestEffect: 'smallest effect it can find',
    margin: 'margin',
    minimumUptake: 'smallest uptake',
    uptakeNeeded: 'smallest uptake if users gain the smallest important effect',
    missing: 'MISSING',
    ready: 'ready',
  },
} as const

type Gate = NonNullable<Checked['readiness']>[number]

const gateLines = (item: Gate, language: Language): readonly string[] => {
  const names = gate[language]
  const shown: readonly (readonly [string, string | null])[] = [
    [names.source, item.source],
    [names.denominator, item.denominator?.[language] ?? null],
    [names.baseline, item.baseline.length === 0 ? null : item.baseline.join(', ')],
    [names.horizon, item.measured?.[language] ?? null],
    [names.expectedN, item.expectedN === null ? null : formatNumber(item.expectedN, 0, language)],
    [names.smallestEffect, item.smallestEffect === null ? null : formatNumber(item.smallestEffect, 3, language)],
    [names.margin, item.margin === null ? null : formatNumber(item.margin, 3, language)],
    [names.minimumUptake, item.minimumUptake === null ? null : formatPercent(item.minimumUptake, 0, language)],
    ...(item.uptakeNeeded === null || item.minimumUptake !== null
      ? []
      : [[names.uptakeNeeded, formatPercent(item.uptakeNeeded, 0, language)] as const]),
  ]
  return [
    `${item.question}: ${item.text[language]}`,
    ...shown.map(([name, value]) => `  ${name}: ${value ?? '–'}`),
    ...(item.missing.length === 0
      ? [`  ${names.ready}`]
      : item.missing.map(({ code, what }) => `  ${names.missing}: ${what[language]} [${code}]`)),
  ]
}

const summary = ({ problems, warnings }: Checked, language: Language): string =>
  language === 'da'
    ? `${problems.length} fejl, ${warnings.length} ${warnings.length === 1 ? 'advarsel' : 'advarsler'}`
    : `${problems.length} ${problems.length === 1 ? 'error' : 'errors'}, ${warnings.length} ${warnings.length === 1 ? 'warning' : 'warnings'}`

export const checkCommand = (context: Context) =>
  command(context, 'check <dir>', words.about)
    .option('--ready', words.ready[context.language])
    .action((folder: string, options: CommonOptions & { ready?: boolean }) =>
      context.run(options, (language) => {
        const checked = checkTrial(placeOf(folder), { ready: options.ready === true })
        const lacking = (checked.readiness ?? []).some(({ missing }) => missing.length > 0)
        const all = [...checked.problems, ...checked.warnings]
        return {
          json: {
            problems: problemsJson(checked.problems, language),
            warnings: problemsJson(checked.warnings, language),
            protocolHash: checked.protocolHash,
            ...(checked.readiness === undefined ? {} : { readiness: checked.readiness }),
          },
          lines: [
            ...all.flatMap((found) => problemLines(found, language)),
            ...(checked.readiness ?? []).flatMap((item) => gateLines(item, language)),
            summary(checked, language),
          ],
          exit: checked.problems.length > 0 || lacking ? 1 : 0,
        }
      }),
    )
