import type { TrialState } from '../journal/index.ts'
import { canonicalJson, type Protocol, type Question } from '../protocol/index.ts'
import type { Declared } from './results.ts'

type Json = Record<string, unknown>

const asObject = (value: unknown): Json => (typeof value === 'object' && value !== null ? (value as Json) : {})

/** What of a question decides its answer: everything but its words. */
const substance = (document: unknown, question: string): string | undefined => {
  const { questions, outcomes } = asObject(document)
  const asked = (Array.isArray(questions) ? questions : []).map(asObject).find(({ id }) => id === question)
  if (asked === undefined) return undefined
  const { text: _text, ...rest } = asked
  const { label: _label, definition: _definition, ...outcome } = asObject(asObject(outcomes)[String(asked.outcome)])
  return canonicalJson({ rest, outcome })
}

/**
 * When a question was asked, seen from the data: in the version locked before the draw, in an amendment, or after
 * outcomes could be seen. What counts is the last version in which its substance changed. A trial without a lock has
 * only what a source states.
 */
export const declaredWhen = (protocol: Protocol, question: Question, state: TrialState): Declared => {
  const outcome = protocol.outcomes?.[question.outcome]
  if (outcome?.declaredAfterData === true) return 'after-data'
  if (state.versions.length === 0) return question.declared?.when ?? 'after-data'
  let declared: Declared = 'before-lock'
  let last: string | undefined
  for (const version of state.versions) {
    const now = substance(version.document, question.id)
    if (now !== last && now !== undefined) {
      declared = !('reason' in version) ? 'before-lock' : version.afterData ? 'after-data' : 'amended'
    }
    last = now
  }
  return declared
}
