import type { DeliveryFact, TrialState } from '../../journal/index.ts'
import {
  countDelivery,
  countedAsOf,
  type DeliveryCounts,
  type DeliveryPlan,
  deliveryPeople,
  deliveryPlan,
} from '../../measures/index.ts'
import { dayOf, isoDateOf } from '../../registers/index.ts'
import type { Frame } from '../data/frame.ts'
import type { AnalysisInput } from '../input.ts'

/** What the journal says was delivered, counted. */
export type Delivered = {
  readonly plan: DeliveryPlan
  readonly counts: DeliveryCounts
  /** The day as of which is counted: windows that were over before it. */
  readonly asOf: string
  /** What went on around the trial, to be drawn on the axes of time. */
  readonly contexts?: readonly Pick<TrialState['contexts'][number], 'occurred' | 'title'>[]
}

const tellsOfDelivery = ({ kind }: DeliveryFact): boolean => kind !== 'consent-noted' && kind !== 'aftercare-registered'

/**
 * Counts the delivery as of the day on which the last entry of the journal was recorded, no later than the day after the
 * trial: what was registered until then is known, and no clock is asked. Nothing where nobody ever registered anything.
 */
export const countDelivered = (
  { protocol, state }: Pick<AnalysisInput, 'protocol' | 'state'>,
  frame: Frame,
): Delivered | undefined => {
  const { participants, lastRecorded, contexts } = state
  const isAny = [...participants.values()].some(
    ({ deliveries, erased }) => erased === true || deliveries.some(tellsOfDelivery),
  )
  if (!isAny || lastRecorded === undefined) return undefined
  const plan = deliveryPlan(protocol)
  const asOf = countedAsOf(plan, dayOf(lastRecorded))
  const stated = new Map(frame.units.map(({ id, arm }) => [id, arm]))
  const people = deliveryPeople(protocol, state, (id) => stated.get(id))
  return { plan, counts: countDelivery(plan, people, asOf), asOf: isoDateOf(asOf), contexts }
}
