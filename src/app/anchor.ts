import type { EntryBody, Head, OpenEntry } from '../journal/index.ts'
import { type Environment, today } from './environment.ts'
import type { TrialPlace } from './trial-place.ts'

/**
 * Notes in the journal who was sent its head, and which: a head kept elsewhere is proof of everything up to it.
 *
 * @param head the head that was sent, of an entry before this one
 */
export const noteAnchor = (
  place: TrialPlace,
  environment: Environment,
  trial: string,
  { entries, hash }: Head,
  { occasion, to }: Pick<EntryBody<'anchored'>, 'occasion' | 'to'>,
): Promise<readonly OpenEntry[]> =>
  place.write(environment, trial, () => ({
    drafts: [{ kind: 'anchored', occurred: today(environment), body: { entries, head: hash, occasion, to } }],
    answer: (written) => written,
  }))
