import { describe, expect, it } from 'vitest'
import { answered, casesOf, close, columnOf, numbersOf, startsOf } from '../../../test/support/differences-reference.ts'
import { isRefusal, type Refusal } from '../refusal.ts'
import { eventStudy } from './event-study.ts'
import type { Figure } from './figure.ts'
import { sunAbraham } from './sun-abraham.ts'

type Fit = { readonly estimate: number; readonly stdError: number; readonly df: number }

function expectFit(got: Figure | Refusal, expected: Fit, what: string): void {
  if (isRefusal(got)) throw new Error(`${what}: ${JSON.stringify(got)}`)
  for (const key of ['estimate', 'stdError', 'df'] as const) close(got[key], expected[key], `${what} ${key}`)
}

type Saturated = {
  readonly data: string
  readonly weighting: 'average-citizen' | 'average-site'
  readonly never: boolean
  readonly expected: Readonly<Record<'cells' | 'averages', Readonly<Record<string, Fit>>>>
}

describe('Sun & Abraham equals lm on the same columns with clubSandwich', () => {
  it.each(casesOf<Saturated>('saturated'))('%s', (_, { data, weighting, never, expected }) => {
    const starts = startsOf(data)
    const site = columnOf(data, 'site')
    const keep = Int32Array.from(site.codes.keys()).filter(
      (row) => never || starts[site.levels[site.codes[row] as number] as string] !== null,
    )
    const result = answered(
      sunAbraham({
        outcome: numbersOf(data, 'y'),
        site,
        starts,
        period: numbersOf(data, 'period'),
        rows: keep,
        weighting,
      }),
    )
    expect(result.comparison).toBe(never ? 'never-treated' : 'last-treated')
    expect(result.effects).toHaveLength(Object.keys(expected.cells).length)
    for (const { group, relative, figure } of result.effects) {
      expectFit(figure, expected.cells[`${group} at ${relative}`] as Fit, `${group} at ${relative}`)
    }
    for (const { relative, figure } of result.byRelativeTime) {
      expectFit(figure, expected.averages[String(relative)] as Fit, `all at ${relative}`)
    }
  })
})

type Events = {
  readonly weighting: 'average-citizen' | 'average-site'
  readonly covariates: readonly string[]
  readonly start: number
  readonly expected: Readonly<Record<'average' | 'slope' | 'beyondLine', Fit>> & {
    readonly effects: Readonly<Record<string, Fit>>
    readonly wald: Readonly<Record<'statistic' | 'df1' | 'df2' | 'pValue', number>>
    readonly once: number
    readonly change: number
  }
}

describe('the event study equals lm and clubSandwich', () => {
  it.each(casesOf<Events>('events'))('%s', (_, { weighting, covariates, start, expected }) => {
    const result = answered(
      eventStudy({
        outcome: numbersOf('months', 'y'),
        treated: numbersOf('months', 'treated'),
        site: columnOf('months', 'site'),
        period: numbersOf('months', 'period'),
        start,
        covariates: covariates.map((name) => ({
          name,
          values: name === 'k' ? columnOf('months', name) : numbersOf('months', name),
        })),
        weighting,
        seed: 1,
        bandDraws: 2000,
      }),
    )
    for (const { period, figure } of result.effects) {
      expectFit(figure, expected.effects[String(period)] as Fit, `period ${period}`)
    }
    const { preTrend } = result
    if (!preTrend) throw new Error('no period before')
    expectFit(result.average.figure, expected.average, 'average')
    expectFit(preTrend.slope.figure, expected.slope, 'slope')
    expectFit(preTrend.beyondLine.figure, expected.beyondLine, 'beyond line')
    const leads = answered(preTrend.leads)
    for (const key of ['statistic', 'df1', 'df2', 'pValue'] as const) close(leads[key], expected.wald[key], key)
    const overturning = answered(preTrend.overturning)
    close(overturning.once, expected.once, 'once')
    close(overturning.largestChange.change, expected.change, 'change')
  })
})
