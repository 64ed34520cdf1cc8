import { openFolder, reportTrial, runTrial } from '../../app/index.ts'
import { ProblemError, problem } from '../../problems/index.ts'
import { languages } from '../../text/index.ts'
import type { FromWorker, ToWorker } from './messages.ts'

// The worker: a process of its own that reads a snapshot in a folder and nothing else, so that a long computation
// neither holds up the pages nor reaches the database.

const tell = (message: FromWorker): void => {
  process.send?.(message)
}

const shareOf = (reading: { readonly done?: number; readonly total?: number } | undefined): number | null =>
  reading?.done === undefined || !reading.total ? null : reading.done / reading.total

const compute = async ({ folder, look }: ToWorker): Promise<void> => {
  try {
    const place = openFolder(folder)
    await runTrial(place, (step, reading) => tell({ kind: 'step', step, share: shareOf(reading as never) }), look)
    tell({ kind: 'step', step: 'report', share: null })
    reportTrial(place, languages)
    tell({ kind: 'done' })
  } catch (error) {
    const problems =
      error instanceof ProblemError
        ? error.problems
        : [problem('run.stopped', { reason: error instanceof Error ? error.name : 'unknown' })]
    tell({ kind: 'failed', problems })
  }
}

process.once('message', (message) => {
  compute(message as ToWorker).finally(() => process.disconnect?.())
})
