import { setTimeout as wait } from 'node:timers/promises'
import type { Services } from '../services.ts'

/** Something done again and again beside the pages. */
export type Job = {
  readonly name: string
  readonly everySeconds: number
  readonly run: (services: Services) => Promise<void>
}

export type Background = {
  /** When the last round was, UTC; nothing before the first. */
  readonly lastRound: () => string | undefined
  /** Starts no more jobs, and waits ten seconds at most for those that run: another process does them again. */
  readonly stop: () => Promise<void>
}

/** Whether this process does the work now: of several on one database, one does. */
export type Leader = { readonly leads: () => Promise<boolean>; readonly close: () => Promise<void> }

const patienceMs = 10_000

const isDue = (job: Job, lastRuns: ReadonlyMap<string, number>, now: number): boolean =>
  now - (lastRuns.get(job.name) ?? Number.NEGATIVE_INFINITY) >= job.everySeconds * 1000

/** A job that fails is logged, and tried again in its time. */
const runOne = async (services: Services, job: Job): Promise<void> => {
  try {
    await job.run(services)
  } catch (error) {
    services.logger.error({ job: job.name, error }, 'a job failed')
  }
}

/** One round: starts every job that is due and does not run yet. A long one (an analysis) holds up no other. */
const round = (
  services: Services,
  jobs: readonly Job[],
  lastRuns: Map<string, number>,
  running: Map<string, Promise<void>>,
): void => {
  for (const job of jobs) {
    const now = Date.parse(services.clock())
    if (running.has(job.name) || !isDue(job, lastRuns, now)) continue
    lastRuns.set(job.name, now)
    running.set(
      job.name,
      runOne(services, job).finally(() => running.delete(job.name)),
    )
  }
}

/**
 * Does the jobs in rounds until it is stopped.
 *
 * @param pauseMs between rounds
 */
export const runJobs = (services: Services, jobs: readonly Job[], leader: Leader, pauseMs: number): Background => {
  const lastRuns = new Map<string, number>()
  let lastRound: string | undefined
  let stopped = false
  let timer: NodeJS.Timeout | undefined
  const running = new Map<string, Promise<void>>()
  let asking: Promise<void> = Promise.resolve()

  const go = async (): Promise<void> => {
    try {
      if ((await leader.leads()) && !stopped) round(services, jobs, lastRuns, running)
      lastRound = services.clock()
    } catch (error) {
      services.logger.error({ job: 'leader', error }, 'a round failed')
    }
    if (stopped) return
    timer = setTimeout(start, pauseMs)
    timer.unref()
  }
  const start = (): void => {
    asking = go()
  }
  start()
  return {
    lastRound: () => lastRound,
    stop: async () => {
      stopped = true
      clearTimeout(timer)
      await asking
      await Promise.race([Promise.all(running.values()), wait(patienceMs, undefined, { ref: false })])
      await leader.close()
    },
  }
}
