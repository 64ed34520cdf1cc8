import { ProblemError, problem } from '../../problems/index.ts'
import type { FromReader, ToReader } from './messages.ts'
import { readDelivery } from './read-delivery.ts'

// The reader: a process of its own that reads what somebody sent, so that a large file holds up no page, and one that
// brings the database of registers down brings down nothing else. It reaches neither the trial nor its database.

const answerTo = async (task: ToReader): Promise<FromReader> => {
  try {
    return { checked: await readDelivery(task) }
  } catch (error) {
    return { problems: error instanceof ProblemError ? error.problems : [problem('receive.stopped', {})] }
  }
}

process.once('message', async (task) => {
  process.send?.(await answerTo(task as ToReader), () => process.disconnect?.())
})
