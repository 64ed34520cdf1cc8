import { type DeliveryResults, deliveryAlone, plannedBy, smallestCellOf, watchedBy } from '../../analysis/index.ts'
import type { AlarmReading } from '../../app/index.ts'
import type { Actor, Role } from '../../store/index.ts'
import {
  alarmChanges,
  contextsOf,
  enrolledByDay,
  type KeptDelivery,
  keepCounts,
  systemActor,
} from '../../store/index.ts'
import type { Services } from '../services.ts'
import { danishDay } from '../time.ts'

type Store = Services['store']

/** Roles that are shown numbers of few people: those who run the trial, and who may read its pseudonymised folder. */
const seesFew: readonly (Role | 'system')[] = ['trial-lead', 'researcher']

/** The smallest number of people that somebody is shown: what is of every site is not for those who see some. */
export const smallestFor = (
  { role, sites }: Pick<Actor, 'role' | 'sites'>,
  protocol: KeptDelivery['protocol'],
): number => (seesFew.includes(role) && sites === undefined ? 0 : smallestCellOf(protocol))

const made = new Map<string, DeliveryResults>()
const mostMade = 40

/** Results of the delivery as a page shows them; made once for each position of the journal. */
export const deliveryResults = async (
  store: Store,
  trial: string,
  kept: KeptDelivery,
  smallest: number,
): Promise<DeliveryResults> => {
  const contexts = await store.as({ ...systemActor, trial }, (tx) => contextsOf(tx, trial))
  const key = JSON.stringify([trial, kept.name, kept.position, kept.asOf, smallest, contexts])
  const found = made.get(key) ?? deliveryAlone(kept.protocol, { ...kept, contexts }, smallest)
  if (made.size >= mostMade) made.clear()
  made.set(key, found)
  return found
}

/** How many are enrolled day by day, and how many were to be. */
export const recruitment = async (store: Store, trial: string, protocol: KeptDelivery['protocol'], asOf: string) => {
  const days = await store.as({ ...systemActor, trial }, (tx) => enrolledByDay(tx, trial))
  const enrolled = days.reduce((sum, { n }) => sum + n, 0)
  return { days, enrolled, planned: plannedBy(protocol, asOf) }
}

/** What every alarm of the protocol reads now. */
export const alarmReadings = async (
  store: Store,
  trial: string,
  kept: KeptDelivery,
  today: string,
): Promise<readonly AlarmReading[]> => {
  const recruited = await recruitment(store, trial, kept.protocol, today)
  return (kept.protocol.alarms ?? []).map(({ id, what, when, threshold }) => ({
    alarm: id,
    when,
    threshold,
    ...watchedBy(kept.protocol, kept, recruited, what),
  }))
}

export const alarmHistory = (store: Store, trial: string) =>
  store.as({ ...systemActor, trial }, (tx) => alarmChanges(tx, trial))

/** The counts that a page waits for, or the last there are. */
export const keptFor = ({ store, clock }: Services, trial: string): Promise<KeptDelivery | undefined> =>
  keepCounts(store, trial, 'soon', danishDay(clock()))
