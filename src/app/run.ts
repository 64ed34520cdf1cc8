import { analyse, type Results } from '../analysis/index.ts'
import { ProblemError, problem } from '../problems/index.ts'
import { canonicalJson, type Protocol } from '../protocol/index.ts'
import { renderFigures, renderTables } from '../report/index.ts'
import { languages } from '../text/index.ts'
import { loadProtocol, stateOf } from './load.ts'
import type { TrialPlace } from './trial-place.ts'

export type Step = 'reading' | 'analysing' | 'drawing' | 'writing'

export const resultsPath = 'results/results.json'

/** Keys sorted, numbers in full, one quantity to a line: equal results give equal bytes, and a change can be read. */
const resultsText = (results: Results): string => `${JSON.stringify(JSON.parse(canonicalJson(results)), null, 2)}\n`

/** Computes the results of a trial as it stands. */
export const computeResults = (place: TrialPlace): { readonly results: Results; readonly protocol: Protocol } => {
  const { protocol, hash } = loadProtocol(place)
  const chain = place.journal()
  const state = stateOf(chain)
  const last = state.versions.at(-1)
  if (last !== undefined && last.protocolHash !== hash) {
    throw new ProblemError(problem('protocol.changed-since-lock', { version: last.version }))
  }
  return { results: analyse({ protocol, protocolHash: hash, state, head: chain.head, read: place.read }), protocol }
}

/**
 * Answers the protocol's questions and writes `results/`: results.json, tables, figures. A wrong input leaves what was
 * there as it was.
 */
export const runTrial = (place: TrialPlace, progress: (step: Step) => void): Results => {
  progress('reading')
  progress('analysing')
  const { results, protocol } = computeResults(place)
  progress('drawing')
  const files = new Map<string, string>([['results.json', resultsText(results)]])
  for (const [path, csv] of renderTables(results)) files.set(path, csv)
  for (const language of languages)
    for (const [path, svg] of renderFigures(results, protocol, language)) files.set(path, svg)
  progress('writing')
  place.writeResults(files)
  return results
}
