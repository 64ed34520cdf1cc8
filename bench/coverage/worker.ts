import { parentPort } from 'node:worker_threads'
import type { Scenario } from './scenario.ts'
import { tally } from './tally.ts'

/** One scenario to work through. */
export type Job = { readonly scenario: Scenario; readonly runs: number; readonly seed: number }

parentPort?.on('message', ({ scenario, runs, seed }: Job) => parentPort?.postMessage(tally(scenario, runs, seed)))
