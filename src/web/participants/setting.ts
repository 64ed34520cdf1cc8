import type { Environment } from '../../app/index.ts'
import { ProblemError, problem } from '../../problems/index.ts'
import { type Protocol, textOf } from '../../protocol/index.ts'
import type { Actor, Role, Store } from '../../store/index.ts'
import type { Said } from '../../text/index.ts'
import { armsHiddenUntil } from '../blinding.ts'
import { keptProtocol } from '../kept-protocol.ts'
import type { PageRequest } from '../route.ts'
import { danishDay } from '../time.ts'

/** What every page about participants needs to know: the trial, its protocol, and who asks. */
export type Setting = {
  readonly store: Store
  readonly actor: Actor
  readonly trial: string
  readonly protocol: Protocol
  readonly isLocked: boolean
  /** What the role may not see of arms, and until when. */
  readonly blinding: { readonly hidesArms: boolean; readonly opensAtExit: boolean; readonly until: Said }
  /** The address of a page of the trial: `path('participants')`. */
  readonly path: (rest: string) => string
  readonly environment: Environment
  /** The day it is, `2026-11-28`. */
  readonly today: string
}

/** @throws ProblemError where the protocol cannot be read */
export const settingOf = async ({ services, actor, trial: row }: PageRequest): Promise<Setting> => {
  if (row === undefined) throw new ProblemError(problem('web.not-found', {}))
  const store = services.store
  const protocol = await store.as(actor, (tx) => keptProtocol(tx, row.id))
  return {
    store,
    actor,
    trial: row.id,
    protocol,
    isLocked: row.status === 'locked',
    blinding: {
      hidesArms: row.arm_hidden_from.includes(actor.role),
      opensAtExit: row.arm_hidden_until === 'exit',
      until: armsHiddenUntil(row),
    },
    path: (rest) => `/trials/${encodeURIComponent(row.id)}/${rest}`,
    environment: { now: services.clock, randomHex: services.randomHex, by: actor.user },
    today: danishDay(services.clock()),
  }
}

/** Roles that handle cases: they see who someone is, and each reading is logged. */
export const handling = ['trial-lead', 'caseworker', 'external-provider'] as const satisfies readonly Role[]

export const handlesCases = ({ actor }: Setting): boolean => (handling as readonly string[]).includes(actor.role)

/** Roles that see participants at all. */
export const seeing = [...handling, 'researcher', 'interviewer'] as const satisfies readonly Role[]

/** Whether the role that asks sees arms: everyone's, or those that the protocol opens one by one. */
export const seesArms = ({ blinding }: Setting): boolean => !blinding.hidesArms || blinding.opensAtExit

/** The sites at which the person may enrol, with their names. */
export const sitesOf = ({ protocol, actor }: Setting, language: 'da' | 'en') =>
  (protocol.trial.sites ?? [])
    .filter(({ id }) => actor.sites === undefined || actor.sites.includes(id))
    .map(({ id, name }) => ({ value: id, label: textOf(name, language) }))

export const siteName = ({ protocol }: Setting, id: string | null, language: 'da' | 'en'): string => {
  const site = protocol.trial.sites?.find((one) => one.id === id)
  return site === undefined ? (id ?? '') : textOf(site.name, language)
}

/** What was sent wrong, as the page says it above the form again. */
export const problemsOf = (cause: unknown) => {
  if (cause instanceof ProblemError) return cause.problems
  throw cause
}

/** The participant of the path, seen by whoever asks. @throws ProblemError `web.not-found` */
export const participantOf = async (request: PageRequest, { store, actor, trial }: Setting): Promise<string> => {
  const id = request.context.req.param('participant') ?? ''
  const row = await store.as(actor, (tx) =>
    tx.selectFrom('participant').select('id').where('trial', '=', trial).where('id', '=', id).executeTakeFirst(),
  )
  if (row === undefined) throw new ProblemError(problem('web.not-found', {}))
  return row.id
}
