import { type AnalysisInput, analyse, deliveredSoFar, type Results, readRegisters } from '../analysis/index.ts'
import { ProblemError, problem } from '../problems/index.ts'
import { canonicalJson, type Protocol } from '../protocol/index.ts'
import type { ReadingProgress } from '../registers/index.ts'
import { renderFigures, renderTables } from '../report/index.ts'
import { languages } from '../text/index.ts'
import { loadProtocol, stateOf } from './load.ts'
import { withProtocolLines } from './protocol-lines.ts'
import type { TrialPlace } from './trial-place.ts'

export type Step = 'reading' | 'drawing' | 'writing'

/** Told as it goes; of registers also how far the reading of a file has come. */
export type Progress = (step: Step, reading?: ReadingProgress) => void

export const resultsPath = 'results/results.json'

/** Keys sorted, numbers in full, one quantity to a line: equal results give equal bytes, and a change can be read. */
const resultsText = (results: Results): string => `${JSON.stringify(JSON.parse(canonicalJson(results)), null, 2)}\n`

/**
 * What the analysis of a trial as it stands reads.
 *
 * @throws ProblemError when the protocol was changed since it was locked
 */
export const analysisInput = (place: TrialPlace): AnalysisInput => {
  const { protocol, hash } = loadProtocol(place)
  const chain = place.journal()
  const state = stateOf(chain)
  const last = state.versions.at(-1)
  if (last !== undefined && last.protocolHash !== hash) {
    throw new ProblemError(problem('protocol.changed-since-lock', { version: last.version }))
  }
  const { read, file, registerCache } = place
  const files = { read, file, ...(registerCache === undefined ? {} : { registerCache }) }
  return { protocol, protocolHash: hash, state, head: chain.head, ...files }
}

/**
 * Computes the results of a trial as it stands.
 *
 * @param look of a trial on a server: whether its planned end has come
 */
export const computeResults = async (
  place: TrialPlace,
  progress?: (progress: ReadingProgress) => void,
  look?: AnalysisInput['look'],
): Promise<{ readonly results: Results; readonly protocol: Protocol }> => {
  const whole = analysisInput(place)
  const { input, notes } = deliveredSoFar(look === undefined ? whole : { ...whole, look })
  const registers = await withProtocolLines(place, () => readRegisters(input, progress))
  const results = analyse(registers === undefined ? input : { ...input, registers })
  return { results: { ...results, notes: [...results.notes, ...notes] }, protocol: whole.protocol }
}

/**
 * Answers the protocol's questions and writes `results/`: results.json, tables, figures. A wrong input leaves what was
 * there as it was.
 */
export const runTrial = async (
  place: TrialPlace,
  progress: Progress,
  look?: AnalysisInput['look'],
): Promise<Results> => {
  progress('reading')
  const { results, protocol } = await computeResults(place, (reading) => progress('reading', reading), look)
  progress('drawing')
  const files = new Map<string, string>([['results.json', resultsText(results)]])
  for (const [path, csv] of renderTables(results)) files.set(path, csv)
  for (const language of languages)
    for (const [path, svg] of renderFigures(results, protocol, language)) files.set(path, svg)
  progress('writing')
  place.writeResults(files)
  return results
}
