import { parentPort } from 'node:worker_threads'
import { type ValuesTask, valuesOf } from './values.ts'

parentPort?.on('message', (task: ValuesTask) => {
  const values = valuesOf(task)
  parentPort?.postMessage(values, [values.buffer as ArrayBuffer])
})
