import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parentPort } from 'node:worker_threads'
import { madeUpFiles } from '../../scripts/examples/paa-rette-vej/make.ts'
import { computeResults, openFolder, type TrialPlace } from '../../src/app/index.ts'

/** One made-up register, by its number. */
export type Job = { readonly run: number }

/** What a run found of each question: estimate and interval of the treated arm against control. */
export type Answer = {
  readonly run: number
  readonly found: Readonly<Record<string, { readonly estimate: number; readonly low: number; readonly high: number }>>
}

const example = join(import.meta.dirname, '../../examples/paa-rette-vej')

/** The questions as they are, without what only takes time here: groups, and drawing again. */
const protocolText = (): string =>
  readFileSync(join(example, 'protocol.yaml'), 'utf8')
    .replace(/^ {4}compareGroups:.*\n/m, '')
    .replaceAll(/^ {4}role: primary$/gm, '    role: primary\n    draws: 99')

/** The example with other people, none of whom is written to disk. */
const placeOf = (label: string): TrialPlace => {
  const files = new Map(Object.entries(madeUpFiles(label)).map(([path, text]) => [path, Buffer.from(text)]))
  const { registerCache: _, ...folder } = openFolder(example)
  const read: TrialPlace['read'] = (path) => files.get(path) ?? folder.read(path)
  const file: TrialPlace['file'] = (path) => {
    const bytes = read(path)
    return bytes === undefined ? undefined : { bytes }
  }
  return { ...folder, protocolText, read, file }
}

const answerOf = async ({ run }: Job): Promise<Answer> => {
  const { results } = await computeResults(placeOf(`bench-${run}`))
  const found = Object.entries(results.estimates).flatMap(([id, { estimate, confInt }]) => {
    const question = /^effect\.([^.]+)\.deltager-vs-kontrol$/.exec(id)?.[1]
    const [low, high] = (Array.isArray(confInt) ? confInt : []) as readonly unknown[]
    if (question === undefined) return []
    if (typeof estimate !== 'number' || typeof low !== 'number' || typeof high !== 'number')
      throw new Error(`${id} in run ${run}: no estimate or no interval`)
    return [[question, { estimate, low, high }] as const]
  })
  return { run, found: Object.fromEntries(found) }
}

parentPort?.on('message', async (job: Job) => parentPort?.postMessage(await answerOf(job)))
