import { sql } from 'kysely'
import type { Environment, TrialPlace } from '../../app/index.ts'
import type { EntryDraft, OpenEntry } from '../../journal/index.ts'
import { ProblemError, problem } from '../../problems/index.ts'
import { type Actor, systemActor } from '../actor.ts'
import { appendAll } from '../chain/append.ts'
import { project } from '../state/project.ts'
import { become, becomeWriter, type Store, type Tx } from '../store.ts'
import { basisOf, peopleSeen, readAbout, visibleAbout } from './about-people.ts'
import { databasePlace } from './database-place.ts'
import { type Asking, decideAs } from './decide.ts'
import { onTrial } from './on-trial.ts'
import { takeTurns } from './turns.ts'

/** Gets the transaction too, for what is to be kept along with the entries. */
type Action<R> = (place: TrialPlace, tx: Tx) => Promise<R>

/** Somebody who registers, and waits for the commit. */
type Waiting = {
  readonly actor: Actor
  readonly subjects: readonly string[]
  readonly action: Action<unknown>
  readonly succeed: (answer: unknown) => void
  readonly fail: (cause: unknown) => void
}

type Queue = { waiting: Waiting[]; running: number }

const mostTogether = 50
/** One transaction at a time: those who come meanwhile share the next, and what one costs beside its entries. */
const atOnce = 1

const queues = new WeakMap<Store, Map<string, Queue>>()

const queueOf = (store: Store, trial: string): Queue => {
  const ofStore = queues.get(store) ?? new Map<string, Queue>()
  queues.set(store, ofStore)
  const queue = ofStore.get(trial) ?? { waiting: [], running: 0 }
  ofStore.set(trial, queue)
  return queue
}

/** The first who wait, no two of them about the same person: the second is to see what the first wrote. */
const nextOf = (queue: Queue): readonly Waiting[] => {
  const taken: Waiting[] = []
  const left: Waiting[] = []
  const people = new Set<string>()
  for (const one of queue.waiting) {
    const isFree = taken.length < mostTogether && one.subjects.every((person) => !people.has(person))
    for (const person of one.subjects) people.add(person)
    ;(isFree ? taken : left).push(one)
  }
  queue.waiting = left
  return taken
}

/** What an action decided to write, waiting for what the others decide. */
type Written = {
  readonly environment: Environment
  readonly drafts: readonly EntryDraft[]
  readonly finish: (entries: readonly OpenEntry[]) => void
}

/** An action on its way: what it came to, once it is known, and what it wants to write. */
type Turn = { readonly one: Waiting; readonly result: Promise<unknown>; readonly written: Written | undefined }

/** Runs an action until it knows what to write, or is refused. */
const decide = async (tx: Tx, one: Waiting, asking: Asking, place: TrialPlace, trial: string): Promise<Turn> => {
  let written: Written | undefined
  const { promise: decided, resolve: hasDecided } = Promise.withResolvers<void>()
  const write: TrialPlace['write'] = async (environment, id, choose) => {
    if (id !== trial) throw new ProblemError(problem('journal.other-trial', { seq: 1, trial }, { found: id }))
    if (written !== undefined) throw new TypeError('an action about people writes once')
    const { drafts, answer } = await decideAs(tx, asking, choose)
    return new Promise((succeed, fail) => {
      const finish = (entries: readonly OpenEntry[]): void => {
        try {
          succeed(answer(entries))
        } catch (cause) {
          fail(cause)
        }
      }
      written = { environment, drafts, finish }
      hasDecided()
    })
  }
  const result = (async () => one.action({ ...place, write }, tx))()
  await Promise.race([decided, result.catch(() => undefined)])
  return { one, result, written }
}

/** Row security of journals and participants asks for these, and not for who it is: equals see the same. */
const sightOf = ({ role, sites, worker, ownCaseload }: Actor): string =>
  JSON.stringify([role, sites, ...(ownCaseload === undefined ? [] : [worker])])

/**
 * Only a few people are read of a trial that may have a hundred thousand: the planner would rather list everyone whom the
 * actor sees, for each statement.
 */
const preferIndexes = async (tx: Tx): Promise<void> => {
  await sql`select set_config('enable_seqscan', 'off', true)`.execute(tx)
}

/** Everyone decides on all about their people, reads as who they are, and is told what they see. */
const decideAll = async (store: Store, tx: Tx, trial: string, batch: readonly Waiting[]): Promise<readonly Turn[]> => {
  const row = await tx.selectFrom('trial').select('protocol_text').where('id', '=', trial).executeTakeFirst()
  if (row === undefined) throw new ProblemError(problem('store.no-trial', {}))
  const subjectsOf = (some: readonly Waiting[]) => some.flatMap(({ subjects }) => subjects)
  const about = await readAbout(tx, trial, subjectsOf(batch))
  const turns: Turn[] = []
  for (const group of Map.groupBy(batch, ({ actor }) => sightOf(actor)).values()) {
    const together = { ...(group[0] as Waiting).actor, trial }
    await become(tx, together)
    const seen = await peopleSeen(tx, together, trial, subjectsOf(group))
    for (const one of group) {
      const actor = { ...one.actor, trial }
      const { subjects } = one
      const asking = { actor, ...basisOf(about, subjects, seen), visible: () => visibleAbout(tx, actor, subjects) }
      const preloaded = { trial, protocolText: row.protocol_text, asking, files: new Map() }
      turns.push(await decide(tx, one, asking, databasePlace(store, tx, preloaded), trial))
    }
  }
  return turns
}

const writeAll = async (tx: Tx, trial: string, turns: readonly Turn[]): Promise<void> => {
  const all = turns.flatMap(({ written }) => (written === undefined ? [] : [written]))
  if (all.length === 0) return
  await becomeWriter(tx)
  const parts = all.map(({ drafts, environment: { by, now, randomHex } }) => ({
    drafts,
    sealing: { trial, by, recorded: now(), salt: () => randomHex(16) },
  }))
  const entries = await appendAll(tx, trial, parts)
  await project(tx, trial, entries)
  let from = 0
  for (const { drafts, finish } of all) {
    finish(entries.slice(from, from + drafts.length))
    from += drafts.length
  }
}

type Outcome = PromiseSettledResult<unknown>

/** Whoever is refused before writing is refused alone; whoever fails afterwards takes the transaction along. */
const outcomesOf = async (turns: readonly Turn[]): Promise<readonly Outcome[]> => {
  const outcomes = await Promise.allSettled(turns.map(({ result }) => result))
  outcomes.forEach((outcome, i) => {
    if (outcome.status === 'rejected' && turns[i]?.written !== undefined) throw outcome.reason
  })
  return outcomes
}

const eachAlone = async (store: Store, trial: string, some: readonly Waiting[]): Promise<void> => {
  for (const { actor, subjects, action, succeed, fail } of some)
    await onTrial(store, actor, trial, { subjects }, action).then(succeed, fail)
}

const runBatch = async (store: Store, trial: string, batch: readonly Waiting[]): Promise<void> => {
  let isReady = false
  try {
    const done = await store.as({ ...systemActor, trial }, async (tx) => {
      await takeTurns(
        tx,
        trial,
        batch.flatMap(({ subjects }) => subjects),
      )
      await preferIndexes(tx)
      const turns = await decideAll(store, tx, trial, batch)
      await writeAll(tx, trial, turns)
      const outcomes = await outcomesOf(turns)
      isReady = true
      return turns.map(({ one }, i) => ({ one, outcome: outcomes[i] as Outcome }))
    })
    for (const { one, outcome } of done) {
      if (outcome.status === 'fulfilled') one.succeed(outcome.value)
      else one.fail(outcome.reason)
    }
  } catch (cause) {
    // A failed commit may have been one all the same: nobody writes again.
    if (isReady) for (const one of batch) one.fail(cause)
    else await eachAlone(store, trial, batch)
  }
}

const goOn = (store: Store, trial: string, queue: Queue): void => {
  if (queue.running >= atOnce || queue.waiting.length === 0) return
  queue.running += 1
  void runBatch(store, trial, nextOf(queue)).finally(() => {
    queue.running -= 1
    goOn(store, trial, queue)
  })
}

/**
 * As `onTrial` about these people, together with others of this process who register in the same trial just then: they
 * share one transaction, read each as who they are, and each is answered after its commit, or refused alone. A trial's
 * chain is extended by one transaction at a time, and each waits for the disk; together hundreds a second are written.
 *
 * @throws ProblemError of the action, and `store.*`
 */
export const registerTogether = <R>(
  store: Store,
  actor: Actor,
  trial: string,
  subjects: readonly string[],
  action: Action<R>,
): Promise<R> =>
  new Promise<R>((succeed, fail) => {
    const queue = queueOf(store, trial)
    queue.waiting.push({ actor, subjects, action, succeed: succeed as Waiting['succeed'], fail })
    // Whoever asks in the same moment comes along.
    setImmediate(() => goOn(store, trial, queue))
  })
