import type { OpenEntry } from '../journal/index.ts'
import { ProblemError, problem } from '../problems/index.ts'
import type { Protocol } from '../protocol/index.ts'
import type { Environment } from './environment.ts'
import { loadProtocol, stateOf } from './load.ts'
import { recordEntries } from './record.ts'
import type { RawEntry } from './recording/raw-entry.ts'
import { consentRefused } from './roster/eligibility.ts'
import type { TrialPlace } from './trial-place.ts'

/** What someone says of taking part. */
export type ConsentSaid = 'given' | 'refused' | 'withdrawn'

/** What may still be used after a withdrawal, by the protocol; everything until now where it does not say. */
const keeps = ({ consent }: Protocol): 'everything' | 'everything-until-now' | 'nothing' => {
  const removes = consent?.asked === true ? consent.withdrawalRemoves : 'from-withdrawal'
  return removes === 'nothing' ? 'everything' : removes === 'everything' ? 'nothing' : 'everything-until-now'
}

/**
 * Notes what a participant says of taking part. Before the draw a refusal keeps them out. After the draw they stay in
 * the arm of their lot, also after a refusal: everyone drawn is analysed as drawn; a withdrawal removes what the
 * protocol says.
 *
 * @param said.version the wording that was shown
 * @param said.inDrawnCluster true where their lot is that of their cluster, which their own entries do not tell
 * @throws ProblemError `record.person-unknown`, and as `recordEntries` does
 */
export const noteConsent = (
  place: TrialPlace,
  environment: Environment,
  said: {
    readonly participant: string
    readonly decision: ConsentSaid
    readonly version?: string
    readonly inDrawnCluster?: true
  },
): Promise<readonly OpenEntry[]> => {
  const { protocol } = loadProtocol(place)
  const { participant: subject, decision, version } = said
  const person = stateOf(place.journal()).participants.get(subject)
  if (person === undefined) throw new ProblemError(problem('record.person-unknown', { unit: subject }))
  const isOpen =
    said.inDrawnCluster === undefined &&
    person.allocation === undefined &&
    person.placed === undefined &&
    person.screenedOut === undefined
  const isDrawn = !['by-site', 'none', 'recorded'].includes(protocol.allocation.method)
  if (decision === 'withdrawn')
    return recordEntries(place, environment, [{ kind: 'withdrawn', subject, body: { keeps: keeps(protocol) } }])
  const noted: RawEntry = {
    kind: 'consent-noted',
    subject,
    body: { decision, ...(version === undefined ? {} : { version }) },
  }
  const out: RawEntry = { kind: 'screened-out', subject, body: { reason: consentRefused } }
  return recordEntries(place, environment, decision === 'refused' && isOpen && isDrawn ? [noted, out] : [noted])
}
