import { describe, expect, it } from 'vitest'
import { type Columns, estimateOf, referenceOf } from '../support/plain-table.ts'

type Asked = {
  readonly covariates: readonly string[]
  readonly strata?: string
  readonly clusters?: string
  readonly weights?: string
  readonly exposure?: string
  readonly shift?: number
}
type Errors = Readonly<Record<string, Readonly<Record<'logOdds' | 'ame' | 'logRate' | 'difference', number>>>>
type Case = {
  readonly data: string
  readonly request: Asked
  readonly coefficients: readonly number[]
  readonly ame: number
  readonly difference: number
  readonly errors: Errors
}

const option = (name: string, value: string | undefined): readonly string[] =>
  value === undefined ? [] : [`--${name}`, value]

const optionsOf = ({ request }: Case, se: string): readonly string[] => [
  ...['--outcome', 'y', '--arm', 't', '--control', '0', '--se', se],
  ...option('covariates', request.covariates.join(',') || undefined),
  ...option('strata', request.strata),
  ...option('cluster', se.startsWith('CR') ? request.clusters : undefined),
  ...option('weights', request.weights),
  ...option('exposure', request.exposure),
]

/** `CR1-clusters` is a kind that the command line has no word for. */
const questions = (file: string) => {
  const { cases } = referenceOf<Case>(file)
  return Object.entries(cases).flatMap(([id, given]) =>
    'errors' in given && given.request.shift === undefined
      ? Object.keys(given.errors)
          .filter((se) => se !== 'CR1-clusters')
          .map((se) => [`${id} ${se}`, id, se] as const)
      : [],
  )
}

const close = (value: number) => expect.closeTo(value, 9 - Math.max(0, Math.ceil(Math.log10(Math.abs(value) + 1))))

describe('virker effect --estimator logistic gives the average marginal effect, with the log odds ratio beside it', () => {
  const { cases, datasets } = referenceOf<Case>('binary')
  it.each(questions('binary'))('%s', async (_, id, se) => {
    const given = cases[id] as Case
    const got = await estimateOf(datasets[given.data] as Columns, '--estimator', 'logistic', ...optionsOf(given, se))
    expect(got).toMatchObject({
      estimand: 'average-marginal-effect',
      estimate: close(given.ame),
      stdError: close(given.errors[se]?.ame ?? 0),
      df: null,
      logOddsRatio: { estimate: close(given.coefficients[1] ?? 0), stdError: close(given.errors[se]?.logOdds ?? 0) },
    })
  })
})

describe('virker effect --estimator poisson gives the log rate ratio, with the rate ratio beside it', () => {
  const { cases, datasets } = referenceOf<Case>('counts')
  it.each(questions('counts'))('%s', async (_, id, se) => {
    const given = cases[id] as Case
    const got = await estimateOf(datasets[id] as Columns, '--estimator', 'poisson', ...optionsOf(given, se))
    const logRate = given.coefficients[1] as number
    expect(got).toMatchObject({
      estimand: 'log-rate-ratio',
      estimate: close(logRate),
      stdError: close(given.errors[se]?.logRate ?? 0),
      df: null,
      rateRatio: { estimate: close(Math.exp(logRate)) },
      averageDifference: { estimate: close(given.difference) },
    })
  })
})

type RankCase = {
  readonly x: readonly number[]
  readonly y: readonly number[]
  readonly level: number
  readonly W: number
  readonly pValue: number
  readonly confInt: readonly [number, number]
}

describe('virker effect --estimator rank-sum equals wilcox.test', () => {
  const { cases } = referenceOf<RankCase>('ranks')
  it.each(Object.entries(cases).filter(([id]) => id.startsWith('two groups')))(
    '%s',
    async (_, { x, y, level, ...want }) => {
      const arms = [...x.map(() => 't'), ...y.map(() => 'c')]
      const options = ['--outcome', 'y', '--arm', 'z', '--control', 'c', '--level', String(level)]
      const got = await estimateOf({ y: [...x, ...y], z: arms }, '--estimator', 'rank-sum', ...options)
      expect(got).toMatchObject({
        estimand: 'shift-in-location',
        se: null,
        stdError: { noResult: 'no-standard-error' },
        statistic: want.W,
        pValue: expect.closeTo(want.pValue, 10),
      })
      // R looks for its ends with uniroot.
      got.confInt?.forEach((end, i) => {
        expect(end).toBeCloseTo(want.confInt[i] as number, 5)
      })
    },
  )

  it('refuses strata, clusters, weights and covariates', async () => {
    const table = { y: [1, 2, 3, 4], z: ['t', 'c', 't', 'c'], s: ['a', 'a', 'b', 'b'] }
    const options = ['--outcome', 'y', '--arm', 'z', '--control', 'c', '--estimator', 'rank-sum', '--strata', 's']
    expect((await estimateOf(table, ...options)).estimate).toMatchObject({ noResult: 'not-offered' })
  })
})
