import type { Selectable } from 'kysely'
import type { FormsAbout } from '../../app/index.ts'
import { type Entry, fold, type Participant } from '../../journal/index.ts'
import { ProblemError, problem } from '../../problems/index.ts'
import type { Protocol } from '../../protocol/index.ts'
import { type Database, entriesOfPeople, hiddenOf, type Role, sightOf, type Tx } from '../../store/index.ts'
import { keptProtocol } from '../kept-protocol.ts'
import type { PageRequest } from '../route.ts'

/** Who may open a citizen's page; a researcher reads only. */
export const viewing: readonly Role[] = ['trial-lead', 'caseworker', 'external-provider', 'researcher']

/** Who may register. */
export const registering: readonly Role[] = ['trial-lead', 'caseworker', 'external-provider']

/** One citizen as the asking person may see them. */
export type Person = {
  readonly row: Selectable<Database['participant']>
  /** The arm, unless nobody was drawn or it is hidden from who asks. */
  readonly arm?: { readonly id: string; readonly placed: boolean }
  readonly isArmHidden: boolean
  /** Contact, case worker and what was done are hidden too, and left out of everything else here. */
  readonly isTreatmentHidden: boolean
  readonly entries: readonly Entry[]
  readonly state: Participant
  readonly protocol: Protocol
  readonly siteName?: { readonly da: string; readonly en: string }
}

/** What is known of everybody, whatever was done for them. */
const tellsNoTreatment: ReadonlySet<string> = new Set(['enrolled', 'screened-out', 'consent-noted', 'withdrawn'])

const withoutTreatment = (entries: readonly Entry[]): readonly Entry[] => {
  const kept = new Set(entries.filter(({ kind }) => tellsNoTreatment.has(kind)).map(({ seq }) => seq))
  return entries.filter(({ seq, supersedes }) => kept.has(seq) || (supersedes !== undefined && kept.has(supersedes)))
}

const rowSeen = (row: Person['row'], hidden: ReturnType<typeof hiddenOf>): Person['row'] => ({
  ...row,
  ...(hidden.arm && row.status === 'placed' ? { status: 'drawn' as const } : {}),
  ...(hidden.treatment ? { worker: null, worker_changes: 0, last_contact_on: null, exit_reason: null } : {}),
})

const siteOf = async (tx: Tx, trial: string, site: string | null) => {
  if (site === null) return undefined
  const row = await tx
    .selectFrom('site')
    .select(['name_da', 'name_en'])
    .where('trial', '=', trial)
    .where('id', '=', site)
    .executeTakeFirst()
  return row === undefined ? undefined : { da: row.name_da, en: row.name_en ?? row.name_da }
}

/**
 * Reads one citizen with everything that is registered of them.
 *
 * @throws ProblemError `web.not-found` where there is no such citizen, or not for this person
 */
export const loadPerson = async (tx: Tx, trial: string, id: string): Promise<Person> => {
  const row = await tx
    .selectFrom('participant')
    .selectAll()
    .where('trial', '=', trial)
    .where('id', '=', id)
    .executeTakeFirst()
  if (row === undefined) throw new ProblemError(problem('web.not-found', {}))
  const lot = await tx
    .selectFrom('lot')
    .select(['arm', 'placed'])
    .where('trial', '=', trial)
    .where('participant', '=', id)
    .executeTakeFirst()
  const hidden = hiddenOf(await sightOf(tx), row)
  const all = await entriesOfPeople(tx, trial, [id])
  const entries = hidden.treatment ? withoutTreatment(all) : all
  const found = fold(entries).state.participants.get(id)
  const siteName = await siteOf(tx, trial, row.site)
  return {
    row: rowSeen(row, hidden),
    isArmHidden: hidden.arm,
    isTreatmentHidden: hidden.treatment,
    entries,
    state: found ?? { id, enrolments: 0, exits: [], deliveries: [] },
    protocol: await keptProtocol(tx, trial),
    ...(lot === undefined ? {} : { arm: { id: lot.arm, placed: lot.placed } }),
    ...(siteName === undefined ? {} : { siteName }),
  }
}

/** The trial and the citizen of the path. */
export const pathOf = ({ context, trial }: PageRequest) => {
  const id = context.req.param('participant') ?? ''
  const trialId = trial?.id ?? ''
  const base = `/trials/${encodeURIComponent(trialId)}/participants`
  return { trial: trialId, id, list: base, path: `${base}/${encodeURIComponent(id)}` }
}

/** The citizen of the path, as who asks may see them. */
export const personOf = (request: PageRequest): Promise<Person> => {
  const { trial, id } = pathOf(request)
  return request.services.store.as(request.actor, (tx) => loadPerson(tx, trial, id))
}

/** What decides which forms are offered about a person. */
export const aboutPerson = ({ row, arm, state, isArmHidden }: Person): FormsAbout => ({
  isArmHidden,
  exited: state.exits.length > 0,
  withdrawn: state.withdrawn !== undefined,
  ...(arm === undefined ? {} : { arm: arm.id }),
  ...(row.site === null ? {} : { site: row.site }),
})
