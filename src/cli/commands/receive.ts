import { receiveSource } from '../../app/index.ts'
import { findingLine } from '../../report/index.ts'
import { type CommonOptions, type Context, command, environmentOf, placeOf, writing } from '../context.ts'
import { tellReading } from '../reading-progress.ts'

const words = {
  about: {
    da: 'modtager en ny levering af en kilde: læser hele filen, lægger den på plads og gemmer den gamle',
    en: 'receives a new delivery of a source: reads all of it, puts it in place and keeps the old one',
  },
  codes: {
    da: 'filen er kildens kodeliste, ikke kilden selv',
    en: "the file is the source's code list, not the source itself",
  },
  delivered: { da: 'hvornår den blev leveret, 2020-03-01', en: 'when it was delivered, 2020-03-01' },
  received: {
    da: (source: string, version: number, rows: number) => `${source}: version ${version} modtaget, ${rows} rækker`,
    en: (source: string, version: number, rows: number) => `${source}: version ${version} received, ${rows} rows`,
  },
  codesReceived: {
    da: (file: string, version: number, codes: number) => `${file}: version ${version} modtaget, ${codes} linjer`,
    en: (file: string, version: number, codes: number) => `${file}: version ${version} received, ${codes} lines`,
  },
  kept: { da: 'Den gamle fil', en: 'The old file' },
}

type Options = { readonly delivered?: string; readonly codes?: true }

export const receiveCommand = (context: Context) =>
  writing(command(context, 'receive <dir> <source> <file>', words.about), context)
    .option('--delivered <date>', words.delivered[context.language])
    .option('--codes', words.codes[context.language])
    .action((folder: string, source: string, file: string, options: CommonOptions & Options) =>
      context.run(options, async (language) => {
        const { delivered } = options
        const what = options.codes === true ? 'codes' : 'source'
        const delivery = { source, file, what, ...(delivered === undefined ? {} : { delivered }) } as const
        const place = placeOf(folder, options)
        const tell = tellReading(context.io, language)
        const received = await receiveSource(place, environmentOf(options, context), delivery, tell)
        const { version, rows, keptAs, findings } = received
        return {
          json: received,
          lines: [
            what === 'codes'
              ? words.codesReceived[language](received.file, version, rows)
              : words.received[language](source, version, rows),
            ...findings.map((finding) => `  ${findingLine(finding, language)}`),
            ...(keptAs === undefined ? [] : [`${words.kept[language]}: ${keptAs}`]),
          ],
        }
      }),
    )
