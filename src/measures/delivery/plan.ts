import type { Protocol } from '../../protocol/index.ts'
import { dayOf } from '../../registers/index.ts'

type Stated = NonNullable<NonNullable<Protocol['delivery']>['expectations']>[number]
type Exemption = NonNullable<Protocol['exemptions']>[number]

export type DeliveryThing = 'conversation' | 'activity' | 'grant' | 'exemption'

/**
 * What became of a window in which something was expected. `missing`: nobody registered anything; `absent`: an activity or
 * grant was not given, which needs no registration.
 */
export const deliveryStatuses = [
  'done',
  'other-form',
  'too-few',
  'called-off',
  'stayed-away',
  'cancelled',
  'not-used',
  'missing',
  'absent',
  'not-due',
] as const

export type DeliveryStatus = (typeof deliveryStatuses)[number]

/** An expectation of the protocol with all that its counting needs. */
export type Expected = {
  readonly id: string
  readonly of: string
  readonly thing: DeliveryThing
  readonly arms: readonly string[]
  /** Project weeks of the phase; without an end: as long as the trial goes on. */
  readonly fromWeek: number
  readonly toWeek: number
  /** Length of a window in project weeks, and how often something is due in it. */
  readonly weeks: number
  readonly times: number
  readonly form?: string
  /** Whether weeks are counted, or people by how they stand so far. */
  readonly counts: 'weeks' | 'people'
  /** Of people: in every window due, or once at all. */
  readonly rule: 'once' | 'every-window'
  readonly base: Stated['base']
  readonly target?: number
  /** Days in which it could be used at all, and where: an exemption's own. */
  readonly open?: { readonly first: number; readonly last: number; readonly sites?: readonly string[] }
  /** Statuses by their number: those above, then `not-due:REASON` and `not-used:REASON`. */
  readonly statuses: readonly string[]
}

/** What the counting of deliveries reads from a protocol. */
export type DeliveryPlan = {
  readonly countedFrom: 'draw' | 'start'
  readonly expectations: readonly Expected[]
  /** The last day of the trial; without one it goes on. */
  readonly lastDay: number
  readonly lastDayOfSite: ReadonlyMap<string, number>
  /** What only some arms should get: the thing to the arms that should not have it. */
  readonly reserved: ReadonlyMap<string, { readonly thing: DeliveryThing; readonly notFor: readonly string[] }>
  /** Planned citizens per case worker, by arm. */
  readonly caseload: Readonly<Record<string, number>>
}

/** What kind of thing a name is; expectations name it by its name alone. */
const thingOf = ({ delivery, exemptions = [] }: Protocol, name: string): DeliveryThing => {
  if (delivery?.conversations?.[name] !== undefined) return 'conversation'
  if (delivery?.activities?.[name] !== undefined) return 'activity'
  if (delivery?.grants?.[name] !== undefined) return 'grant'
  return exemptions.some(({ id }) => id === name) ? 'exemption' : 'activity'
}

const openDays = (exemption: Exemption | undefined): Pick<Expected, 'open'> => {
  if (exemption === undefined) return {}
  const { from, to, prolongations = [], sites } = exemption
  const last = [to, ...prolongations.map((later) => later.to)].reduce((a, b) => (a > b ? a : b))
  return { open: { first: dayOf(from), last: dayOf(last), ...(sites === undefined ? {} : { sites }) } }
}

const expected = (protocol: Protocol, stated: Stated): Expected => {
  const { delivery, exemptions = [] } = protocol
  const { id, of, arms, every, form, base, target } = stated
  const phase = delivery?.phases?.find((one) => one.id === stated.phase)
  const exemption = exemptions.find((one) => one.id === of)
  const reasons = [
    ...Object.keys(delivery?.notDueReasons ?? {}).map((reason) => `not-due:${reason}`),
    ...Object.keys(exemption?.notUsedReasons ?? {}).map((reason) => `not-used:${reason}`),
  ]
  return {
    id,
    of,
    thing: thingOf(protocol, of),
    arms,
    fromWeek: phase?.fromWeek ?? 1,
    toWeek: phase?.toWeek ?? Number.POSITIVE_INFINITY,
    weeks: every?.weeks ?? 1,
    times: every?.times ?? 1,
    ...(form === undefined ? {} : { form }),
    counts: base === 'participants' || base === 'eligible' ? 'people' : 'weeks',
    rule: every === undefined ? 'once' : 'every-window',
    base,
    ...(target === undefined ? {} : { target }),
    ...openDays(exemption),
    statuses: [...deliveryStatuses, ...reasons],
  }
}

/** A thing is reserved where an expectation or an exemption names arms, and the control arms are not among them. */
const reservedThings = (protocol: Protocol): DeliveryPlan['reserved'] => {
  const controls = protocol.arms.filter(({ role }) => role !== 'treated').map(({ id }) => id)
  const named = [
    ...(protocol.delivery?.expectations ?? []).map(({ of, arms }) => ({ of, arms })),
    ...(protocol.exemptions ?? []).flatMap(({ id, arms }) => (arms === undefined ? [] : [{ of: id, arms }])),
  ]
  const things = [...new Set(named.map(({ of }) => of))]
  return new Map(
    things.flatMap((of) => {
      const mayHave = new Set(named.filter((one) => one.of === of).flatMap(({ arms }) => arms))
      const notFor = controls.filter((arm) => !mayHave.has(arm))
      return notFor.length === 0 ? [] : [[of, { thing: thingOf(protocol, of), notFor }] as const]
    }),
  )
}

/** Reads from a protocol what is to be counted of its delivery. */
export const deliveryPlan = (protocol: Protocol): DeliveryPlan => {
  const { delivery, trial } = protocol
  const last = (day: string | undefined): number => (day === undefined ? Number.POSITIVE_INFINITY : dayOf(day))
  return {
    countedFrom: delivery?.countedFrom ?? 'draw',
    expectations: (delivery?.expectations ?? []).map((stated) => expected(protocol, stated)),
    lastDay: last(trial.period?.to),
    lastDayOfSite: new Map((trial.sites ?? []).map(({ id, to }) => [id, last(to)])),
    reserved: reservedThings(protocol),
    caseload: delivery?.caseload ?? {},
  }
}
