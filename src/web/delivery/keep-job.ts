import { noteAlarms } from '../../app/index.ts'
import { type KeptDelivery, keepCounts, onTrial, systemActor } from '../../store/index.ts'
import type { Job } from '../background/run-jobs.ts'
import type { Services } from '../services.ts'
import { danishDay } from '../time.ts'
import { alarmReadings } from './load.ts'

const judge = async ({ store, clock, randomHex }: Services, trial: string, kept: KeptDelivery): Promise<void> => {
  if ((kept.protocol.alarms ?? []).length === 0) return
  const readings = await alarmReadings(store, trial, kept, danishDay(clock()))
  const environment = { now: clock, randomHex, by: systemActor.user }
  await onTrial(store, systemActor, trial, 'trial', (place) => noteAlarms(place, environment, readings))
}

/** Brings the counts of every running trial up to yesterday, and raises or clears its alarms. */
const keepAll = async (services: Services): Promise<void> => {
  const { store, logger, clock } = services
  const trials = await store.as(systemActor, (tx) =>
    tx.selectFrom('trial').select('id').where('status', '=', 'locked').orderBy('id').execute(),
  )
  for (const { id } of trials) {
    try {
      const kept = await keepCounts(store, id, 'all', danishDay(clock()))
      if (kept !== undefined && !kept.isBehind) await judge(services, id, kept)
    } catch (error) {
      logger.error({ job: 'delivery', trial: id, error }, 'delivery could not be counted')
    }
  }
}

/** The job that counts delivery and evaluates alarms. */
export const deliveryJob: Job = { name: 'delivery', everySeconds: 60, run: keepAll }
