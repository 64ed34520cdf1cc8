import type { Protocol } from '../../protocol/index.ts'

/** The checklist as answered: criterion to whether it holds; a criterion nobody answered is left out. */
export type CriteriaAnswers = Readonly<Record<string, boolean>>

/** Why someone who said no before the draw is not in the trial. */
export const consentRefused = 'consent-refused'

/** The first criterion, in the order of the protocol, that keeps someone out; nothing when none does. */
export const screenReason = ({ population }: Protocol, answers: CriteriaAnswers): string | undefined =>
  population.eligibility?.find(({ id, kind }) => answers[id] !== undefined && answers[id] !== (kind === 'include'))?.id

/** Criteria without an answer, in the order of the protocol. */
export const unanswered = ({ population }: Protocol, answers: CriteriaAnswers): readonly string[] =>
  (population.eligibility ?? []).filter(({ id }) => answers[id] === undefined).map(({ id }) => id)
