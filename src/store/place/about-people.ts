import { type Chain, type Entry, isRedacted } from '../../journal/index.ts'
import type { Actor } from '../actor.ts'
import { headOf } from '../chain/append.ts'
import { entriesOfPeople } from '../chain/read.ts'
import { clusterLots } from '../state/participants.ts'
import { become, becomeWriter, type Tx } from '../store.ts'
import { versionsSeen } from './versions-seen.ts'

/** Whether the actor sees everybody in the trial, so that nobody need be looked up. */
const seesEverybody = ({ role, sites, ownCaseload }: Actor): boolean =>
  role === 'system' || (role === 'trial-lead' && sites === undefined && ownCaseload === undefined)

/** Those of these people whom the actor sees: row security judges. */
export const peopleSeen = async (
  tx: Tx,
  actor: Actor,
  trial: string,
  subjects: readonly string[],
): Promise<ReadonlySet<string>> => {
  if (seesEverybody(actor) || subjects.length === 0) return new Set(subjects)
  const rows = await tx
    .selectFrom('participant')
    .select('id')
    .where('trial', '=', trial)
    .where('id', 'in', [...subjects])
    .execute()
  return new Set(rows.map(({ id }) => id))
}

export const inOrder = (entries: readonly Entry[]): readonly Entry[] =>
  [...new Map(entries.map((entry) => [entry.seq, entry])).values()].toSorted((a, b) => a.seq - b.seq)

/** The trial's versions, and everything about some people, whoever may see it. */
export type AboutPeople = {
  readonly versions: readonly Entry[]
  /** By subject: their entries with the corrections of them; of a cluster, its lot. */
  readonly bySubject: ReadonlyMap<string, readonly Entry[]>
  readonly head: Chain['head']
}

/** A correction belongs to whom the corrected entry is about, also where it does not name them. */
const grouped = (entries: readonly Entry[]): AboutPeople['bySubject'] => {
  const subjectOf = new Map(entries.map(({ seq, subject }) => [seq, subject]))
  return Map.groupBy(entries, ({ subject, supersedes }) => subject ?? subjectOf.get(supersedes ?? 0) ?? '')
}

/** Reads as the writer: what may be written rests on all that is there, not on what one person sees of it. */
export const readAbout = async (tx: Tx, trial: string, subjects: readonly string[]): Promise<AboutPeople> => {
  await becomeWriter(tx)
  const versions = await versionsSeen(tx, trial)
  const own = await entriesOfPeople(tx, trial, subjects)
  const people = inOrder([...own, ...(await clusterLots(tx, trial, own))])
  return { versions, bySubject: grouped(people), head: await headOf(tx, trial) }
}

const clustersIn = (entries: readonly Entry[]): readonly string[] =>
  entries.flatMap((entry) =>
    !isRedacted(entry) && entry.kind === 'enrolled' && entry.body.cluster !== undefined ? [entry.body.cluster] : [],
  )

/** What an action about some people rests on: all about those whom the actor sees. */
export type Basis = {
  readonly chain: Chain
  /** People of whom there are entries, and whom the actor does not see: for them they are not there. */
  readonly unseen: ReadonlySet<string>
}

export const basisOf = (
  { versions, bySubject, head }: AboutPeople,
  subjects: readonly string[],
  seen: ReadonlySet<string>,
): Basis => {
  const own = subjects.filter((one) => seen.has(one)).flatMap((one) => bySubject.get(one) ?? [])
  const lots = clustersIn(own).flatMap((cluster) => bySubject.get(cluster) ?? [])
  return {
    chain: { entries: inOrder([...versions, ...own, ...lots]), head, redacted: {} },
    unseen: new Set(subjects.filter((one) => bySubject.has(one) && !seen.has(one))),
  }
}

/** The same as far as the actor sees it: what they may be told. @param tx reads as the actor afterwards */
export const visibleAbout = async (
  tx: Tx,
  actor: Actor & { readonly trial: string },
  subjects: readonly string[],
): Promise<Chain> => {
  await becomeWriter(tx)
  const versions = await versionsSeen(tx, actor.trial)
  const head = await headOf(tx, actor.trial)
  await become(tx, actor)
  const people = await entriesOfPeople(tx, actor.trial, subjects)
  return { entries: inOrder([...versions, ...people]), head, redacted: {} }
}
