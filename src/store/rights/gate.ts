import { sql } from 'kysely'
import { type Entry, type EntryDraft, type EntryKind, isRedacted } from '../../journal/index.ts'
import { ProblemError, problem } from '../../problems/index.ts'
import type { Actor } from '../actor.ts'
import { become, becomeWriter, type Tx } from '../store.ts'
import { mayWrite } from './role-kinds.ts'

/** Who wants to write what into which journal. */
export type Wanted = {
  readonly actor: Actor & { readonly trial: string }
  readonly drafts: readonly EntryDraft[]
  /** The entries that the drafts rest on, those that they correct among them. */
  readonly entries: readonly Entry[]
}

/** What a draft amounts to: a correction is as the entry that it makes; one that annuls has no body. */
type Meant = { readonly kind: EntryKind; readonly subject?: string; readonly body?: Readonly<Record<string, unknown>> }

const meantBy = (draft: EntryDraft, entries: readonly Entry[]): readonly Meant[] => {
  const subject = draft.subject === undefined ? {} : { subject: draft.subject }
  const itself = { kind: draft.kind, ...subject, body: draft.body as Readonly<Record<string, unknown>> }
  if (draft.kind !== 'corrected') return [itself]
  const target = entries.find(({ seq }) => seq === draft.supersedes)
  if (target === undefined) return [itself]
  const about = target.subject === undefined ? subject : { subject: target.subject }
  const { body } = draft.body
  return [itself, { kind: target.kind as EntryKind, ...about, ...(body === null ? {} : { body }) }]
}

const kindsMustBeAllowed = ({ role }: Actor, meant: readonly Meant[]): void => {
  const barred = meant.find(({ kind }) => !mayWrite(role, kind))
  if (barred !== undefined) throw new ProblemError(problem('store.may-not-write', { kind: barred.kind, role }))
}

const comesIn: ReadonlySet<EntryKind> = new Set(['enrolled', 'screened-out', 'placed'])

/** Whoever has sites brings people in there and nowhere else. Someone placed has the site of their enrolment. */
const sitesMustBeOwn = ({ sites }: Actor, meant: readonly Meant[]): void => {
  if (sites === undefined) return
  for (const { kind, body } of meant) {
    if (!comesIn.has(kind) || body === undefined || (kind === 'placed' && body.site === undefined)) continue
    const site = body.site === undefined ? '' : String(body.site)
    if (!sites.includes(site)) throw new ProblemError(problem('store.other-site', { site, sites: sites.join(', ') }))
  }
}

/** What holds for every site: whoever sees some of them neither ends recruitment nor changes what everybody follows. */
const ofWholeTrial: ReadonlySet<EntryKind> = new Set(['protocol-locked', 'protocol-amended', 'seed-revealed'])

/** A correction of what is about nobody concerns every site too, but the words that one wrote oneself. */
const correctsOfAll = ({ user }: Actor, draft: EntryDraft, entries: readonly Entry[]): boolean => {
  if (draft.kind !== 'corrected') return false
  const target = entries.find(({ seq }) => seq === draft.supersedes)
  return target !== undefined && target.subject === undefined && target.by !== user
}

const wholeTrialMustBeSeen = ({ actor, drafts, entries }: Wanted, meant: readonly Meant[]): void => {
  if (actor.role === 'system' || actor.sites === undefined) return
  const concernsAll =
    meant.some(({ kind }) => ofWholeTrial.has(kind)) || drafts.some((draft) => correctsOfAll(actor, draft, entries))
  if (concernsAll) throw new ProblemError(problem('store.whole-trial', {}))
}

/** Exemptions of some arms only, by the version in force. */
const exemptionsByArm = (entries: readonly Entry[]): ReadonlySet<string> => {
  const version = entries.findLast(({ kind }) => kind === 'protocol-locked' || kind === 'protocol-amended')
  if (version === undefined || isRedacted(version)) return new Set()
  const { document } = version.body as { document?: { exemptions?: { id: string; arms?: unknown }[] } }
  return new Set((document?.exemptions ?? []).filter(({ arms }) => arms !== undefined).map(({ id }) => id))
}

/** Whether it is taken or refused would tell the arm. */
const exemptionsMustTellNoArm = async (tx: Tx, { actor, entries }: Wanted, meant: readonly Meant[]): Promise<void> => {
  const decided = meant.filter(({ kind }) => kind === 'exemption-decided')
  if (decided.length === 0 || actor.role === 'system') return
  const byArm = exemptionsByArm(entries)
  for (const { body, subject = '' } of decided) {
    const exemption = String(body?.exemption ?? '')
    if (!byArm.has(exemption)) continue
    const { rows } = await sql<{ hidden: boolean }>`
      select arm_is_hidden() and not (arm_opens_at_exit() and has_exited(${subject})) as hidden`.execute(tx)
    if (rows[0]?.hidden === true) throw new ProblemError(problem('record.exemption-blinded', { exemption }))
  }
}

const isLimited = ({ role, sites, ownCaseload }: Actor): boolean =>
  role !== 'system' && (role !== 'trial-lead' || sites !== undefined || ownCaseload !== undefined)

const peopleOf = async (tx: Tx, trial: string, ids: readonly string[]): Promise<readonly string[]> => {
  const { rows } = await sql<{ id: string }>`
    select id from participant where trial = ${trial} and (id = any(${[...ids]}::text[]) or cluster = any(${[...ids]}::text[]))`.execute(
    tx,
  )
  return rows.map(({ id }) => id)
}

/** Lots are drawn for people whom one sees, and for clusters of which one sees everybody. */
const lotsMustBeOfSeen = async (tx: Tx, { actor }: Wanted, meant: readonly Meant[]): Promise<void> => {
  const units = meant.flatMap(({ kind, subject }) => (kind === 'allocated' && subject !== undefined ? [subject] : []))
  if (units.length === 0 || !isLimited(actor)) return
  const seen = new Set(await peopleOf(tx, actor.trial, units))
  await becomeWriter(tx)
  const everybody = await peopleOf(tx, actor.trial, units)
  await become(tx, actor)
  // Someone who is enrolled by this very draw is in no table yet.
  if (everybody.some((id) => !seen.has(id))) throw new ProblemError(problem('draw.not-all-seen', {}))
}

/**
 * The one gate that everything written by a person passes, whatever page or call it comes by: the kinds of their role,
 * their sites, nothing for every site from those who see some, and nothing that tells an arm which is hidden from them.
 *
 * @param tx reads as the actor
 * @throws ProblemError `store.may-not-write`, `store.other-site`, `store.whole-trial`, `record.exemption-blinded`, `draw.not-all-seen`
 */
export const mustBeAllowed = async (tx: Tx, wanted: Wanted): Promise<void> => {
  const { actor, drafts, entries } = wanted
  const meant = drafts.flatMap((draft) => meantBy(draft, entries))
  kindsMustBeAllowed(actor, meant)
  sitesMustBeOwn(actor, meant)
  wholeTrialMustBeSeen(wanted, meant)
  await exemptionsMustTellNoArm(tx, wanted, meant)
  await lotsMustBeOfSeen(tx, wanted, meant)
}
