import { type Chain, type EntryDraft, fold, type OpenEntry, sealAll } from '../journal/index.ts'
import { type Problem, ProblemError } from '../problems/index.ts'
import { type Environment, today } from './environment.ts'
import { loadProtocol } from './load.ts'
import { type Judged, judgeInOrder, readEntry } from './recording/judge.ts'
import type { RawEntry } from './recording/raw-entry.ts'
import type { TrialPlace } from './trial-place.ts'

/** What would stand in the journal after these drafts and cannot have happened. */
const impossibleAfter = (
  chain: Chain,
  drafts: readonly EntryDraft[],
  trial: string,
  environment: Environment,
): readonly Problem[] => {
  const sealing = { trial, by: environment.by, recorded: environment.now(), salt: () => '0'.repeat(32) }
  const after = fold([...chain.entries, ...sealAll(drafts, chain.head, sealing)])
  if (after.problems.length === 0) return []
  const known = new Set(fold(chain.entries).problems.map((found) => JSON.stringify(found)))
  return after.problems.filter((found) => !known.has(JSON.stringify(found)))
}

/** A correction speaks of whom the corrected entry speaks of: who may read the one may read the other. */
const withSubject = (chain: Chain, draft: EntryDraft): EntryDraft => {
  if (draft.kind !== 'corrected' || draft.subject !== undefined) return draft
  const subject = chain.entries.find(({ seq }) => seq === draft.supersedes)?.subject
  return subject === undefined ? draft : { ...draft, subject }
}

/** @throws ProblemError with everything wrong in them, or with what cannot have happened after them */
export const draftsOf = (
  judged: readonly Judged[],
  chain: Chain,
  trial: string,
  environment: Environment,
): readonly EntryDraft[] => {
  const wrong = judged.flatMap(({ problems }) => problems)
  if (wrong.length > 0) throw new ProblemError(wrong)
  const drafts = judged.flatMap(({ read }) => (read === undefined ? [] : [read.draft]))
  const impossible = impossibleAfter(chain, drafts, trial, environment)
  if (impossible.length > 0) throw new ProblemError(impossible)
  return drafts.map((draft) => withSubject(chain, draft))
}

/**
 * Appends entries: all of them, or none.
 *
 * @throws ProblemError with everything wrong in them, and with what cannot have happened after them
 */
export const recordEntries = (
  place: TrialPlace,
  environment: Environment,
  raw: readonly RawEntry[],
): Promise<readonly OpenEntry[]> => {
  const { protocol } = loadProtocol(place)
  const now = today(environment)
  const read = raw.map((entry) => readEntry(protocol, entry, now))
  return place.write(environment, protocol.trial.id, (chain) => {
    const judged = judgeInOrder(protocol, chain, read, now)
    return { drafts: draftsOf(judged, chain, protocol.trial.id, environment), answer: (entries) => entries }
  })
}
