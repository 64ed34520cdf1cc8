import { type Actor, systemActor } from '../actor.ts'
import type { Store, Tx } from '../store.ts'

/** Somebody who wrote: by name, or `elsewhere` where who asks may not see people of that site. */
export type Seen = { readonly name: string; readonly left: boolean } | 'elsewhere'

type Asking = Pick<Actor, 'user' | 'sites'> & { readonly trial: string }

/** The sites at which somebody once had a role here, who has none now. */
const formerSites = async (tx: Tx, trial: string, ids: readonly string[]) => {
  const given = await tx
    .selectFrom('role_event')
    .select(['account', 'site'])
    .where('account', 'in', [...ids])
    .where('trial', '=', trial)
    .where('what', '=', 'given')
    .execute()
  return Map.groupBy(given, ({ account }) => account)
}

const heldBy = async (tx: Tx, trial: string, ids: readonly string[]) => {
  const held = await tx
    .selectFrom('membership')
    .select(['account', 'site'])
    .where('account', 'in', [...ids])
    .where((where) => where.or([where('trial', '=', trial), where('role', '=', 'administrator')]))
    .execute()
  return Map.groupBy(held, ({ account }) => account)
}

/**
 * The names behind pseudonyms as one person may see them: who works at all sites sees everybody; others see those of
 * their own sites, those who work everywhere, and themselves. Whoever has no role here any more counts where they had it.
 *
 * @returns nothing of a pseudonym that no account has
 */
export const namesSeen = (
  store: Store,
  { user, sites, trial }: Asking,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Seen>> =>
  store.as(systemActor, async (tx) => {
    const wanted = [...new Set(ids)]
    if (wanted.length === 0) return new Map()
    const accounts = await tx
      .selectFrom('account')
      .select(['id', 'name', 'disabled_at'])
      .where('id', 'in', wanted)
      .execute()
    const held = await heldBy(tx, trial, wanted)
    const former = await formerSites(tx, trial, wanted)
    return new Map(
      accounts.map(({ id, name, disabled_at }): [string, Seen] => {
        const roles = held.get(id) ?? []
        const places = roles.length > 0 ? roles : (former.get(id) ?? [])
        const isNear = places.some(({ site }) => site === null || sites?.includes(site))
        const isShown = id === user || sites === undefined || isNear
        return [id, isShown ? { name, left: disabled_at !== null || roles.length === 0 } : 'elsewhere']
      }),
    )
  })

/** Somebody known by a case worker's code in a trial. */
export type NamedWorker = { readonly worker: string; readonly name: string }

/** The case workers of a trial by their codes, at the sites that who asks may see; nobody whose account is closed. */
export const workersByCode = (store: Store, { sites, trial }: Omit<Asking, 'user'>): Promise<readonly NamedWorker[]> =>
  store.as(systemActor, async (tx) => {
    const rows = await tx
      .selectFrom('membership')
      .innerJoin('account', 'account.id', 'membership.account')
      .select(['membership.site', 'membership.worker as own', 'account.worker', 'name'])
      .where('trial', '=', trial)
      .where('role', 'in', ['caseworker', 'external-provider'])
      .where('disabled_at', 'is', null)
      .orderBy('name')
      .execute()
    const seen = rows.filter(({ site }) => site === null || sites === undefined || sites.includes(site))
    const named = seen.flatMap(({ own, worker, name }) => {
      const code = own ?? worker
      return code === null ? [] : [{ worker: code, name }]
    })
    return [...new Map(named.map((one) => [one.worker, one])).values()]
  })
