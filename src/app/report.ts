import type { Results } from '../analysis/index.ts'
import { ProblemError, problem } from '../problems/index.ts'
import { renderReport } from '../report/index.ts'
import type { Language } from '../text/index.ts'
import { loadProtocol } from './load.ts'
import { resultsPath } from './run.ts'
import type { TrialPlace } from './trial-place.ts'

const parsed = (bytes: Uint8Array): Results | undefined => {
  try {
    return JSON.parse(new TextDecoder().decode(bytes)) as Results
  } catch {
    return undefined
  }
}

/** The results that were computed last. @throws ProblemError when there are none, or they are of another protocol */
const keptResults = (place: TrialPlace, hash: string): Results => {
  const bytes = place.read(resultsPath)
  if (bytes === undefined) throw new ProblemError(problem('report.no-results', {}))
  const results = parsed(bytes)
  if (results?.virker !== 1) throw new ProblemError(problem('report.other-format', {}))
  const { head } = place.journal()
  if (results.protocol.hash !== hash || results.journal.head !== head.hash) {
    throw new ProblemError(problem('report.stale', {}))
  }
  return results
}

/**
 * Writes the report beside the results, one file per language; every number comes from results.json.
 *
 * @returns the paths written, from the trial
 */
export const reportTrial = (place: TrialPlace, languages: readonly Language[]): readonly string[] => {
  const { protocol, hash } = loadProtocol(place)
  const results = keptResults(place, hash)
  return languages.map((language) => {
    const path = `report.${language}.html`
    place.writeResult(path, renderReport({ results, protocol, language }))
    return `results/${path}`
  })
}
