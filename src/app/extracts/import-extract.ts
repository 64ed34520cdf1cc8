import type { OpenEntry } from '../../journal/index.ts'
import { ProblemError, problem } from '../../problems/index.ts'
import { type Environment, today } from '../environment.ts'
import { loadProtocol } from '../load.ts'
import { draftsOf } from '../record.ts'
import type { TrialPlace } from '../trial-place.ts'
import type { ExtractKind } from './mapping.ts'
import type { ReadRow } from './read-rows.ts'
import { countRows, sortRows } from './sort-rows.ts'

export type ExtractRequest = {
  readonly rows: readonly ReadRow[]
  readonly kind: ExtractKind
  /** Of the file's bytes. */
  readonly sha256: string
  /** `all`: nothing is written unless every row is right. `right-ones`: the others are counted and left out. */
  readonly take: 'all' | 'right-ones'
}

export type ExtractImported = ReturnType<typeof countRows> & { readonly entries: readonly OpenEntry[] }

/**
 * Writes the new rows of an extract, and an entry that says how many there were: in one go. What is in the journal
 * already is passed over; a row that says something else than the journal does is never written: it is corrected by hand.
 *
 * @throws ProblemError `extract.rows-refused` and the rows' own problems, where all were wanted and some are wrong;
 *   `extract.nothing-new`
 */
export const importExtract = (
  place: TrialPlace,
  environment: Environment,
  { rows, kind, sha256, take }: ExtractRequest,
): Promise<ExtractImported> => {
  const { protocol } = loadProtocol(place)
  const trial = protocol.trial.id
  return place.write(environment, trial, (chain) => {
    const sorted = sortRows(protocol, chain, rows, today(environment))
    const counts = countRows(sorted)
    const wrong = counts.refused + counts.different
    if (take === 'all' && wrong > 0) {
      const own = sorted.flatMap(({ problems }) => problems)
      throw new ProblemError([problem('extract.rows-refused', { refused: wrong, rows: counts.rows }), ...own])
    }
    if (counts.new === 0) throw new ProblemError(problem('extract.nothing-new', {}))
    const judged = sorted.flatMap((row) => (row.state === 'new' && row.judged !== undefined ? [row.judged] : []))
    const drafts = draftsOf(judged, chain, trial, environment)
    const said = {
      kind: 'extract-imported' as const,
      occurred: today(environment),
      body: {
        sha256,
        kind,
        rows: counts.rows,
        taken: counts.new,
        duplicates: counts.inJournal + counts.inFile,
        refused: wrong,
      },
    }
    return { drafts: [...drafts, said], answer: (entries) => ({ ...counts, entries }) }
  })
}
