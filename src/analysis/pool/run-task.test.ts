import { describe, expect, it } from 'vitest'
import { isRefusal, type PreparedQuestion, prepareBootstrap, prepareRandomisation } from '../../effects/index.ts'
import { runTask, type Task } from './index.ts'

const rows = 60
const codes = Int32Array.from({ length: rows }, (_, i) => i % 3)
const outcome = Float64Array.from({ length: rows }, (_, i) => Math.sin(7 * i) + (i % 3) / 5)
const arm = { codes, levels: ['K', 'I', 'II'] }

function prepared(treated: string): PreparedQuestion {
  const question = prepareRandomisation({ outcome, arm, treated, control: 'K' })
  if (isRefusal(question)) throw new Error(question.refused)
  return question
}

const randomisation: Task = {
  kind: 'randomisation',
  questions: [prepared('I'), prepared('II')],
  assignment: { kind: 'exchanged', permutation: { arms: Uint8Array.from(codes) }, seed: 4 },
}

function bootstrap(): Task {
  const request = prepareBootstrap({
    outcome,
    tested: { name: 'arm', values: Float64Array.from(codes) },
    cluster: { codes: Int32Array.from(codes, (_, i) => i % 15), levels: Array.from({ length: 15 }, (_, g) => `${g}`) },
    seed: 9,
  })
  if (isRefusal(request)) throw new Error(request.refused)
  return { kind: 'bootstrap', prepared: request }
}

describe('the same seed gives the same draws on any number of threads', () => {
  it.each([
    ['randomisation inference', randomisation],
    ['the wild cluster bootstrap', bootstrap()],
  ])('%s', async (_, task) => {
    const alone = await runTask(task, 1000, { cores: 1 })
    expect(alone.every(Number.isFinite)).toBe(true)
    const together = await runTask(task, 1000, { cores: 3, start: 'always' })
    expect(together).toEqual(alone)
  })
})
