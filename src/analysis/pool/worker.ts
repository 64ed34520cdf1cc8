import { parentPort, workerData } from 'node:worker_threads'
import { computing, type Task } from './task.ts'

const compute = computing(workerData as Task)

parentPort?.on('message', ({ from, to }: { readonly from: number; readonly to: number }) => {
  const ratios = compute(from, to)
  parentPort?.postMessage({ from, ratios }, [ratios.buffer as ArrayBuffer])
})

// Asks for its first range: an answer of no draws.
parentPort?.postMessage({ from: 0, ratios: new Float64Array(0) })
