import { describe, expect, it } from 'vitest'
import { type EffectJson, estimateOf, referenceOf } from '../support/plain-table.ts'

type Expected = Readonly<Record<'estimate' | 'stdError' | 'df' | 'statistic' | 'pValue', number>> & {
  readonly confInt: readonly [number, number]
}
type Asked = {
  readonly estimator?: string
  readonly control: string
  readonly treated: string
  readonly se?: string
  readonly covariates?: readonly string[]
  readonly weights?: string
  readonly cluster?: string
  readonly strata?: string
  readonly shares?: 'analysed'
  readonly pairs?: string
  readonly average?: string
  readonly like?: string
  readonly absorb?: readonly string[]
  readonly level?: number
  /** The t test on the clusters' means is expected. */
  readonly means?: 1
}
type Case = { readonly data: string; readonly kind?: string; readonly request: Asked; readonly expected: Expected }

const relative = (got: number, expected: number): number =>
  got === expected ? 0 : Math.abs(got - expected) / Math.abs(expected)

const expectSame = (got: EffectJson, expected: Expected, tolerance = 1e-9): void => {
  for (const key of ['estimate', 'stdError', 'df', 'statistic', 'pValue'] as const) {
    expect(relative(got[key] as number, expected[key]), key).toBeLessThan(tolerance)
  }
  for (const end of [0, 1] as const) {
    // An end near zero is the difference of numbers of the size of the error.
    const away = Math.abs((got.confInt?.[end] ?? Number.NaN) - expected.confInt[end])
    expect(away, `end ${end}`).toBeLessThan(tolerance * (Math.abs(expected.confInt[end]) + expected.stdError))
  }
}

const option = (name: string, value: string | undefined): readonly string[] =>
  value === undefined ? [] : [`--${name}`, value]

/** The options that ask what a case of the library asks. */
const optionsOf = ({ request }: Case): readonly string[] => [
  ...['--outcome', 'y', '--arm', 'z', '--control', request.control, '--treated', request.treated],
  ...option('estimator', request.estimator),
  ...option('covariates', request.covariates?.join(',') || undefined),
  ...option('se', request.se),
  ...option('weights', request.weights === 'analysed' ? undefined : request.weights),
  ...option('cluster', request.cluster),
  ...option('strata', request.strata === undefined ? undefined : request.strata === 'p' ? 'p' : 's'),
  ...option('strata-weights', request.shares ?? (request.weights === 'analysed' ? 'analysed' : undefined)),
  ...option('pairs', request.pairs),
  ...option('average', request.average),
  ...option('like', request.like),
]

/** Uses of strata that the command line has no word for, and absorbed levels. */
const canBeAsked = ({ kind = 'effect', request, data }: Case, own: Record<string, unknown>): boolean => {
  const use = request.strata
  const adjusts = request.estimator === 'adjusted'
  const said =
    use === undefined ||
    use === 'default' ||
    (use === 'weighted' && !adjusts) ||
    (use === 'fixed-effects' && adjusts) ||
    use in (own[data] as object)
  return kind === 'effect' && request.absorb === undefined && request.level === undefined && said
}

/** A case of each kind of question: they differ in what is asked, not in the data. */
const oneOfEach = (file: string): readonly (readonly [string, Case])[] => {
  const { cases, datasets } = referenceOf<Case>(file)
  const seen = new Set<string>()
  return Object.entries(cases).filter(([, given]) => {
    const { control: _, treated: __, covariates, ...asked } = given.request
    const key = JSON.stringify([asked, (covariates ?? []).length > 0])
    if (seen.has(key) || !canBeAsked(given, datasets)) return false
    seen.add(key)
    return true
  })
}

describe.each(['effects', 'weights', 'clusters', 'pairs'])('virker effect equals R on the cases of %s.json', (file) => {
  const { datasets } = referenceOf<Case>(file)
  it.each(oneOfEach(file))('%s', async (_, given) => {
    const columns = datasets[given.data] ?? {}
    const got = await estimateOf(columns, ...optionsOf(given))
    expectSame(given.request.means ? (got.clusterMeans as EffectJson) : got, given.expected)
  })
})

type IvCase = {
  readonly data: string
  readonly se: string
  readonly covariates: readonly string[]
  readonly strata: boolean
  readonly cluster: boolean
  readonly weighted: boolean
  readonly expected: Expected
  readonly pieces: readonly (readonly [number | null, number | null])[]
}

describe('virker effect --estimator iv equals estimatr::iv_robust, with Anderson and Rubin’s set', () => {
  const { datasets, cases } = referenceOf<IvCase>('iv')
  it.each(Object.entries(cases).filter((_, i) => i % 5 === 0))('%s', async (_, given) => {
    const got = await estimateOf(
      datasets[given.data] ?? {},
      ...['--outcome', 'y', '--arm', 'z', '--control', 'control', '--estimator', 'iv', '--endogenous', 'd'],
      ...option('covariates', given.covariates.join(',') || undefined),
      ...option('strata', given.strata ? 's' : undefined),
      ...option('cluster', given.cluster ? 'g' : undefined),
      ...option('weights', given.weighted ? 'w' : undefined),
      ...option('se', given.se),
    )
    expectSame(got, given.expected)
    const { confInt } = got.andersonRubin as { readonly confInt: unknown }
    const ends = (given.pieces.length === 1 ? [confInt] : confInt) as typeof given.pieces
    expect(ends.length).toBe(given.pieces.length)
    ends.flat().forEach((end, i) => {
      const wanted = given.pieces.flat()[i] ?? null
      if (wanted === null) expect(end).toBeNull()
      else expect(relative(end ?? Number.NaN, wanted)).toBeLessThan(1e-7)
    })
  })
})
