import { availableParallelism } from 'node:os'
import { setImmediate } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import type { Ratios } from '../../effects/index.ts'
import { computing, stepsOf, type Task, widthOf } from './task.ts'

/** Some three seconds of work: a thread takes a third of a second of processor time to start. */
const stepsWorthAThread = 1e9
const rangesPerThread = 16

type Ranges = {
  readonly next: () => readonly [from: number, to: number] | null
  readonly giveBack: (range: readonly [number, number]) => void
}

export type Parallel = {
  /** Threads, this one included; by default as many as the machine runs at a time. */
  readonly cores?: number
  readonly start?: 'when-worth-it' | 'always'
}

/**
 * Computes all draws of a task on this thread and on workers, which are started where there is work enough for them.
 * Every draw is a function of its number, so the answer is the same on any number of cores. Where a worker cannot start or
 * fails, this thread does its share.
 */
export async function runTask(task: Task, draws: number, parallel: Parallel = {}): Promise<Ratios> {
  const { cores = availableParallelism(), start = 'when-worth-it' } = parallel
  const width = widthOf(task)
  const result = new Float64Array(draws * width)
  const worthIt = start === 'always' || stepsOf(task) * draws >= stepsWorthAThread
  const threads = worthIt ? Math.max(1, Math.min(cores, draws)) : 1
  const ranges = rangesOf(draws, Math.max(1, Math.ceil(draws / (threads * rangesPerThread))))
  const place = (from: number, ratios: Ratios): void => result.set(ratios, from * width)
  const helpers = Array.from({ length: threads - 1 }, () => helper(task, ranges, place))
  const compute = computing(task)
  const work = async (): Promise<void> => {
    for (let range = ranges.next(); range; range = ranges.next()) {
      place(range[0], compute(...range))
      if (helpers.length > 0) await setImmediate()
    }
  }
  await work()
  await Promise.all(helpers)
  await work()
  return result
}

function rangesOf(draws: number, size: number): Ranges {
  const returned: (readonly [number, number])[] = []
  let from = 0
  return {
    next() {
      const back = returned.pop()
      if (back) return back
      if (from >= draws) return null
      const range = [from, Math.min(from + size, draws)] as const
      from = range[1]
      return range
    },
    giveBack: (range) => returned.push(range),
  }
}

/** A worker that takes ranges until none is left; resolves in any case, and gives back a range it failed at. */
function helper(task: Task, ranges: Ranges, place: (from: number, ratios: Ratios) => void): Promise<void> {
  return new Promise((resolve) => {
    let worker: Worker
    try {
      worker = new Worker(new URL(`./worker${extension()}`, import.meta.url), { workerData: task })
    } catch {
      resolve()
      return
    }
    let running: readonly [number, number] | null = null
    const stop = (): void => {
      if (running) ranges.giveBack(running)
      running = null
      resolve()
      void worker.terminate()
    }
    const ask = (): void => {
      if (running) worker.postMessage({ from: running[0], to: running[1] })
      else stop()
    }
    worker.on('message', ({ from, ratios }: { readonly from: number; readonly ratios: Ratios }) => {
      place(from, ratios)
      running = ranges.next()
      ask()
    })
    worker.on('error', stop)
    worker.on('exit', stop)
  })
}

/** `.ts` where Node strips the types, `.js` where they are compiled away. */
const extension = (): string => (import.meta.url.endsWith('.ts') ? '.ts' : '.js')
