import { Option } from 'commander'
import { explainOutcomes, type OutcomesWritten, writeOutcomes } from '../../app/index.ts'
import { type Language, say } from '../../text/index.ts'
import { columns } from '../aligned.ts'
import { type CommonOptions, type Context, command, placeOf } from '../context.ts'

type OutcomesOptions = CommonOptions & { readonly explain?: boolean; readonly format: 'csv' | 'parquet' }

const words = {
  about: {
    da: 'måler resultatmål i registre: results/outcomes.csv',
    en: 'measures outcomes in registers: results/outcomes.csv',
  },
  explain: {
    da: 'viser hvert resultatmål i ord og den SQL, der måler det',
    en: 'shows each outcome in words and the SQL that measures it',
  },
  format: { da: 'filens form', en: 'the form of the file' },
} as const

const titles = { da: ['resultatmål', 'observeret', 'af'], en: ['outcome', 'observed', 'of'] } as const

const linesOf = ({ file, units, outcomes }: OutcomesWritten, language: Language): readonly string[] => {
  const kinds = [...new Set(outcomes.flatMap(({ status }) => Object.keys(status)))].filter(
    (kind) => kind !== 'observed',
  )
  return [
    ...columns([
      [...titles[language], ...kinds],
      ...outcomes.map(({ id, status }) => [
        id,
        String(status.observed ?? 0),
        String(units),
        ...kinds.map((kind) => String(status[kind] ?? 0)),
      ]),
    ]),
    file,
  ]
}

export const outcomesCommand = (context: Context) =>
  command(context, 'outcomes <dir>', words.about)
    .option('--explain', words.explain[context.language])
    .addOption(new Option('--format <form>', words.format[context.language]).choices(['csv', 'parquet']).default('csv'))
    .action((folder: string, options: OutcomesOptions) =>
      context.run(options, async (language) => {
        if (options.explain === true) {
          const outcomes = await explainOutcomes(placeOf(folder))
          const lines = outcomes.flatMap(({ id, words: said, sql }) => [`${id}: ${say(said, language)}`, '', sql, ''])
          return { json: { outcomes }, lines }
        }
        const written = await writeOutcomes(placeOf(folder), options.format)
        return { json: written, lines: linesOf(written, language) }
      }),
    )
