import { describe, expect, it } from 'vitest'
import { type AllocationPlan, drawBatches, isRefusal, type Unit } from '../../allocation/index.ts'
import { isRefusal as isEffectRefusal, prepareRandomisation, randomisationTest } from '../../effects/index.ts'
import { procedureOf, runTask, trialAssignment, wordsOfDraw } from './index.ts'

const named = (count: number): readonly Unit[] =>
  Array.from({ length: count }, (_, i) => ({ id: `p${i}`, stratum: 'all' }))
const arms = (...ids: string[]) => ids.map((id) => ({ id, ratio: 1 }))

function recordOf(plan: AllocationPlan, batches: readonly (readonly Unit[])[]) {
  const allocated = drawBatches(plan, '0'.repeat(64), batches, wordsOfDraw(7, 0))
  if (isRefusal(allocated)) throw new Error(allocated.refused)
  return { plan, batches, allocated }
}

describe('how a comparison is redrawn', () => {
  it('two arms in one small batch: every assignment once, with its probability', () => {
    const record = recordOf({ method: 'complete', arms: arms('K', 'I') }, [named(7)])
    const trial = trialAssignment([record], ['K', 'I'], ['I', 'K'], { draws: 1000, seed: 1 })
    // C(7, 3) with either arm the smaller one.
    expect(trial?.set).toMatchObject({ kind: 'enumerated', draws: 70 })
    expect(trial?.scope).toBe('contrast')
  })
  it('two arms in many batches: sampled from the plan', () => {
    const record = recordOf({ method: 'complete', arms: arms('K', 'I') }, [named(4), [{ id: 'q', stratum: 'all' }]])
    const trial = trialAssignment([record], ['K', 'I'], ['I', 'K'], { draws: 1000, seed: 1 })
    expect(trial?.set).toEqual({ kind: 'sampled', draws: 1000 })
    expect(trial?.assignment.kind).toBe('drawn')
  })
  it('one of three arms: the units of the two arms exchange within their block, the third keeps its own', () => {
    const record = recordOf({ method: 'blocks', arms: arms('K', 'I', 'II'), blockSizes: [6] }, [named(12)])
    const trial = trialAssignment([record], ['K', 'I', 'II'], ['I', 'K'], { draws: 1000, seed: 1 })
    if (!trial) throw new Error('no assignment')
    // 4 of each block change places, 2 to an arm: 6 ways in each of two blocks.
    expect(trial.set).toEqual({ kind: 'enumerated', draws: 36 })
    const procedure = procedureOf(trial.assignment)
    const codes = new Uint8Array(procedure.units)
    const third = record.allocated.flatMap(({ arm, unit }) => (arm === 'II' ? [trial.units.indexOf(unit)] : []))
    for (let draw = 0; draw < 36; draw++) {
      procedure.redraw(draw, codes)
      expect(third.every((unit) => codes[unit] === 2)).toBe(true)
      expect([0, 1].map((code) => codes.filter((found) => found === code).length)).toEqual([4, 4])
    }
  })
  it('minimisation with three arms: all arms anew, and a hypothesis on all of them', () => {
    const plan: AllocationPlan = {
      method: 'minimisation',
      arms: arms('K', 'I', 'II'),
      factors: [{ name: 'f', weight: 1 }],
      distance: 'range',
      preferredProbability: 0.8,
    }
    const record = recordOf(plan, [named(9).map((unit, i) => ({ ...unit, factors: { f: String(i % 2) } }))])
    expect(trialAssignment([record], ['K', 'I', 'II'], ['I', 'K'], { draws: 100, seed: 1 })?.scope).toBe('everyone')
  })
  it('a rule that anyone can predict: nothing to redraw', () => {
    const record = recordOf({ method: 'alternation', arms: arms('K', 'I') }, [named(6)])
    expect(trialAssignment([record], ['K', 'I'], ['I', 'K'], { draws: 100, seed: 1 })).toBeNull()
  })
})

it('under the null hypothesis p-values at or below 0.05 come up in 5 % of trials, whatever the plan', async () => {
  const plan: AllocationPlan = { method: 'blocks', arms: arms('K', 'I'), blockSizes: [2, 4] }
  const units = named(24)
  const outcome = Float64Array.from(units, (_, i) => Math.exp(Math.sin(i * i)))
  const epochs = [{ plan, batches: [units] }]
  const truth = procedureOf({ kind: 'drawn', epochs, arms: ['K', 'I'], seed: 99 })
  const codes = new Uint8Array(24)
  let small = 0
  const trials = 400
  for (let trial = 0; trial < trials; trial++) {
    truth.redraw(trial, codes)
    const question = prepareRandomisation({
      outcome,
      arm: { codes: Int32Array.from(codes), levels: ['K', 'I'] },
      treated: 'I',
      control: 'K',
    })
    if (isEffectRefusal(question)) throw new Error(question.refused)
    const assignment = { kind: 'drawn', epochs, arms: ['K', 'I'], seed: trial } as const
    const ratios = await runTask({ kind: 'randomisation', questions: [question], assignment }, 199)
    const test = randomisationTest(question, ratios, { kind: 'sampled', draws: 199 }, { interval: 'none' })
    if (isEffectRefusal(test)) throw new Error(test.refused)
    if (test.pValue <= 0.05) small++
  }
  // Four standard errors of a share of 5 % in 400.
  expect(Math.abs(small / trials - 0.05)).toBeLessThan(4 * Math.sqrt((0.05 * 0.95) / trials))
})
