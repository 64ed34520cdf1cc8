import { join } from 'node:path'
import { runTrial, type Step } from '../../app/index.ts'
import { type CommonOptions, type Context, command, placeOf } from '../context.ts'

const words = {
  about: { da: 'besvarer protokollens spørgsmål: results/', en: "answers the protocol's questions: results/" },
}

const steps: Readonly<Record<Step, { readonly da: string; readonly en: string }>> = {
  reading: { da: 'læser', en: 'reading' },
  analysing: { da: 'beregner', en: 'analysing' },
  drawing: { da: 'tegner', en: 'drawing figures' },
  writing: { da: 'skriver', en: 'writing' },
}

export const runCommand = (context: Context) =>
  command(context, 'run <dir>', words.about).action((folder: string, options: CommonOptions) =>
    context.run(options, (language) => {
      const names = Object.keys(steps)
      const results = runTrial(placeOf(folder), (step) => {
        context.io.err(`[${names.indexOf(step) + 1}/${names.length}] ${folder}: ${steps[step][language]} …\n`)
      })
      const path = join(folder, 'results', 'results.json')
      return { json: results, lines: [path] }
    }),
  )
