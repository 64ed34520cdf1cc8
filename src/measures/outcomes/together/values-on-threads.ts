import { Worker } from 'node:worker_threads'
import { type ValuesTask, valuesOf } from './values.ts'

/** Rows from which on a second thread is worth its start. */
const manyRows = 200_000

/** Computes values, with a second thread where there is one. */
export type ValueThreads = {
  readonly values: (tasks: readonly ValuesTask[]) => Promise<readonly Float64Array[]>
  readonly close: () => void
}

const extension = (): string => (import.meta.url.endsWith('.ts') ? '.ts' : '.js')

const startWorker = (): Worker | undefined => {
  try {
    const worker = new Worker(new URL(`./values-worker${extension()}`, import.meta.url))
    worker.unref()
    return worker
  } catch {
    return undefined
  }
}

/** Tasks that a thread is given ahead, so that it need not wait until this one has time for it. */
const ahead = 2

/** Takes tasks from the last until none is left or the thread fails; then those that it has not done are given back. */
const help = (worker: Worker, tasks: readonly ValuesTask[], left: number[], done: Map<number, Float64Array>) =>
  new Promise<void>((resolve) => {
    const running: number[] = []
    const more = (): void => {
      while (running.length < ahead && left.length > 0) {
        const at = left.pop() as number
        running.push(at)
        worker.postMessage(tasks[at])
      }
      if (running.length === 0) resolve()
    }
    worker.on('message', (values: Float64Array) => {
      done.set(running.shift() as number, values)
      more()
    })
    const fail = (): void => {
      left.push(...running.splice(0))
      resolve()
    }
    worker.on('error', fail)
    worker.on('exit', fail)
    more()
  })

/** A turn for the messages of the other thread. */
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/**
 * Starts a second thread for the values of many rows: most of the time goes into memory that is touched for the first time,
 * which two threads do at once. It is closed after use; a thread that cannot be had, or fails, changes no value.
 */
export const openValueThreads = (rows: number): ValueThreads => {
  const worker = rows < manyRows ? undefined : startWorker()
  // A thread that fails before it has work would otherwise stop the process.
  worker?.on('error', () => undefined)
  return {
    values: async (tasks) => {
      const left = [...tasks.keys()]
      const done = new Map<number, Float64Array>()
      const own = async (): Promise<void> => {
        for (let at = left.shift(); at !== undefined; at = left.shift()) {
          done.set(at, valuesOf(tasks[at] as ValuesTask))
          await turn()
        }
      }
      const helping = worker === undefined ? undefined : help(worker, tasks, left, done)
      await own()
      await helping
      await own()
      return tasks.map((_, at) => done.get(at) as Float64Array)
    },
    close: () => void worker?.terminate(),
  }
}
