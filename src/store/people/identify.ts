import { sql } from 'kysely'
import { type Role, systemActor } from '../actor.ts'
import type { Store, Tx } from '../store.ts'
import { hashOf } from './random.ts'
import { later, noteUse, sessionLimits } from './sessions.ts'

export type BlindedUntil = 'exit' | 'end-of-follow-up' | 'report'

export type TrialRow = {
  readonly id: string
  readonly title_da: string
  readonly title_en: string | null
  readonly synthetic: boolean
  readonly status: 'draft' | 'locked' | 'closed'
  readonly version: number
  readonly starts: string | null
  readonly ends: string | null
  /** Roles that may not see the arms now: none once the protocol's blinding has ended. */
  readonly arm_hidden_from: readonly string[]
  readonly arm_hidden_until: BlindedUntil | null
  /** Roles that may not see the results now. */
  readonly results_hidden_from: readonly string[]
  readonly results_hidden_until: BlindedUntil | null
  /** The last day of the trial, or of its follow-up. */
  readonly planned_end: string | null
  readonly own_caseload: boolean
}

/** A role that a person holds, as pages need it; the trial's protocol decides on `ownCaseload`. */
export type Grant = {
  readonly role: Role
  readonly trial?: string
  readonly site?: string
  readonly worker?: string
  readonly ownCaseload?: true
}

export type Identified = {
  readonly session?: {
    readonly id: string
    readonly user: { readonly id: string; readonly name: string; readonly worker?: string }
  }
  readonly grants: readonly Grant[]
  readonly trial?: TrialRow
}

type Found = {
  readonly session: { id: string; seen_at: string; account: string; name: string; worker: string | null } | null
  readonly grants: readonly {
    role: Role
    trial: string | null
    site: string | null
    worker: string | null
    own_caseload: boolean | null
  }[]
  readonly trial: TrialRow | null
}

const caseloadRoles: readonly Role[] = ['caseworker', 'external-provider']

const grantOf = ({ role, trial, site, worker, own_caseload }: Found['grants'][number]): Grant => ({
  role,
  ...(trial === null ? {} : { trial }),
  ...(site === null ? {} : { site }),
  ...(worker === null ? {} : { worker }),
  ...(own_caseload && caseloadRoles.includes(role) ? { ownCaseload: true as const } : {}),
})

/** A trial's row as pages need it; from whom arm and results are hidden as it is on this day. */
export const trialAsRow = (trial: string | undefined) => sql`(
  select to_jsonb(t) - 'protocol_text' - 'amendment_text'
    || case when arm_is_open(t) then '{"arm_hidden_from": []}' else '{}' end::jsonb
    || case when results_are_open(t) then '{"results_hidden_from": []}' else '{}' end::jsonb
  from trial t where t.id = ${trial ?? ''})`

/** A session made by a demonstration's one click holds only while every trial is made up. */
const statement = (cookie: string, trial: string | undefined, at: string) => sql<Found>`
  with s as (
    select session.id, session.seen_at, account.id as account, account.name, account.worker
    from session join account on account.id = session.account
    where session.hash = ${hashOf(cookie)} and session.stage = 'full' and account.disabled_at is null
      and session.ends_at > ${at}::timestamptz
      and session.seen_at > ${later(at, -sessionLimits.idleSeconds)}::timestamptz
      and (session.method <> 'demo' or not exists (select from trial where not synthetic))
  )
  select
    (select to_jsonb(s) from s) as session,
    coalesce((
      select jsonb_agg(jsonb_build_object('role', m.role, 'trial', m.trial, 'site', m.site, 'worker', m.worker,
        'own_caseload', t.own_caseload) order by m.id)
      from membership m join s on s.account = m.account left join trial t on t.id = m.trial
    ), '[]') as grants,
    ${trialAsRow(trial)} as trial`

const identified = async (tx: Tx, cookie: string, trial: string | undefined, at: string): Promise<Identified> => {
  const { rows } = await statement(cookie, trial, at).execute(tx)
  const found = rows[0]
  const row = found?.trial ?? undefined
  const place = row === undefined ? {} : { trial: row }
  if (found === undefined || found.session === null) return { grants: [], ...place }
  const { id, seen_at, account, name, worker } = found.session
  await noteUse(tx, id, seen_at, at)
  const user = { id: account, name, ...(worker === null ? {} : { worker }) }
  return { session: { id, user }, grants: found.grants.map(grantOf), ...place }
}

/**
 * Who asks, what they may, and of which trial: one statement before every page.
 *
 * @param cookie what the session's cookie holds; empty for nobody, and then nothing is asked
 * @param trial the trial of the path
 */
export const identify = async (
  store: Store,
  cookie: string,
  trial: string | undefined,
  at: string,
): Promise<Identified> =>
  cookie === '' ? { grants: [] } : store.as(systemActor, (tx) => identified(tx, cookie, trial, at))
