import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { type Problem, ProblemError, problem } from '../../problems/index.ts'
import type { FromReader, ReadDelivery } from './messages.ts'

/** `reader.ts` in the checkout, `reader.js` in the package. */
const readerPath = fileURLToPath(new URL(`./reader${import.meta.url.slice(-3)}`, import.meta.url))

/** A file of the largest size that may be sent takes less than a minute. */
const patienceMs = 600_000

const stopped: FromReader = { problems: [problem('receive.stopped', {})] }

const answerOf = (task: Parameters<ReadDelivery>[0]): Promise<FromReader> =>
  new Promise((resolve) => {
    const { TMPDIR } = process.env
    const child = fork(readerPath, {
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      env: { NODE_ENV: 'production', ...(TMPDIR === undefined ? {} : { TMPDIR }) },
      serialization: 'advanced',
      timeout: patienceMs,
    })
    let answer: FromReader = stopped
    child.on('message', (told) => {
      answer = told as FromReader
    })
    child.once('exit', () => resolve(answer))
    child.once('error', () => resolve(answer))
    child.send(task, () => undefined)
  })

/** Reads a delivery in a process of its own. */
export const readApart: ReadDelivery = async (task) => {
  const answer = await answerOf(task)
  if ('checked' in answer) return answer.checked
  throw new ProblemError(answer.problems as readonly [Problem, ...Problem[]])
}
