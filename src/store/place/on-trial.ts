import type { TrialPlace } from '../../app/index.ts'
import { type Entry, type EntryKind, entryKinds, isDeliveryKind } from '../../journal/index.ts'
import { ProblemError, problem } from '../../problems/index.ts'
import type { Actor } from '../actor.ts'
import { headOf } from '../chain/append.ts'
import { entriesOfKinds, entriesOfPeople } from '../chain/read.ts'
import { become, becomeWriter, type Store, type Tx } from '../store.ts'
import { databasePlace, type Preloaded } from './database-place.ts'
import { takeTrial, takeTurns } from './turns.ts'
import { kindsOfVersions, versionsSeen } from './versions-seen.ts'

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

/** Lots of the people whom the actor sees: what may be registered rests on them, also where the arm is hidden. */
const hiddenLots = async (
  tx: Tx,
  actor: Actor,
  trial: string,
  subjects: readonly string[],
): Promise<readonly Entry[]> => {
  const rules = await tx.selectFrom('trial').select('arm_hidden_from').where('id', '=', trial).executeTakeFirst()
  if (rules?.arm_hidden_from.includes(actor.role) !== true || subjects.length === 0) return []
  const seen = await tx
    .selectFrom('participant')
    .select('id')
    .where('trial', '=', trial)
    .where('id', 'in', [...subjects])
    .execute()
  await becomeWriter(tx)
  const entries = await entriesOfPeople(
    tx,
    trial,
    seen.map(({ id }) => id),
  )
  await become(tx, actor)
  return entries.filter(({ kind }) => kind === 'allocated' || kind === 'placed')
}

const preload = async (tx: Tx, actor: Actor, trial: string, scope: Scope): Promise<Preloaded> => {
  const row = await tx.selectFrom('trial').select('protocol_text').where('id', '=', trial).executeTakeFirst()
  if (row === undefined) throw new ProblemError(problem('store.no-trial', {}))
  const about = { trial, protocolText: row.protocol_text }
  if (scope === 'trial' || scope !== 'design') {
    const versions =
      scope === 'trial' ? await entriesOfKinds(tx, trial, kindsOfTrial) : await versionsSeen(tx, actor.role, trial)
    const people = scope === 'trial' ? [] : await entriesOfPeople(tx, trial, scope.subjects)
    const lots = scope === 'trial' ? [] : await hiddenLots(tx, actor, trial, scope.subjects)
    const entries = [...new Map([...versions, ...people, ...lots].map((entry) => [entry.seq, entry])).values()]
    const head = await headOf(tx, trial)
    return { ...about, entries: entries.toSorted((a, b) => a.seq - b.seq), head, files: new Map() }
  }
  // The draw rests on everybody, whatever sites the person sees: whether they may draw was settled before.
  await becomeWriter(tx)
  const entries = await entriesOfKinds(tx, trial, kindsOfDesign)
  const seed = await tx.selectFrom('trial_seed').select('sealed').where('trial', '=', trial).executeTakeFirst()
  const files = await filesOf(tx, trial)
  const head = await headOf(tx, trial)
  await become(tx, actor)
  return { ...about, entries, head, files, ...(seed === undefined ? {} : { sealedSeed: seed.sealed }) }
}

/**
 * Runs an action of the room `app` on a trial in the database, in one transaction: it reads as the actor, and what it
 * decides is appended, and brought into the current-state tables, as the writer. All of it happens, or nothing.
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
    const preloaded = await preload(tx, { ...actor, trial }, trial, scope)
    return action(databasePlace(store, tx, preloaded), tx)
  })
