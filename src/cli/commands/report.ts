import { join } from 'node:path'
import { reportTrial } from '../../app/index.ts'
import { ProblemError, problem } from '../../problems/index.ts'
import { languages } from '../../text/index.ts'
import { type CommonOptions, type Context, command, placeOf } from '../context.ts'

const words = {
  about: { da: 'skriver rapporten ud fra results.json', en: 'writes the report from results.json' },
  format: { da: 'format: html', en: 'format: html' },
}

export const reportCommand = (context: Context) =>
  command(context, 'report <dir>', words.about)
    .option('--format <formats>', words.format[context.language], 'html')
    .action((folder: string, options: CommonOptions & { format: string }) =>
      context.run(options, (language) => {
        const unknown = options.format.split(',').find((format) => format !== 'html')
        if (unknown !== undefined) throw new ProblemError(problem('usage.wrong', { reason: `--format ${unknown}` }))
        const wanted = options.lang === undefined ? languages : [language]
        const files = reportTrial(placeOf(folder), wanted).map((file) => join(folder, file))
        return { json: { files }, lines: files }
      }),
    )
