import type { TrialPlace } from '../../app/index.ts'
import { type Entry, type EntryKind, entryKinds, isDeliveryKind, isRedacted } from '../../journal/index.ts'
import { ProblemError, problem } from '../../problems/index.ts'
import type { Actor } from '../actor.ts'
import { headOf } from '../chain/append.ts'
import { entriesOfKinds } from '../chain/read.ts'
import { birthDatesOfWaiting } from '../identities/birth-dates.ts'
import type { Keys } from '../keys.ts'
import { become, becomeWriter, type Store, type Tx } from '../store.ts'
import { basisOf, peopleSeen, readAbout, visibleAbout } from './about-people.ts'
import { databasePlace, type Preloaded } from './database-place.ts'
import type { Asking } from './decide.ts'
import { takeTrial, takeTurns } from './turns.ts'
import { kindsOfVersions } from './versions-seen.ts'

/**
 * What an action is about. `design`: the whole trial, one at a time (lock, amend, draw, import, reveal); its journal is
 * read without what was given to people. `subjects`: these people only; others may be registered meanwhile.
 * `trial`: entries about nobody (context, deviations, what the software did).
 */
export type Scope = 'design' | 'trial' | { readonly subjects: readonly string[] }

const kindsOfDesign: readonly string[] = (Object.keys(entryKinds) as EntryKind[]).filter(
  (kind) => !isDeliveryKind(kind) && kind !== 'corrected',
)
const kindsOfTrial = [
  ...kindsOfVersions,
  'context-noted',
  'deviation-noted',
  'results-computed',
  'anchored',
  'alarm-changed',
]

const takeTurn = (tx: Tx, trial: string, scope: Scope): Promise<void> => {
  if (scope === 'design') return takeTrial(tx, trial)
  return takeTurns(tx, trial, scope === 'trial' ? ['trial'] : scope.subjects)
}

const bytesReadAlong = 1 << 20

/** No action reads what a later delivery took the place of. */
const filesOf = async (tx: Tx, trial: string): Promise<Preloaded['files']> => {
  const rows = await tx
    .selectFrom('trial_file')
    .select([
      'path',
      'sha256',
      (select) =>
        select
          .case()
          .when(select.and([select('size', '<=', bytesReadAlong), select('path', 'not like', '%/earlier/%')]))
          .then(select.ref('bytes'))
          .end()
          .as('bytes'),
    ])
    .where('trial', '=', trial)
    .where('part', '=', 0)
    .execute()
  return new Map(rows.map(({ path, sha256, bytes }) => [path, { sha256, ...(bytes === null ? {} : { bytes }) }]))
}

/** Whether the version in force assigns by a rule of birth dates. */
const drawsByBirthDate = (entries: readonly Entry[]): boolean => {
  const version = entries.findLast(({ kind }) => kind === 'protocol-locked' || kind === 'protocol-amended')
  if (version === undefined || isRedacted(version)) return false
  const { document } = version.body as { document?: { allocation?: { method?: string } } }
  return document?.allocation?.method === 'birth-date'
}

type Asker = Actor & { readonly trial: string }

/** What an action about people, or about nobody, rests on. */
const askingOf = async (tx: Tx, actor: Asker, scope: Exclude<Scope, 'design'>): Promise<Asking> => {
  const { trial } = actor
  if (scope === 'trial') {
    const entries = await entriesOfKinds(tx, trial, kindsOfTrial)
    return { actor, chain: { entries, head: await headOf(tx, trial), redacted: {} }, unseen: new Set() }
  }
  const { subjects } = scope
  const seen = await peopleSeen(tx, actor, trial, subjects)
  const about = await readAbout(tx, trial, subjects)
  await become(tx, actor)
  return { actor, ...basisOf(about, subjects, seen), visible: () => visibleAbout(tx, actor, subjects) }
}

const preload = async (tx: Tx, keys: Keys, actor: Asker, scope: Scope): Promise<Preloaded> => {
  const { trial } = actor
  const row = await tx.selectFrom('trial').select('protocol_text').where('id', '=', trial).executeTakeFirst()
  if (row === undefined) throw new ProblemError(problem('store.no-trial', {}))
  const about = { trial, protocolText: row.protocol_text }
  if (scope !== 'design') return { ...about, asking: await askingOf(tx, actor, scope), files: new Map() }
  // The draw rests on everybody, whatever sites the person sees: for whom they may draw, the gate looks up.
  await becomeWriter(tx)
  const entries = await entriesOfKinds(tx, trial, kindsOfDesign)
  const seed = await tx.selectFrom('trial_seed').select('sealed').where('trial', '=', trial).executeTakeFirst()
  const files = await filesOf(tx, trial)
  const chain = { entries, head: await headOf(tx, trial), redacted: {} }
  const birthDates = drawsByBirthDate(entries) ? { birthDates: await birthDatesOfWaiting(tx, keys, trial) } : {}
  await become(tx, actor)
  const asking = { actor, chain, unseen: new Set<string>() }
  return { ...about, asking, files, ...birthDates, ...(seed === undefined ? {} : { sealedSeed: seed.sealed }) }
}

/**
 * Runs an action of the room `app` on a trial in the database, in one transaction: it decides on all that
 * is there, is told as the actor what they see, and what it decides is appended, and brought into the current-state tables, as the writer. All of it happens, or nothing.
 *
 * @throws ProblemError of the action, and `store.*`
 */
export const onTrial = <R>(
  store: Store,
  actor: Actor,
  trial: string,
  scope: Scope,
  action: (place: TrialPlace, tx: Tx) => Promise<R>,
): Promise<R> =>
  store.as({ ...actor, trial }, async (tx) => {
    await takeTurn(tx, trial, scope)
    const preloaded = await preload(tx, store.keys, { ...actor, trial }, scope)
    return action(databasePlace(store, tx, preloaded), tx)
  })
