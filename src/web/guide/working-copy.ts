import { ProblemError, problem } from '../../problems/index.ts'
import { type CheckedDocument, protocolHash } from '../../protocol/index.ts'
import { type Actor, type Store, saveAmendment, saveDraft, systemActor } from '../../store/index.ts'
import type { Fields } from '../fields.ts'
import type { PageRequest } from '../route.ts'
import { checkText, documentOf } from './kept-readings.ts'

/** The protocol of a trial as the pages see it: what is in force, and what is being written. */
export type WorkingCopy = {
  readonly trial: string
  readonly status: 'draft' | 'locked' | 'closed'
  readonly version: number
  /** Counts saves; someone else's save in between shows by it. */
  readonly revision: number
  /** The text in force after the lock, the draft before it. */
  readonly inForce: string
  /** What an edit changes: the draft, or the amendment in the making. */
  readonly text: string
  /** Whether an amendment is being written that differs from what is in force. */
  readonly amending: boolean
}

const isSameDocument = (a: string, b: string): boolean => {
  const [one, other] = [documentOf(a), documentOf(b)]
  return one !== undefined && other !== undefined && protocolHash(one) === protocolHash(other)
}

export const trialOf = ({ trial }: PageRequest): string => {
  if (trial === undefined) throw new ProblemError(problem('web.not-found', {}))
  return trial.id
}

/** The path of a page of the trial's protocol. */
export const protocolPath = (request: PageRequest, page = ''): string =>
  `/trials/${encodeURIComponent(trialOf(request))}/protocol${page}`

export const workingCopy = async (store: Store, actor: Actor, trial: string): Promise<WorkingCopy> => {
  const row = await store.as({ ...actor, trial }, (tx) =>
    tx
      .selectFrom('trial')
      .select(['status', 'version', 'revision', 'protocol_text', 'amendment_text'])
      .where('id', '=', trial)
      .executeTakeFirst(),
  )
  if (row === undefined) throw new ProblemError(problem('web.not-found', {}))
  const { status, version, revision, protocol_text: inForce, amendment_text: amendment } = row
  const amending = status !== 'draft' && amendment !== null && !isSameDocument(amendment, inForce)
  return { trial, status, version, revision, inForce, text: amending ? (amendment ?? inForce) : inForce, amending }
}

export const copyOf = (request: PageRequest): Promise<WorkingCopy> =>
  workingCopy(request.services.store, request.actor, trialOf(request))

/** The document that a copy holds; a text that no program reads as one document is none. */
export const readCopy = ({ text }: Pick<WorkingCopy, 'text'>): unknown => documentOf(text) ?? { virker: 1 }

export const checkCopy = ({ text }: Pick<WorkingCopy, 'text'>): CheckedDocument => checkText(text)

/**
 * Saves what was edited: the draft, or an amendment beside the version in force.
 *
 * @throws ProblemError `store.draft-changed` when someone else saved since the copy was read
 */
export const saveCopy = (
  store: Store,
  actor: Actor,
  { trial, status, revision }: Pick<WorkingCopy, 'trial' | 'status' | 'revision'>,
  text: string,
): Promise<void> => (status === 'draft' ? saveDraft : saveAmendment)(store, actor, trial, { text, revision })

/** Whether lots were drawn already: some things cannot change after that. */
export const anyoneIsDrawn = (store: Store, trial: string): Promise<boolean> =>
  store.as({ ...systemActor, trial }, async (tx) => {
    const lot = await tx.selectFrom('lot').select('seq').where('trial', '=', trial).limit(1).executeTakeFirst()
    return lot !== undefined
  })

/** Which saved copy a form was made from; what no copy has, where the form says something else. */
export const revisionIn = (fields: Fields): number => {
  const revision = Number(fields.text('revision'))
  return Number.isInteger(revision) && revision >= 0 && revision <= 2_147_483_647 ? revision : -1
}
