import { join } from 'node:path'
import { runTrial, type Step } from '../../app/index.ts'
import { type CommonOptions, type Context, command, placeOf } from '../context.ts'

const words = {
  about: { da: 'besvarer protokollens spørgsmål: results/', en: "answers the protocol's questions: results/" },
}

const steps: Readonly<Record<Step, { readonly da: string; readonly en: string }>> = {
  reading: { da: 'læser og beregner', en: 'reading and analysing' },
  drawing: { da: 'tegner', en: 'drawing figures' },
  writing: { da: 'skriver', en: 'writing' },
}

/** How far a register has been read, in tenths. */
const partOf = (reading: Parameters<Parameters<typeof runTrial>[1]>[1]): string => {
  if (reading === undefined || reading.total === 0) return ''
  return ` (${reading.source}: ${Math.floor((10 * reading.done) / reading.total) * 10} %)`
}

export const runCommand = (context: Context) =>
  command(context, 'run <dir>', words.about).action((folder: string, options: CommonOptions) =>
    context.run(options, async (language) => {
      const names = Object.keys(steps)
      const told = new Set<string>()
      const results = await runTrial(placeOf(folder), (step, reading) => {
        const text = `[${names.indexOf(step) + 1}/${names.length}] ${folder}: ${steps[step][language]}${partOf(reading)} …\n`
        if (!told.has(text)) context.io.err(text)
        told.add(text)
      })
      const path = join(folder, 'results', 'results.json')
      return { json: results, lines: [path] }
    }),
  )
