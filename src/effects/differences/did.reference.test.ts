import { describe, expect, it } from 'vitest'
import { answered, casesOf, close, columnOf, numbersOf } from '../../../test/support/differences-reference.ts'
import { isRefusal } from '../refusal.ts'
import { differenceInDifferences } from './did.ts'

type Fit = Record<'estimate' | 'stdError' | 'df' | 'pValue', number> & { readonly confInt: readonly [number, number] }
type Case = {
  readonly data: string
  readonly weighting: 'average-citizen' | 'average-site'
  readonly baseline: 'by-site' | 'by-group'
  readonly period: boolean
  readonly season: boolean
  readonly covariates: readonly string[]
  readonly expected: {
    readonly estimate: number
    readonly cr2: Fit | null
    readonly personStdError: number | null
    readonly welch: Fit | null
    readonly changes: Readonly<Record<string, number>>
    readonly bootstrap?: { readonly hits: number; readonly draws: number; readonly pValue: number }
    readonly periods?: Readonly<Record<string, Fit>>
    readonly placebos?: readonly number[]
  }
}

function answerOf({ data, weighting, baseline, period, season, covariates }: Case) {
  return answered(
    differenceInDifferences({
      outcome: numbersOf(data, 'y'),
      treated: numbersOf(data, 'treated'),
      after: numbersOf(data, 'after'),
      site: columnOf(data, 'site'),
      person: columnOf(data, 'person'),
      ...(period ? { period: columnOf(data, 'period') } : {}),
      ...(season ? { season: columnOf(data, 'season') } : {}),
      covariates: covariates.map((name) => ({
        name,
        values: name === 'k' ? columnOf(data, name) : numbersOf(data, name),
      })),
      weighting,
      baseline,
      seed: 1,
    }),
  )
}

function expectFit(got: Fit, expected: Fit): void {
  for (const key of ['estimate', 'stdError', 'df', 'pValue'] as const) close(got[key], expected[key], key)
  expected.confInt.forEach((end, side) => {
    close(got.confInt[side] as number, end, 'confInt')
  })
}

describe('difference in differences equals lm, clubSandwich, estimatr and t.test', () => {
  it.each(casesOf<Case>('did'))('%s', (_, given) => {
    const { expected } = given
    const result = answerOf(given)
    close(result.estimate, expected.estimate, 'estimate')
    for (const { site, change } of result.siteChanges) close(change as number, expected.changes[site] as number, site)
    const { inference } = result
    if (inference.kind === 'placebo') {
      const rank = answered(inference.rank)
      const placebos = expected.placebos as readonly number[]
      expect(rank.kind).toBe('enumerated')
      expect(rank.placebos).toHaveLength(placebos.length)
      rank.placebos.forEach(({ estimate }, i) => {
        close(estimate, placebos[i] as number, 'placebo')
      })
      const rankInR = placebos.filter((one) => Math.abs(one) >= Math.abs(expected.estimate) * (1 - 1e-9)).length
      expect(rank.rank).toBe(rankInR)
      expect(rank.pValue).toBe(rankInR / placebos.length)
      return
    }
    expectFit(inference.cr2, expected.cr2 as Fit)
    expectFit(answered(inference.changes), expected.welch as Fit)
    const personal = expected.personStdError as number
    close(inference.byPerson?.figure.stdError as number, personal, 'person')
    close(inference.byPerson?.designEffect as number, ((expected.cr2?.stdError as number) / personal) ** 2, 'deff')
    for (const { period, figure } of result.periods ?? []) {
      expectFit(figure as Fit, expected.periods?.[period] as Fit)
    }
    if (expected.bootstrap) {
      const { kind, hits, draws, pValue } = answered(inference.bootstrap)
      expect({ kind, hits, draws, pValue }).toEqual({ kind: 'enumerated', ...expected.bootstrap })
    }
  })
})

it('is what lm_robust(y ~ treated * after, clusters = site) gives, with a level per group', () => {
  const [, { expected }] = casesOf<{ readonly expected: Fit }>('lm_robust')[0] as [string, { expected: Fit }]
  const result = answerOf({
    data: 'uneven',
    weighting: 'average-citizen',
    baseline: 'by-group',
    period: false,
    season: false,
    covariates: [],
    expected: { estimate: 0, cr2: null, personStdError: null, welch: null, changes: {} },
  })
  if (result.inference.kind !== 'sites' || isRefusal(result.inference)) throw new Error('no interval')
  expectFit(result.inference.cr2, expected)
  close(result.plainDifference, expected.estimate, 'four means')
})
