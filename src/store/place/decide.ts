import type { Decision } from '../../app/index.ts'
import type { Chain, EntryDraft } from '../../journal/index.ts'
import { ProblemError, problem } from '../../problems/index.ts'
import type { Actor } from '../actor.ts'
import { mustBeAllowed } from '../rights/gate.ts'
import type { Tx } from '../store.ts'

/** Who decides, on what, and what of it they may be told. */
export type Asking = {
  readonly actor: Actor & { readonly trial: string }
  readonly chain: Chain
  readonly unseen: ReadonlySet<string>
  /** Absent where the actor sees all that is decided on, or is told nothing of single people. */
  readonly visible?: () => Promise<Chain>
}

const mustBeSeen = ({ unseen }: Asking, drafts: readonly EntryDraft[]): void => {
  const hidden = drafts.find(({ subject = '' }) => unseen.has(subject))
  if (hidden !== undefined) throw new ProblemError(problem('record.person-unknown', { unit: hidden.subject ?? '' }))
}

/** Refused for something that the actor does not see: said as what they do see has it, or without a word of what it is. */
const refuseUnseen = async <R>(
  tx: Tx,
  { actor, chain, visible }: Asking,
  decide: (chain: Chain) => Decision<R>,
  cause: ProblemError,
): Promise<never> => {
  if (visible === undefined) throw cause
  const { drafts } = decide(await visible())
  await mustBeAllowed(tx, { actor, drafts, entries: chain.entries })
  throw new ProblemError(problem('record.hidden-conflict', {}))
}

/** Only what one sees can be corrected; of the rest it is not even told that it is there. */
const correctedMustBeSeen = async <R>(
  tx: Tx,
  asking: Asking,
  decide: (chain: Chain) => Decision<R>,
  drafts: readonly EntryDraft[],
): Promise<void> => {
  const targets = drafts.flatMap(({ kind, supersedes }) => (kind === 'corrected' && supersedes ? [supersedes] : []))
  if (targets.length === 0 || asking.visible === undefined) return
  const seen = new Set((await asking.visible()).entries.map(({ seq }) => seq))
  if (targets.some((seq) => !seen.has(seq)))
    await refuseUnseen(tx, asking, decide, new ProblemError(problem('record.hidden-conflict', {})))
}

/**
 * Lets an action decide on everything that is there, tells whoever asks only of what they see, and lets nothing through
 * that their role may not write.
 *
 * @param tx reads as the actor
 * @throws ProblemError of the action, of the gate; `record.hidden-conflict` where it does not fit what is hidden
 */
export const decideAs = async <R>(
  tx: Tx,
  asking: Asking,
  decide: (chain: Chain) => Decision<R>,
): Promise<Decision<R>> => {
  let decision: Decision<R>
  try {
    decision = decide(asking.chain)
  } catch (cause) {
    if (cause instanceof ProblemError) return refuseUnseen(tx, asking, decide, cause)
    throw cause
  }
  const { drafts } = decision
  await mustBeAllowed(tx, { actor: asking.actor, drafts, entries: asking.chain.entries })
  mustBeSeen(asking, drafts)
  await correctedMustBeSeen(tx, asking, decide, drafts)
  return decision
}
