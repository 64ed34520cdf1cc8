import { existsSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { type RawEntry, readEntryFile, recordableKinds, recordEntries } from '../../app/index.ts'
import { ProblemError, problem } from '../../problems/index.ts'
import { type CommonOptions, type Context, command, environmentOf, placeOf, writing } from '../context.ts'

const words = {
  about: {
    da: 'føjer indførsler til journalen: en slags og dens felter (felt=værdi), eller en CSV-fil med kolonnen kind',
    en: 'appends entries to the journal: a kind and its fields (field=value), or a CSV file with the column kind',
  },
  kinds: { da: 'Slags og felter:', en: 'Kinds and fields:' },
  subject: { da: 'hvem den handler om', en: 'whom it is about' },
  occurred: { da: 'hvornår det skete, 2018-02-22; ellers i dag', en: 'when it happened, 2018-02-22; else today' },
  supersedes: { da: 'nummeret på den indførsel, der rettes', en: 'the number of the entry that is corrected' },
  body: { da: 'hele indholdet som JSON', en: 'the whole body as JSON' },
}

type RecordOptions = CommonOptions & { subject?: string; occurred?: string; supersedes?: string; body?: string }

const usage = (reason: string): ProblemError => new ProblemError(problem('usage.wrong', { reason }))

const bodyOf = (fields: readonly string[], json: string | undefined): Readonly<Record<string, unknown>> => {
  if (json !== undefined) {
    try {
      return JSON.parse(json) as Record<string, unknown>
    } catch {
      throw usage('--body: JSON')
    }
  }
  return Object.fromEntries(
    fields.map((field) => {
      const at = field.indexOf('=')
      if (at < 1) throw usage(field)
      return [field.slice(0, at), field.slice(at + 1)]
    }),
  )
}

const entriesOf = (what: string, fields: readonly string[], options: RecordOptions): readonly RawEntry[] => {
  if (what.toLowerCase().endsWith('.csv')) {
    if (!existsSync(what)) throw new ProblemError(problem('file.missing', { file: what }, { file: what }))
    return readEntryFile(readFileSync(what), basename(what))
  }
  const { subject, occurred, supersedes, body } = options
  return [
    {
      kind: what,
      body: bodyOf(fields, body),
      ...(subject === undefined ? {} : { subject }),
      ...(occurred === undefined ? {} : { occurred }),
      ...(supersedes === undefined ? {} : { supersedes: Number(supersedes) }),
    },
  ]
}

const kindsHelp = (title: string): string =>
  [
    '',
    title,
    ...recordableKinds.map(
      ({ kind, short, fields }) => `  ${`${kind}${short === '' ? '' : ` (${short})`}`.padEnd(28)} ${fields.join(', ')}`,
    ),
  ].join('\n')

export const recordCommand = (context: Context) =>
  writing(command(context, 'record <dir> <kind-or-file> [fields...]', words.about), context)
    .addHelpText('after', kindsHelp(words.kinds[context.language]))
    .option('--subject <id>', words.subject[context.language])
    .option('--occurred <day>', words.occurred[context.language])
    .option('--supersedes <seq>', words.supersedes[context.language])
    .option('--body <json>', words.body[context.language])
    .action((folder: string, what: string, fields: string[], options: RecordOptions) =>
      context.run(options, async () => {
        const entries = await recordEntries(
          placeOf(folder),
          environmentOf(options, context),
          entriesOf(what, fields, options),
        )
        return {
          json: { entries: entries.map(({ seq, kind, subject, hash }) => ({ seq, kind, subject, hash })) },
          lines: entries.map(({ seq, kind, subject = '' }) => `${seq}\t${kind}\t${subject}`),
        }
      }),
    )
