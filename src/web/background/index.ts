import { deliveryJob } from '../delivery/keep-job.ts'
import { verifyJob } from '../journal-pages/verify-job.ts'
import { runJob } from '../results/run-job.ts'
import { cleanUp } from './clean-up.ts'
import { mailHeads } from './mail-heads.ts'
import type { Job } from './run-jobs.ts'

export { leaderOn, onlyProcess } from './leader.ts'
export { type Background, runJobs } from './run-jobs.ts'

/** What is done beside the pages. Add a job here. */
export const jobs: readonly Job[] = [runJob, deliveryJob, mailHeads, verifyJob, cleanUp]
