import { join } from 'node:path'
import type { Results } from '../../analysis/index.ts'
import { runTrial, type Step } from '../../app/index.ts'
import { isNoResult } from '../../measures/index.ts'
import { type Language, say } from '../../text/index.ts'
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

/** Notes of the whole trial that say what the results lack. */
const lacks = (id: string): boolean => id === 'only-planned' || id === 'not-locked' || id.startsWith('not-computed.')

/** What a run did not compute: said where it is run, since it ends well all the same. */
const notAnswered = ({ notes, estimates, quantities }: Results, language: Language): readonly string[] => {
  const said = notes.filter(({ id }) => lacks(id)).map(({ text }) => say(text, language))
  const without = Object.entries(estimates).flatMap(([id, { estimate }]) => (isNoResult(estimate) ? [id] : []))
  const nothing = {
    da: 'Intet er beregnet: results/ er tom på nær planen.',
    en: 'Nothing was computed: results/ is empty but for the plan.',
  }
  const missing = { da: `Uden tal: ${without.join(', ')}`, en: `Without a number: ${without.join(', ')}` }
  return [
    ...said,
    ...(Object.keys(quantities).length + Object.keys(estimates).length === 0 ? [nothing[language]] : []),
    ...(without.length === 0 ? [] : [missing[language]]),
  ]
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
      for (const line of notAnswered(results, language)) context.io.err(`${line}\n`)
      const path = join(folder, 'results', 'results.json')
      return { json: results, lines: [path] }
    }),
  )
