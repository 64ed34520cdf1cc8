/**
 * How often the 95 % intervals of the default rows hold the truth, over made-up trials:
 * `node bench/coverage.ts [--runs 10000] [--only part-of-a-name] [--threads 2]`. Prints a Markdown table. Every scenario has
 * a seed of its own, so a row is the same whatever else runs beside it. Answers are explained in docs/statistics.md.
 */
import { parseArgs } from 'node:util'
import { Worker } from 'node:worker_threads'
import type { Scenario } from './coverage/scenario.ts'
import { scenarios } from './coverage/scenarios.ts'
import { heading, rowOf } from './coverage/table.ts'
import type { Tally } from './coverage/tally.ts'
import type { Job } from './coverage/worker.ts'

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '10000' },
    only: { type: 'string', default: '' },
    threads: { type: 'string', default: '2' },
  },
})
const runs = Number(values.runs)
const asked = scenarios.filter(({ name }) => name.includes(values.only))
const waiting = asked.map((scenario): Job => ({ scenario, runs, seed: 1 + scenarios.indexOf(scenario) }))
const found = new Map<Scenario['name'], readonly Tally[]>()

await Promise.all(Array.from({ length: Math.min(Number(values.threads), asked.length) }, workThrough))
console.log(`${runs} runs each.\n\n${heading}`)
for (const { name } of asked) for (const tally of found.get(name) ?? []) console.log(rowOf(tally))

/** A thread that takes one scenario after the other until none is left. */
function workThrough(): Promise<void> {
  const worker = new Worker(new URL('./coverage/worker.ts', import.meta.url))
  return new Promise((resolve, reject) => {
    const next = (): void => {
      const job = waiting.shift()
      if (job) worker.postMessage(job)
      else resolve(worker.terminate().then(() => undefined))
    }
    worker.on('error', reject)
    worker.on('message', (tallies: readonly Tally[]) => {
      const name = tallies[0]?.scenario ?? ''
      found.set(name, tallies)
      console.error(`${found.size}/${asked.length} ${name}`)
      next()
    })
    next()
  })
}
