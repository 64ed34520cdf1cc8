import type { Services } from '../services.ts'

/** Something done again and again beside the pages. */
export type Job = {
  readonly name: string
  readonly everySeconds: number
  readonly run: (services: Services) => Promise<void>
}

export type Background = {
  /** When the last round ended, UTC; nothing before the first. */
  readonly lastRound: () => string | undefined
  /** Waits for the round that runs, and starts none after it. */
  readonly stop: () => Promise<void>
}

/** Whether this process does the work now: of several on one database, one does. */
export type Leader = { readonly leads: () => Promise<boolean>; readonly close: () => Promise<void> }

const isDue = (job: Job, lastRuns: ReadonlyMap<string, number>, now: number): boolean =>
  now - (lastRuns.get(job.name) ?? Number.NEGATIVE_INFINITY) >= job.everySeconds * 1000

/** One round: every job that is due, one after the other. A job that fails is logged, and tried again in its time. */
const round = async (services: Services, jobs: readonly Job[], lastRuns: Map<string, number>): Promise<void> => {
  for (const job of jobs) {
    const now = Date.parse(services.clock())
    if (!isDue(job, lastRuns, now)) continue
    lastRuns.set(job.name, now)
    try {
      await job.run(services)
    } catch (error) {
      services.logger.error({ job: job.name, error }, 'a job failed')
    }
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
  let running: Promise<void> = Promise.resolve()

  const go = async (): Promise<void> => {
    try {
      if (await leader.leads()) await round(services, jobs, lastRuns)
      lastRound = services.clock()
    } catch (error) {
      services.logger.error({ job: 'leader', error }, 'a round failed')
    }
    if (stopped) return
    timer = setTimeout(start, pauseMs)
    timer.unref()
  }
  const start = (): void => {
    running = go()
  }
  start()
  return {
    lastRound: () => lastRound,
    stop: async () => {
      stopped = true
      clearTimeout(timer)
      await running
      await leader.close()
    },
  }
}
