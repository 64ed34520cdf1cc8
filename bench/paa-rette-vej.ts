/**
 * Whether what comes out is what was put in: registers of the example paa-rette-vej are made up again and again from the
 * world whose truth is known, each is read, measured and analysed like any other, and the estimates are set beside the truth.
 * `node bench/paa-rette-vej.ts [--runs 200] [--threads 2]`. Prints a Markdown table; the same every time.
 */
import { parseArgs } from 'node:util'
import { Worker } from 'node:worker_threads'
import { truths } from '../scripts/examples/paa-rette-vej/truth.ts'
import { tableOf } from './paa-rette-vej/table.ts'
import type { Answer, Job } from './paa-rette-vej/worker.ts'

const { values } = parseArgs({
  options: { runs: { type: 'string', default: '200' }, threads: { type: 'string', default: '2' } },
})
const runs = Number(values.runs)
const jobs = Array.from({ length: runs }, (_, run): Job => ({ run }))
const answers: Answer[] = []

await Promise.all(Array.from({ length: Number(values.threads) }, workThrough))
console.log(tableOf(truths().outcomes, answers))

/** A thread that makes up one register after the other until none is left. */
function workThrough(): Promise<void> {
  const worker = new Worker(new URL('./paa-rette-vej/worker.ts', import.meta.url))
  return new Promise((resolve, reject) => {
    const next = (): void => {
      const job = jobs.shift()
      if (job) worker.postMessage(job)
      else resolve(worker.terminate().then(() => undefined))
    }
    worker.on('error', reject)
    worker.on('message', (answer: Answer) => {
      answers.push(answer)
      process.stderr.write(`\r${answers.length}/${runs}`)
      next()
    })
    next()
  })
}
