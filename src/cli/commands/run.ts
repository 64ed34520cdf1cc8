import { join } from 'node:path'
import { runTrial, type Step } from '../../app/index.ts'
import { type CommonOptions, type Context, command, placeOf } from '../context.ts'
import { tellReading } from '../reading-progress.ts'

const words = {
  about: { da: 'besvarer protokollens spørgsmål: results/', en: "answers the protocol's questions: results/" },
}

const steps: Readonly<Record<Step, { readonly da: string; readonly en: string }>> = {
  reading: { da: 'læser og beregner', en: 'reading and analysing' },
  drawing: { da: 'tegner', en: 'drawing figures' },
  writing: { da: 'skriver', en: 'writing' },
}

export const runCommand = (context: Context) =>
  command(context, 'run <dir>', words.about).action((folder: string, options: CommonOptions) =>
    context.run(options, async (language) => {
      const names = Object.keys(steps)
      const told = tellReading(context.io, language)
      const results = await runTrial(placeOf(folder), (step, reading) => {
        if (reading !== undefined) told(reading)
        else context.io.err(`[${names.indexOf(step) + 1}/${names.length}] ${folder}: ${steps[step][language]} …\n`)
      })
      const path = join(folder, 'results', 'results.json')
      return { json: results, lines: [path] }
    }),
  )
