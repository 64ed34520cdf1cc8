import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import {
  conclude,
  type EffectEstimate,
  estimateEffects,
  type Hypothesis,
  hypothesisPValue,
  intervalAt,
  isRefusal,
  levelOfInterval,
} from './index.ts'

const path = new URL('../../test/reference/shares-and-families.json', import.meta.url)
const { margins } = JSON.parse(readFileSync(path, 'utf8')).cases as {
  margins: Record<string, number> & { treated: number[]; control: number[] }
}

function welch(treated: readonly number[], control: readonly number[]): EffectEstimate {
  const outcome = Float64Array.from([...control, ...treated])
  const arm = { codes: Int32Array.from(outcome, (_, i) => (i < control.length ? 0 : 1)), levels: ['c', 't'] }
  const result = estimateEffects({ outcome, arm, control: 'c', estimator: 'difference-in-means' })
  if (isRefusal(result)) throw new Error(result.refused)
  return result.estimates[0] as EffectEstimate
}

describe('hypothesisPValue', () => {
  const { margin = 0 } = margins
  const estimate = welch(margins.treated, margins.control)
  it.each<[string, Hypothesis]>([
    ['superiority', { kind: 'superiority', goodSide: 'higher' }],
    ['nonInferiorityHigher', { kind: 'non-inferiority', goodSide: 'higher', margin }],
    ['nonInferiorityLower', { kind: 'non-inferiority', goodSide: 'lower', margin }],
    ['equivalence', { kind: 'equivalence', goodSide: 'higher', margin }],
  ])('equals R’s t.test at the margin: %s', (name, hypothesis) => {
    expect((hypothesisPValue(hypothesis, estimate) as number) / (margins[name] as number)).toBeCloseTo(1, 11)
  })
  it('is below a level exactly when the interval at that level decides', () => {
    const decided = new Set(['better', 'not-worse', 'worse', 'equivalent'])
    for (const kind of ['superiority', 'non-inferiority', 'equivalence'] as const) {
      for (const goodSide of ['higher', 'lower'] as const) {
        for (let shift = -6; shift <= 6; shift += 0.37) {
          for (const alpha of [0.05, 0.0125]) {
            const hypothesis: Hypothesis = { kind, goodSide, margin: 2 }
            const moved = { ...estimate, estimate: shift, stdError: 0.7 }
            const { verdict } = conclude(hypothesis, intervalAt(moved, levelOfInterval(hypothesis, alpha)))
            expect((hypothesisPValue(hypothesis, moved) as number) < alpha).toBe(decided.has(verdict))
          }
        }
      }
    }
  })
  it('refuses a margin that is not above zero', () => {
    expect(hypothesisPValue({ kind: 'equivalence', goodSide: 'higher', margin: 0 }, estimate)).toMatchObject({
      refused: 'invalid-argument',
    })
  })
})
