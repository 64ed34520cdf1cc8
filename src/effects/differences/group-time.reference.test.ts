import { describe, expect, it } from 'vitest'
import { answered, casesOf, close, columnOf, numbersOf, startsOf } from '../../../test/support/differences-reference.ts'
import { isRefusal } from '../refusal.ts'
import { groupTimeEffects } from './group-time.ts'
import type { Average, Averages } from './group-time-result.ts'

type Fit = { readonly estimate: number; readonly stdError: number; readonly df: number }
type Case = {
  readonly data: string
  readonly comparison: 'never-treated' | 'not-yet-treated'
  readonly anticipation: number
  readonly weighting: 'average-citizen' | 'average-site'
  readonly expected: {
    readonly effects: Readonly<Record<'group' | 'period' | 'estimate', readonly number[]>>
    readonly averages: { readonly simple: number } & Readonly<
      Record<'byGroup' | 'byPeriod' | 'byRelativeTime', Readonly<Record<string, number>>>
    >
    readonly errors?: Readonly<Record<'first' | 'placebo' | 'simple', Fit>>
  }
}

function expectAverages(got: Averages, expected: Readonly<Record<string, number>>): void {
  const { overall, ...each } = expected
  close(got.overall.estimate, overall as number, 'overall')
  expect(got.each.map(({ at }) => String(at)).sort()).toEqual(Object.keys(each).sort())
  for (const { at, estimate } of got.each) close(estimate, each[String(at)] as number, String(at))
}

function expectFit({ figure }: Pick<Average, 'figure'>, expected: Fit): void {
  if (isRefusal(figure)) throw new Error(JSON.stringify(figure))
  for (const key of ['estimate', 'stdError', 'df'] as const) close(figure[key], expected[key], key)
}

describe('group-time effects equal plain means in R, their errors clubSandwich on a level per cohort and period', () => {
  it.each(casesOf<Case>('groups'))('%s', (_, { data, expected, ...asked }) => {
    const result = answered(
      groupTimeEffects({
        outcome: numbersOf(data, 'y'),
        site: columnOf(data, 'site'),
        starts: startsOf(data),
        period: numbersOf(data, 'period'),
        comparison: asked.comparison,
        anticipation: asked.anticipation,
        weighting: asked.weighting,
        seed: 1,
        placeboDraws: 9,
      }),
    )
    const { effects, averages, errors } = expected
    expect(result.effects).toHaveLength(effects.estimate.length)
    effects.group.forEach((group, i) => {
      const own = result.effects.find((one) => one.group === group && one.period === effects.period[i])
      close(own?.estimate as number, effects.estimate[i] as number, `${group} ${effects.period[i]}`)
    })
    close(result.simple.estimate, averages.simple, 'simple')
    expectAverages(result.byGroup, averages.byGroup)
    expectAverages(result.byPeriod, averages.byPeriod)
    expectAverages(result.byRelativeTime, averages.byRelativeTime)
    if (!errors) return
    const [first] = effects.group as [number]
    const last = Math.max(...effects.period)
    const latest = Math.max(...effects.group)
    const effect = (group: number, period: number) =>
      result.effects.find((one) => one.group === group && one.period === period) as Pick<Average, 'figure'>
    expectFit(effect(first, last), errors.first)
    expectFit(effect(latest, Math.min(...effects.period)), errors.placebo)
    expectFit(result.simple, errors.simple)
  })
})
