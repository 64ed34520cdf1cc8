import { type Selectable, sql } from 'kysely'
import { ProblemError, problem } from '../../problems/index.ts'
import { systemActor } from '../actor.ts'
import { type Grant, type Identified, type TrialRow, trialAsRow } from '../people/index.ts'
import { hashOf } from '../people/random.ts'
import type { Store } from '../store.ts'
import type { AccessTokenTable } from '../tables/tokens.ts'

/** What a token may be used for; never more than the person who made it may do. */
export const tokenScopes = [
  'participants:read',
  'entries:read',
  'entries:write',
  'sources:write',
  'export:read',
] as const

export type TokenScope = (typeof tokenScopes)[number]

export const isTokenScope = (name: string): name is TokenScope => (tokenScopes as readonly string[]).includes(name)

export type Token = Omit<Selectable<AccessTokenTable>, 'hash'>

const longestDays = 366
const secretBytes = 32

type Wanted = {
  readonly account: string
  readonly trial: string
  readonly name: string
  readonly scopes: readonly TokenScope[]
  readonly days: number
}

/**
 * Makes a token. Its secret is returned once and kept nowhere.
 *
 * @throws ProblemError `token.wrong` without a name or scope, or for more than 366 days
 */
export const makeToken = (
  store: Store,
  { account, trial, name, scopes: wanted, days }: Wanted,
  { now, randomHex }: { readonly now: string; readonly randomHex: (bytes: number) => string },
): Promise<string> => {
  if (name.trim() === '' || wanted.length === 0 || !Number.isInteger(days) || days < 1 || days > longestDays)
    throw new ProblemError(problem('token.wrong', { longestDays }))
  const secret = `virker_${randomHex(secretBytes)}`
  return store.as(systemActor, async (tx) => {
    await tx
      .insertInto('access_token')
      .values({
        id: `t-${randomHex(4)}`,
        hash: hashOf(secret),
        account,
        trial,
        name: name.trim().slice(0, 100),
        scopes: [...wanted],
        made_at: now,
        ends_at: new Date(Date.parse(now) + days * 86_400_000).toISOString(),
        used_at: null,
      })
      .execute()
    return secret
  })
}

/** A person's tokens, the newest first. */
export const listTokens = (store: Store, account: string): Promise<readonly Token[]> =>
  store.as(systemActor, (tx) =>
    tx
      .selectFrom('access_token')
      .select(['id', 'account', 'trial', 'name', 'scopes', 'made_at', 'ends_at', 'used_at'])
      .where('account', '=', account)
      .orderBy('made_at', 'desc')
      .execute(),
  )

/** Ends a token of this person. */
export const revokeToken = (store: Store, account: string, id: string): Promise<void> =>
  store.as(systemActor, async (tx) => {
    await tx.deleteFrom('access_token').where('account', '=', account).where('id', '=', id).execute()
  })

type Found = {
  readonly hash: string
  readonly token: { id: string; account: string; name: string; trial: string; scopes: string[]; worker: string | null }
  readonly grants: readonly { role: Grant['role']; site: string | null; worker: string | null; own_caseload: boolean }[]
  readonly trial: TrialRow | null
}

const caseloadRoles: readonly string[] = ['caseworker', 'external-provider']

/** When it was last used is noted by the minute: programs that write at once would wait for each other. */
const statement = (hashes: readonly string[], trial: string | undefined, at: string) => sql<Found>`
  with k as (
    select access_token.hash, access_token.id, access_token.account, access_token.trial, access_token.scopes,
      account.name, account.worker
    from access_token join account on account.id = access_token.account
    where access_token.hash = any(${[...hashes]}::text[])
      and account.disabled_at is null and access_token.ends_at > ${at}::timestamptz
  ), used as (
    update access_token set used_at = ${at}::timestamptz from k
    where access_token.id = k.id
      and coalesce(access_token.used_at < ${at}::timestamptz - interval '1 minute', true)
  )
  select k.hash, to_jsonb(k) - 'hash' as token,
    coalesce((
      select jsonb_agg(jsonb_build_object('role', m.role, 'site', m.site, 'worker', m.worker, 'own_caseload', t.own_caseload))
      from membership m join trial t on t.id = m.trial where m.account = k.account and m.trial = k.trial
    ), '[]') as grants,
    ${trialAsRow(trial)} as trial
  from k`

type IdentifiedToken = Identified & { readonly scopes: readonly string[] }

const identifiedBy = ({ token, grants, trial }: Found): IdentifiedToken => {
  const held = grants.map(
    ({ role, site, worker, own_caseload }): Grant => ({
      role,
      trial: token.trial,
      ...(site === null ? {} : { site }),
      ...(worker === null ? {} : { worker }),
      ...(own_caseload && caseloadRoles.includes(role) ? { ownCaseload: true as const } : {}),
    }),
  )
  const user = { id: token.account, name: token.name, ...(token.worker === null ? {} : { worker: token.worker }) }
  return {
    session: { id: token.id, user },
    grants: held,
    scopes: token.scopes,
    ...(trial === null ? {} : { trial }),
  }
}

type Waiting = {
  readonly hash: string
  readonly at: string
  readonly answer: (found: IdentifiedToken) => void
  readonly fail: (cause: unknown) => void
}

const lookUp = async (store: Store, trial: string | undefined, asked: readonly Waiting[]): Promise<void> => {
  const at = asked.map((one) => one.at).reduce((last, time) => (time > last ? time : last))
  try {
    const hashes = [...new Set(asked.map(({ hash }) => hash))]
    const { rows } = await store.as(systemActor, (tx) => statement(hashes, trial, at).execute(tx))
    const found = new Map(rows.map((row) => [row.hash, identifiedBy(row)]))
    for (const { hash, answer } of asked) answer(found.get(hash) ?? { grants: [], scopes: [] })
  } catch (cause) {
    for (const { fail } of asked) fail(cause)
  }
}

type Queue = { waiting: Waiting[]; isAsking: boolean }

const queues = new WeakMap<Store, Map<string | undefined, Queue>>()

const queueOf = (store: Store, trial: string | undefined): Queue => {
  const ofStore = queues.get(store) ?? new Map<string | undefined, Queue>()
  queues.set(store, ofStore)
  const queue = ofStore.get(trial) ?? { waiting: [], isAsking: false }
  ofStore.set(trial, queue)
  return queue
}

const goOn = async (store: Store, trial: string | undefined, queue: Queue): Promise<void> => {
  if (queue.isAsking) return
  queue.isAsking = true
  while (queue.waiting.length > 0) await lookUp(store, trial, queue.waiting.splice(0))
  // Whoever asks next makes a new one: paths name trials that are not there, too.
  queues.get(store)?.delete(trial)
}

/**
 * Who a token stands for: its person, with their roles in its trial and no other. An unknown, ended or revoked token
 * stands for nobody. Those who ask in the same moment, or while others are looked up, are looked up together, each after
 * it asked.
 */
export const identifyToken = (
  store: Store,
  secret: string,
  trial: string | undefined,
  at: string,
): Promise<IdentifiedToken> =>
  new Promise((answer, fail) => {
    const queue = queueOf(store, trial)
    queue.waiting.push({ hash: hashOf(secret), at, answer, fail })
    setImmediate(() => void goOn(store, trial, queue))
  })
