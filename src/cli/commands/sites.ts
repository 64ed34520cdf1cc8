import { Option } from 'commander'
import { type SitesRequest, sitesOfTable } from '../../app/index.ts'
import { isRefusal, type NearestSites, notMeasured } from '../../effects/index.ts'
import { formatNumber, type Language } from '../../text/index.ts'
import { type CommonOptions, type Context, command } from '../context.ts'
import { namesOf, numberOf, usage } from '../option-values.ts'
import { tableOf } from '../table-file.ts'
import { sayRefusal } from '../words/refusals.ts'

type SitesOptions = CommonOptions & {
  readonly site: string
  readonly treated: string
  readonly ranking?: string
  readonly covariates?: string
  readonly perTreated: string
  readonly distance: 'standardised' | 'mahalanobis'
  readonly exclude: readonly string[]
  readonly decimal?: '.' | ','
}

/** `id=reason`. */
const exclusionOf = (text: string): SitesRequest['exclusions'][number] => {
  const at = text.indexOf('=')
  if (at < 1 || at === text.length - 1) throw usage(`--exclude ${text}`)
  return { site: text.slice(0, at).trim(), reason: text.slice(at + 1).trim() }
}

/** On a ranking as many stand above as below, so that the number per treated site is even. */
const likenessOf = ({ ranking, covariates, perTreated, distance }: SitesOptions): SitesRequest['by'] => {
  const wanted = numberOf('--per-treated', perTreated, (value) => Number.isInteger(value) && value > 0)
  if ((ranking === undefined) === (covariates === undefined)) throw usage('--ranking | --covariates')
  if (ranking === undefined) return { kind: 'covariates', columns: namesOf(covariates), distance, perTreated: wanted }
  if (wanted % 2 === 1) throw usage(`--per-treated ${perTreated}`)
  return { kind: 'ranking', column: ranking, perSide: wanted / 2 }
}

const requestOf = (options: SitesOptions): SitesRequest => ({
  site: options.site,
  treated: namesOf(options.treated),
  by: likenessOf(options),
  exclusions: options.exclude.map(exclusionOf),
  ...(options.decimal === undefined ? {} : { decimal: options.decimal }),
})

const words = {
  about: {
    da: 'sammenligningssteder til hvert indsatssted: de nærmeste på en rangliste eller efter flere oplysninger',
    en: 'comparison sites for each treated one: the nearest on a ranking, or by several numbers',
  },
  site: { da: 'kolonnen med stedets navn', en: "the column with the site's name" },
  treated: { da: 'indsatsstederne, adskilt af komma', en: 'the treated sites, separated by commas' },
  ranking: { da: 'kolonnen med ranglisten', en: 'the column with the ranking' },
  covariates: {
    da: 'kolonner, stederne skal ligne i, adskilt af komma',
    en: 'columns to be alike in, separated by commas',
  },
  perTreated: {
    da: 'så mange pr. indsatssted; på en rangliste halvdelen over og halvdelen under',
    en: 'so many per treated site; on a ranking half of them above and half below',
  },
  distance: { da: 'afstanden mellem oplysninger', en: 'the distance between covariates' },
  exclude: {
    da: 'et sted, der ikke må vælges, og hvorfor: id=grund; kan gentages',
    en: 'a site that may not be chosen, and why: id=reason; may be repeated',
  },
  decimal: { da: 'filens decimaltegn', en: "the file's decimal mark" },
}

const sides = {
  above: { da: 'over', en: 'above' },
  below: { da: 'under', en: 'below' },
  any: { da: '', en: '' },
} as const

const reasonOf = (reason: string, language: Language): string =>
  reason === notMeasured ? { da: 'ikke målt', en: 'not measured' }[language] : reason

const linesOf = ({ chosen, unfilled, excluded }: NearestSites, language: Language): readonly string[] => {
  const say = {
    da: { away: 'afstand', out: 'Udeladt', short: 'Mangler' },
    en: { away: 'distance', out: 'Left out', short: 'Lacking' },
  }[language]
  return [
    ...chosen.map(({ treated, candidate, side, distance }) => {
      const where = sides[side][language]
      return `${treated}: ${candidate} (${where === '' ? '' : `${where}, `}${say.away} ${formatNumber(distance, 2, language)})`
    }),
    ...excluded.map(({ site, reason }) => `${say.out}: ${site} – ${reasonOf(reason, language)}`),
    ...unfilled.map(({ treated, side, wanted, found }) => {
      const where = sides[side][language]
      return `${say.short}: ${treated}${where === '' ? '' : ` ${where}`}: ${found} / ${wanted}`
    }),
  ]
}

/** Prints the chosen sites, their distances, and what was left out and why; `--json` prints every distance. */
export const sitesCommand = (context: Context) => {
  const { language } = context
  const gather = (text: string, all: readonly string[]): readonly string[] => [...all, text]
  return command(context, 'sites <file>', words.about)
    .requiredOption('--treated <sites>', words.treated[language])
    .option('--site <column>', words.site[language], 'site')
    .option('--ranking <column>', words.ranking[language])
    .option('--covariates <columns>', words.covariates[language])
    .option('--per-treated <n>', words.perTreated[language], '2')
    .addOption(
      new Option('--distance <kind>', words.distance[language])
        .choices(['standardised', 'mahalanobis'])
        .default('standardised'),
    )
    .option('--exclude <id=reason>', words.exclude[language], gather, [] as readonly string[])
    .addOption(new Option('--decimal <mark>', words.decimal[language]).choices(['.', ',']))
    .action((file: string, options: SitesOptions) =>
      context.run(options, (spoken) => {
        const answer = sitesOfTable(tableOf(file), requestOf(options))
        if (isRefusal(answer)) {
          const why = sayRefusal(answer, spoken)
          return { json: { noResult: answer.refused, why }, lines: [why], exit: 1 }
        }
        return { json: answer, lines: linesOf(answer, spoken) }
      }),
    )
}
