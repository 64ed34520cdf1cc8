import { describe, expect, it } from 'vitest'
import { drawBatch } from './draw.ts'
import type { AllocationPlan, Unit } from './plan.ts'
import { planRefusals } from './plan-check.ts'
import { afterAllocation, initialState } from './state.ts'

const arms = [
  { id: 'K', ratio: 2 },
  { id: 'I', ratio: 1 },
]
const simple: AllocationPlan = { method: 'simple', arms }
const minimisation = {
  method: 'minimisation',
  arms,
  factors: [{ name: 'køn', weight: 1 }],
  distance: 'range',
  preferredProbability: 0.8,
} as const
const rerandomisation = {
  method: 'rerandomisation',
  arms,
  covariates: ['alder'],
  threshold: 1,
  maximumTries: 3,
} as const
const zeros = () => () => 0
const drawing = (plan: AllocationPlan, batch: readonly Unit[], state = initialState()) =>
  drawBatch(plan, 'ab'.repeat(32), state, batch, zeros)
const codes = (plan: AllocationPlan) => planRefusals(plan).map(({ refused }) => refused)

describe('a plan that cannot be drawn is refused with everything that is wrong with it', () => {
  it('in its arms', () => {
    expect(codes({ method: 'simple', arms: [] })).toEqual(['too-few-arms'])
    const bad = [
      { id: '', ratio: 1 },
      { id: 'K', ratio: 0 },
      { id: 'K', ratio: 1.5 },
    ]
    expect(codes({ method: 'simple', arms: bad })).toEqual([
      'arm-without-id',
      'ratio-not-a-positive-integer',
      'ratio-not-a-positive-integer',
      'duplicate-arm',
    ])
    expect(codes({ method: 'simple', arms: [...arms, { id: 'x', ratio: 9_999 }] })).toEqual(['ratio-too-large'])
  })

  it('in its block sizes', () => {
    expect(codes({ method: 'blocks', arms, blockSizes: [] })).toEqual(['no-block-size'])
    expect(planRefusals({ method: 'blocks', arms, blockSizes: [3, 4, 6, 0] })).toEqual([
      { refused: 'block-size-not-a-multiple', details: { blockSize: 4, multipleOf: 3 } },
      { refused: 'block-size-not-a-multiple', details: { blockSize: 0, multipleOf: 3 } },
    ])
  })

  it('in its minimisation', () => {
    expect(codes({ ...minimisation, factors: [] })).toEqual(['no-factor'])
    const factors = [
      { name: 'køn', weight: 0.5 },
      { name: 'køn', weight: 1 },
    ]
    expect(codes({ ...minimisation, factors, preferredProbability: 1 })).toEqual([
      'factor-weight-not-a-positive-integer',
      'duplicate-factor',
      'preferred-probability-out-of-range',
    ])
    expect(codes({ ...minimisation, preferredProbability: 0.8505 })).toEqual([
      'preferred-probability-not-in-thousandths',
    ])
  })

  it('in its re-randomisation', () => {
    expect(codes({ ...rerandomisation, covariates: [], threshold: 0, maximumTries: 0 })).toEqual([
      'no-covariate',
      'threshold-not-positive',
      'maximum-tries-not-a-positive-integer',
    ])
    expect(codes({ ...rerandomisation, covariates: ['a', 'a'], threshold: Number.NaN })).toEqual([
      'duplicate-covariate',
      'threshold-not-positive',
    ])
  })

  it('before anybody is drawn', () => {
    expect(drawing({ method: 'simple', arms: [] }, [])).toMatchObject({ refused: 'too-few-arms' })
  })
})

describe('a batch is refused as a whole', () => {
  it('for an id that could be a CPR number, without repeating it', () => {
    const refusal = drawing(simple, [
      { id: 'a', stratum: 'all' },
      { id: '010170-1234', stratum: 'all' },
    ])
    expect(refusal).toEqual({ refused: 'id-could-be-a-cpr-number', details: { position: 1 } })
  })

  it('for a malformed id, stratum or epoch hash', () => {
    expect(drawing(simple, [{ id: 'å', stratum: 'all' }])).toMatchObject({ refused: 'id-malformed' })
    expect(drawing(simple, [{ id: 'a', stratum: 'køn=mand' }])).toMatchObject({ refused: 'stratum-malformed' })
    expect(drawBatch(simple, 'AB', initialState(), [], zeros)).toMatchObject({ refused: 'epoch-hash-malformed' })
  })

  it('for somebody who stands there twice or was drawn before', () => {
    const unit = { id: 'a', stratum: 'all' }
    expect(drawing(simple, [unit, unit])).toEqual({ refused: 'duplicate-unit', details: { unit: 'a' } })
    const state = afterAllocation(initialState(), { unit: 'a', stratum: 'a=b', index: 0, arm: 'K' })
    expect(drawing(simple, [unit], state)).toEqual({ refused: 'unit-already-drawn', details: { unit: 'a' } })
  })

  it('for a missing factor, covariate or birth date', () => {
    const unit = { id: 'a', stratum: 'all', factors: { køn: '' }, covariates: [Number.NaN] }
    expect(drawing(minimisation, [unit])).toEqual({
      refused: 'factor-value-missing',
      details: { unit: 'a', factor: 'køn' },
    })
    expect(drawing(rerandomisation, [unit])).toEqual({
      refused: 'covariate-missing',
      details: { unit: 'a', covariate: 'alder' },
    })
    expect(drawing({ method: 'birth-date', arms, part: 'day' }, [unit])).toMatchObject({
      refused: 'birth-date-missing',
    })
  })
})
