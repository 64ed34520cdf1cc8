import type { TrialPlace } from '../../app/index.ts'
import type { Actor } from '../actor.ts'
import { onTrial, type Scope } from '../place/on-trial.ts'
import type { Store, Tx } from '../store.ts'

const isToken = (text: string): boolean => /^[0-9a-f]{32}$/.test(text)

/** What came of a form: what the action answered, or nothing because the same form was sent before. */
export type Once<R> = { readonly answer: R } | { readonly sentBefore: true }

/**
 * Runs an action for a form that a person sent, once: a second press of the button, or a reload, does nothing. When the
 * action is refused the form may be sent again.
 *
 * @param token 32 hex digits that the form came with; another text counts as a form of its own
 */
export const oncePerForm = <R>(
  store: Store,
  actor: Actor,
  trial: string,
  scope: Scope,
  token: string,
  action: (place: TrialPlace, tx: Tx) => Promise<R>,
): Promise<Once<R>> =>
  onTrial(store, actor, trial, scope, async (place, tx): Promise<Once<R>> => {
    if (isToken(token)) {
      const { numInsertedOrUpdatedRows } = await tx
        .insertInto('form_token')
        .values({ trial, token })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst()
      if (numInsertedOrUpdatedRows !== 1n) return { sentBefore: true }
    }
    return { answer: await action(place, tx) }
  })
