import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { PowerDesign, PowerHypothesis } from './design.ts'
import { minimumDetectable } from './minimum-detectable.ts'
import { noncentralTUpperTail } from './noncentral-t.ts'
import { powerAt } from './power-at.ts'
import { isPowerRefusal } from './refusal.ts'
import { sampleSize } from './sample-size.ts'

type Columns = Record<string, number[]>
type DesignCase = {
  kind: 'mean' | 'share'
  sd: number
  p0: number
  good: 'higher' | 'lower'
  attrition: number
  r2: number
  r2c: number
  icc?: number
  size: number
  cv: number
  hypothesis: PowerHypothesis['kind']
  margin: number
  effect: number
  alpha: number
}
type AtUnits = DesignCase & { treated: number; control: number; power: number }
type Sized = AtUnits & { ratioTreated: number; ratioControl: number; target: number }

const { cases } = JSON.parse(readFileSync(new URL('../../../test/reference/power.json', import.meta.url), 'utf8')) as {
  cases: Record<string, unknown>
}

const columns = (id: string): Columns => cases[id] as Columns
const rowsOf = (id: string): Record<string, number>[] => {
  const table = columns(id)
  const names = Object.keys(table)
  return (table[names[0] as string] as number[]).map((_, row) =>
    Object.fromEntries(names.map((name) => [name, table[name]?.[row] as number])),
  )
}
const named = <T>(prefix: string): [string, T][] =>
  Object.entries(cases).filter(([id]) => id.startsWith(prefix)) as [string, T][]

/** Relative difference of two numbers. */
const off = (found: number, expected: number): number => Math.abs(found - expected) / Math.abs(expected)

const twoArms = (sd: number, alpha: number): PowerDesign => ({
  outcome: { kind: 'mean', standardDeviation: sd },
  arms: [
    { id: 'c', ratio: 1 },
    { id: 't', ratio: 1 },
  ],
  control: 'c',
  level: 1 - alpha,
})

const designOf = (d: DesignCase, ratio = { treated: 1, control: 1 }): PowerDesign => ({
  outcome: d.kind === 'mean' ? { kind: 'mean', standardDeviation: d.sd } : { kind: 'share', control: d.p0 },
  good: d.good,
  arms: [
    { id: 'c', ratio: ratio.control },
    { id: 't', ratio: ratio.treated },
  ],
  control: 'c',
  level: 1 - d.alpha,
  rSquared: d.r2,
  attrition: d.attrition,
  hypothesis: d.hypothesis === 'superiority' ? { kind: d.hypothesis } : { kind: d.hypothesis, margin: d.margin },
  ...(d.icc === undefined ? {} : { cluster: { icc: d.icc, size: d.size, sizeVariation: d.cv, rSquared: d.r2c } }),
})

const onlyContrast = (design: PowerDesign, units: { c: number; t: number }, effect: number) => {
  const answer = powerAt(design, { units, effect })
  if (isPowerRefusal(answer)) throw new Error(JSON.stringify(answer))
  return answer.steps[0]?.contrasts[0] as { power: number; worse?: number }
}

describe('the non-central t distribution equals R', () => {
  it.each(['upper tails by pt', 'upper tails by integration'])('%s, to 1e-9 relative', (id) => {
    for (const { q, df, ncp, upper } of rowsOf(id) as Record<'q' | 'df' | 'ncp' | 'upper', number>[]) {
      expect(off(noncentralTUpperTail(q, df, ncp), upper), JSON.stringify({ q, df, ncp })).toBeLessThan(1e-9)
    }
  })

  it('answers at once where the shift is out of all proportion', () => {
    expect(noncentralTUpperTail(12.7, 1, 1e9)).toBe(1)
    expect(noncentralTUpperTail(2, 1e12, -1e9)).toBe(0)
  })
})

describe('means equal power.t.test', () => {
  it('power in the right direction, and in both directions together (strict)', () => {
    for (const row of rowsOf('power.t.test power')) {
      const { n, delta, sd, alpha, power, strict } = row as Record<string, number> & { n: number }
      const found = onlyContrast(twoArms(sd as number, alpha as number), { c: n, t: n }, delta as number)
      expect(off(found.power, power as number), JSON.stringify(row)).toBeLessThan(1e-9)
      expect(off(found.power + (found.worse as number), strict as number), JSON.stringify(row)).toBeLessThan(1e-9)
    }
  })

  it('people needed, rounded up', () => {
    for (const { power, delta, sd, n } of rowsOf('power.t.test n') as Record<
      'power' | 'delta' | 'sd' | 'n',
      number
    >[]) {
      const answer = sampleSize(twoArms(sd, 0.05), { effect: delta, target: power })
      expect(answer).toMatchObject({ steps: [{ units: { c: n, t: n }, total: 2 * n }] })
    }
  })

  it('smallest effect', () => {
    for (const { power, n, delta } of rowsOf('power.t.test delta') as Record<'power' | 'n' | 'delta', number>[]) {
      const answer = minimumDetectable(twoArms(1, 0.05), { units: { c: n, t: n }, target: power })
      if (isPowerRefusal(answer)) throw new Error(answer.refused)
      expect(off(answer.steps[0]?.contrasts[0]?.smallest as number, delta)).toBeLessThan(1e-9)
    }
  })
})

describe('shares are near power.prop.test', () => {
  it('which pools the variance under the null and uses normal quantiles: the gap closes as people are more', () => {
    for (const { n, p1, p2, power } of rowsOf('power.prop.test power') as Record<
      'n' | 'p1' | 'p2' | 'power',
      number
    >[]) {
      const design = { ...twoArms(1, 0.05), outcome: { kind: 'share', control: p1 } as const }
      const found = onlyContrast(design, { c: n, t: n }, p2 - p1)
      expect(Math.abs(found.power - power)).toBeLessThan(n < 1000 ? 0.02 : 0.002)
    }
  })
})

describe('whole designs equal R', () => {
  it.each(named<AtUnits>('design'))('%s', (_, d) => {
    const found = onlyContrast(designOf(d), { c: d.control, t: d.treated }, d.effect)
    expect(off(found.power, d.power)).toBeLessThan(1e-9)
  })

  it.each(named<Sized>('size'))('%s: the fewest that R finds by walking up from the bottom', (_, d) => {
    const design = designOf(d, { treated: d.ratioTreated, control: d.ratioControl })
    const answer = sampleSize(design, { effect: d.effect, target: d.target })
    expect(answer).toMatchObject({ steps: [{ units: { c: d.control, t: d.treated } }] })
  })
})
