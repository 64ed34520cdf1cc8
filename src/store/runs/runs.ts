import { type Selectable, sql } from 'kysely'
import { type Environment, today } from '../../app/index.ts'
import { type Problem, ProblemError, problem, sayProblem } from '../../problems/index.ts'
import { languages, type Said } from '../../text/index.ts'
import { type Actor, systemActor } from '../actor.ts'
import { becomeWriter, type Store, type Tx } from '../store.ts'
import type { RunTable } from '../tables/runs.ts'

export type Run = Selectable<RunTable>

/** A worker that has not been heard of for so long is taken for dead, and its run is taken up again. */
const silenceMs = 120_000

/** Whether the planned end of a trial has come: before it every look is an interim one. */
const lookOn = (end: string | null, day: string): Run['look'] => (end !== null && day > end ? 'final' : 'interim')

/**
 * Asks for a run of the analysis on the trial as it stands.
 *
 * @throws ProblemError `run.waiting` while another run of the trial waits or is being computed
 */
export const requestRun = (store: Store, actor: Actor, trial: string, environment: Environment): Promise<string> =>
  store.as({ ...actor, trial }, async (tx) => {
    const row = await tx
      .selectFrom('trial')
      .select(['planned_end', sql<boolean>`results_are_hidden()`.as('hidden')])
      .where('id', '=', trial)
      .executeTakeFirst()
    if (row === undefined) throw new ProblemError(problem('store.no-trial', {}))
    const look = lookOn(row.planned_end, today(environment))
    if (look === 'interim' && row.hidden) throw new ProblemError(problem('run.blinded', {}))
    await becomeWriter(tx)
    await sql`select pg_advisory_xact_lock(hashtextextended(${`run/${trial}`}, 0))`.execute(tx)
    const waiting = await tx
      .selectFrom('run')
      .select('id')
      .where('trial', '=', trial)
      .where('status', 'in', ['queued', 'running'])
      .executeTakeFirst()
    if (waiting !== undefined) throw new ProblemError(problem('run.waiting', {}))
    const id = `run-${environment.randomHex(5)}`
    await tx
      .insertInto('run')
      .values(emptyRun({ trial, id, look, asked_by: actor.user }))
      .execute()
    return id
  })

const emptyRun = (about: Pick<Run, 'trial' | 'id' | 'look' | 'asked_by'>) => ({
  ...about,
  status: 'queued' as const,
  started_at: null,
  heard_at: null,
  finished_at: null,
  step: null,
  done_share: null,
  entries: null,
  head: null,
  protocol_hash: null,
  protocol_version: null,
  results_sha256: null,
  problems: null,
})

/** The runs of a trial that the actor may see, newest first. */
export const listRuns = (tx: Tx, trial: string): Promise<readonly Run[]> =>
  tx.selectFrom('run').selectAll().where('trial', '=', trial).orderBy('asked_at', 'desc').execute()

/** A file of a run, where the actor may see the run. */
export const runFile = async (tx: Tx, trial: string, run: string, path: string): Promise<Uint8Array | undefined> => {
  const row = await tx
    .selectFrom('run_file')
    .select('bytes')
    .where('trial', '=', trial)
    .where('run', '=', run)
    .where('path', '=', path)
    .executeTakeFirst()
  return row?.bytes
}

/** Takes the next run that waits, or whose worker went silent. Several processes never take the same. */
export const claimRun = (store: Store, now: string): Promise<Run | undefined> =>
  store.as(systemActor, async (tx) => {
    const silentSince = new Date(Date.parse(now) - silenceMs).toISOString()
    const next = await tx
      .selectFrom('run')
      .selectAll()
      .where((where) =>
        where.or([
          where('status', '=', 'queued'),
          where.and([where('status', '=', 'running'), where('heard_at', '<', silentSince)]),
        ]),
      )
      .orderBy('asked_at')
      .limit(1)
      .forUpdate()
      .skipLocked()
      .executeTakeFirst()
    if (next === undefined) return undefined
    const taken = { status: 'running' as const, started_at: now, heard_at: now, step: 'snapshot', done_share: 0 }
    await tx.updateTable('run').set(taken).where('trial', '=', next.trial).where('id', '=', next.id).execute()
    return { ...next, ...taken }
  })

/** Tells how far a run has come; a worker that says nothing is taken for dead. */
export const noteProgress = (
  store: Store,
  { trial, id }: Run,
  { step, share, now }: { readonly step: string; readonly share: number | null; readonly now: string },
): Promise<void> =>
  store.as(systemActor, async (tx) => {
    await tx
      .updateTable('run')
      .set({ step, done_share: share, heard_at: now })
      .where('trial', '=', trial)
      .where('id', '=', id)
      .where('status', '=', 'running')
      .execute()
  })

const inWords = (problems: readonly Problem[]): readonly Said[] =>
  problems.map((one) => {
    const [da, en] = languages.map((language) => {
      const { message, suggestion } = sayProblem(one, language)
      return `${message} ${suggestion}`.trim()
    })
    return { da: da ?? '', en: en ?? '' }
  })

/** Ends a run that could not be computed, with what stopped it. */
export const failRun = (store: Store, { trial, id }: Run, problems: readonly Problem[], now: string): Promise<void> =>
  store.as(systemActor, async (tx) => {
    await tx
      .updateTable('run')
      .set({ status: 'failed', finished_at: now, problems: JSON.stringify(inWords(problems)) })
      .where('trial', '=', trial)
      .where('id', '=', id)
      .execute()
  })
