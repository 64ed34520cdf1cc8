import { type ChildProcess, fork } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Problem, ProblemError, problem } from '../../problems/index.ts'
import {
  claimRun,
  failRun,
  finishRun,
  noteProgress,
  type Run,
  systemActor,
  writeTrialFolder,
} from '../../store/index.ts'
import type { Job } from '../background/run-jobs.ts'
import type { Services } from '../services.ts'
import type { FromWorker, ToWorker } from './messages.ts'

/** `compute.ts` in the checkout, `compute.js` in the package. */
const workerPath = fileURLToPath(new URL(`./compute${import.meta.url.slice(-3)}`, import.meta.url))

const heartbeatMs = 20_000

type Told = (step: string, share: number | null) => void

const onMessages = (child: ChildProcess, told: Told): Promise<readonly Problem[]> =>
  new Promise((resolve) => {
    let answer: readonly Problem[] = [problem('run.stopped', { reason: 'exit' })]
    child.on('message', (raw) => {
      const message = raw as FromWorker
      if (message.kind === 'step') told(message.step, message.share)
      else answer = message.kind === 'done' ? [] : message.problems
    })
    child.once('exit', () => resolve(answer))
    child.once('error', () => resolve(answer))
  })

/** Computes a snapshot in a process of its own. @returns what stopped it; nothing when it was done */
const computeApart = async (task: ToWorker, told: Told): Promise<readonly Problem[]> => {
  const child = fork(workerPath, { stdio: ['ignore', 'ignore', 'ignore', 'ipc'], env: { NODE_ENV: 'production' } })
  const found = onMessages(child, told)
  child.send(task)
  return found
}

const resultFiles = (folder: string): ReadonlyMap<string, Uint8Array> => {
  const results = join(folder, 'results')
  const files = readdirSync(results, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return new Map(
    files.map((entry) => {
      const path = join(entry.parentPath, entry.name)
      return [relative(results, path).replaceAll('\\', '/'), readFileSync(path)]
    }),
  )
}

const computeRun = async (services: Services, run: Run, folder: string): Promise<void> => {
  const { store, clock } = services
  let last = { step: 'snapshot', share: null as number | null }
  const note = () => noteProgress(store, run, { ...last, now: clock() }).catch(() => undefined)
  const heartbeat = setInterval(note, heartbeatMs)
  try {
    const manifest = await writeTrialFolder(store, systemActor, run.trial, folder)
    const problems = await computeApart({ folder, look: run.look }, (step, share) => {
      last = { step, share }
      note()
    })
    if (problems.length > 0) throw new ProblemError(problems)
    const files = resultFiles(folder)
    const { protocol } = JSON.parse(String(Buffer.from(files.get('results.json') ?? ''))) as {
      protocol: { hash: string; version: number }
    }
    const made = {
      entries: manifest.journal.entries,
      head: manifest.journal.head,
      protocolHash: protocol.hash,
      protocolVersion: protocol.version,
      files,
    }
    await finishRun(store, run, made, { now: clock, randomHex: services.randomHex, by: run.asked_by })
  } finally {
    clearInterval(heartbeat)
  }
}

/** Takes the runs that wait, one after another. What stops a run is kept with it and shown. */
export const computeRuns = async (services: Services): Promise<void> => {
  const { store, clock, logger } = services
  for (let run = await claimRun(store, clock()); run !== undefined; run = await claimRun(store, clock())) {
    const folder = mkdtempSync(join(tmpdir(), 'virker-run-'))
    try {
      await computeRun(services, run, folder)
      logger.info({ run: run.id, trial: run.trial }, 'a run was computed')
    } catch (error) {
      const problems =
        error instanceof ProblemError ? error.problems : [problem('run.stopped', { reason: 'unexpected' })]
      logger.warn({ run: run.id, trial: run.trial, codes: problems.map(({ code }) => code) }, 'a run failed')
      await failRun(store, run, problems, clock())
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  }
}

/** The job that looks for runs to compute. */
export const runJob: Job = { name: 'runs', everySeconds: 2, run: computeRuns }
