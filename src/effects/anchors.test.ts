import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { tTwoSided } from './distributions/student-t.ts'
import {
  allRows,
  type Coefficient,
  type Covariate,
  categorical,
  covariateColumns,
  type EffectEstimate,
  type EffectRequest,
  estimateEffects,
  isRefusal,
  type LinearModel,
  type LinearOptions,
  linearModel,
} from './index.ts'

/**
 * Figures as others printed them, in papers, on teaching pages and in the packages' own vignettes, where they are good to the digits
 * given. The data are those of test/reference/README.md.
 */
type Column = readonly (number | string | null)[]
type Data = Readonly<Record<string, Column>>

const datasets = (file: string): Readonly<Record<string, Data>> =>
  JSON.parse(readFileSync(new URL(`../../test/reference/${file}.json`, import.meta.url), 'utf8')).datasets
const { petersen, mtcars, awards, deaths } = datasets('clusters') as Record<string, Data>
const { star, warpbreaks } = datasets('effects') as Record<string, Data>
const { sleep } = datasets('pairs') as Record<string, Data>

const numbers = (column?: Column) => Float64Array.from(column ?? [], Number)
const texts = (column?: Column) =>
  categorical(
    (column ?? []).map((value) => String(value)),
    'sorted',
  )

function covariates(data: Data | undefined, names: readonly string[]): Covariate[] {
  return names.map((name) => {
    const column = data?.[name]
    return { name, values: typeof column?.[0] === 'string' ? texts(column) : numbers(column) }
  })
}

function modelOf(data: Data | undefined, x: readonly string[], options: Omit<LinearOptions, 'intercept'>): LinearModel {
  const outcome = numbers(data?.y)
  const rows = allRows(outcome.length)
  const columns = covariates(data, x).flatMap((covariate) => covariateColumns(covariate, rows, 'none'))
  const model = linearModel(outcome, rows, columns, { intercept: 'included', ...options })
  if (isRefusal(model)) throw new Error(JSON.stringify(model))
  return model
}

function term(model: LinearModel, name: string): { [K in keyof Coefficient]: NonNullable<Coefficient[K]> } {
  const found = model.terms.find((each) => each.term === name)
  if (!found || found.stdError === null || found.pValue === null || found.df === null) throw new Error(name)
  return { ...found } as { [K in keyof Coefficient]: NonNullable<Coefficient[K]> }
}

function effect(request: Omit<EffectRequest, 'outcome'>, data: Data | undefined): EffectEstimate {
  const result = estimateEffects({ outcome: numbers(data?.y), ...request })
  if (isRefusal(result)) throw new Error(result.refused)
  const [estimate] = result.estimates
  if (!estimate || isRefusal(estimate)) throw new Error(JSON.stringify(estimate))
  return estimate
}

describe("Petersen's panel: 500 firms, ten years (his page, four decimals; computed in R, six)", () => {
  const by = (column: string) => ({ clusters: texts(petersen?.[column]) })
  it.each([
    ['classical', 'nothing', 0.0286, 0.028583, 0.0284],
    ['HC1', 'nothing', 0.0284, 0.028395, 0.0284],
    ['CR1', 'firm', 0.0506, 0.050596, 0.067],
    ['CR1', 'year', 0.0334, 0.033389, 0.0234],
  ] as const)('%s, clustered by %s: %d', (se, cluster, printed, computed, ofConstant) => {
    const model = modelOf(petersen, ['x'], { se, ...(cluster === 'nothing' ? {} : by(cluster)) })
    const [constant, slope] = model.terms
    expect(slope?.estimate).toBeCloseTo(1.0348, 4)
    expect(constant?.estimate).toBeCloseTo(0.0297, 4)
    expect(slope?.stdError).toBeCloseTo(printed, 4)
    expect(slope?.stdError).toBeCloseTo(computed, 6)
    expect(constant?.stdError).toBeCloseTo(ofConstant, 4)
  })
  it('firm and year at once, 0.0536: the two variances less that of rows (Cameron, Gelbach & Miller 2011)', () => {
    const variance = (options: Omit<LinearOptions, 'intercept'>, k: number): number =>
      (modelOf(petersen, ['x'], options).terms[k]?.stdError ?? 0) ** 2
    const both = (k: number): number =>
      variance({ se: 'CR1', ...by('firm') }, k) + variance({ se: 'CR1', ...by('year') }, k) - variance({ se: 'HC1' }, k)
    expect(Math.sqrt(both(1))).toBeCloseTo(0.053558, 6)
    expect(Math.sqrt(both(0))).toBeCloseTo(0.0651, 4)
  })
  it.each([
    ['year', 0.033396082, 8.9894361],
    ['firm', 0.050677767, 308.75638],
  ])('CR2 by %s: %d on %d degrees of freedom', (column, stdError, df) => {
    const slope = term(modelOf(petersen, ['x'], { se: 'CR2', ...by(column) }), 'x')
    expect(slope.stdError).toBeCloseTo(stdError, 9)
    expect(slope.df).toBeCloseTo(df, 5)
  })
})

describe('mtcars, mpg by hp, clustered on three kinds of engines', () => {
  const clusters = texts(mtcars?.cyl)
  it('Stata’s variances 0.00034882 and 14.922475 on 2 degrees of freedom', () => {
    const { covariance, terms } = modelOf(mtcars, ['hp'], { se: 'CR1', clusters })
    expect(covariance[3]).toBeCloseTo(0.00034882, 8)
    expect(covariance[0]).toBeCloseTo(14.922475, 5)
    expect(terms[1]?.df).toBe(2)
  })
  it('F 45.459797 with classical errors', () => {
    const { estimate, stdError } = term(modelOf(mtcars, ['hp'], { se: 'classical' }), 'hp')
    // R has 45.459803: the file of Stata's was made from numbers in single precision.
    expect((estimate / stdError) ** 2).toBeCloseTo(45.459797, 4)
  })
  it('CR2 0.026524621 on 1.3937055, p 0.175394765', () => {
    const hp = term(modelOf(mtcars, ['hp'], { se: 'CR2', clusters }), 'hp')
    expect(hp.stdError).toBeCloseTo(0.026524621, 9)
    expect(hp.df).toBeCloseTo(1.3937055, 7)
    expect(hp.pValue).toBeCloseTo(0.175394765, 8)
  })
})

describe('deaths in motor vehicles, 50 states in 14 years, levels of both (vignette of clubSandwich)', () => {
  const state = texts(deaths?.state)
  const options = { clusters: state, absorbed: [state, texts(deaths?.year)] }
  it('CR2: 7.5877076 (2.5130822) on 24.5785189, and beer tax 3.82 (5.27) on 5.77', () => {
    const model = modelOf(deaths, ['legal', 'beertaxa'], { se: 'CR2', ...options })
    const legal = term(model, 'legal')
    expect(legal.estimate).toBeCloseTo(7.5877076, 7)
    expect(legal.stdError).toBeCloseTo(2.5130822, 7)
    expect(legal.df).toBeCloseTo(24.5785189, 7)
    expect(legal.pValue).toBeCloseTo(0.00583, 5)
    const tax = term(model, 'beertaxa')
    expect(tax.estimate).toBeCloseTo(3.82, 2)
    expect(tax.stdError).toBeCloseTo(5.27, 2)
    expect(tax.df).toBeCloseTo(5.77, 2)
    expect(tax.pValue).toBeCloseTo(0.49663, 5)
  })
  it('CR1 as clubSandwich has it (J/(J − 1) alone): 2.44 on 49, p 0.00313', () => {
    const legal = term(modelOf(deaths, ['legal', 'beertaxa'], { se: 'CR0', ...options }), 'legal')
    const stdError = legal.stdError * Math.sqrt(50 / 49)
    expect(stdError).toBeCloseTo(2.44, 2)
    expect(legal.df).toBe(49)
    expect(tTwoSided(legal.estimate / stdError, 49)).toBeCloseTo(0.00313, 5)
  })
  it('weighted by people: 7.7800548 (2.1348183) on 8.5195278', () => {
    const legal = term(
      modelOf(deaths, ['legal', 'beertaxa'], { se: 'CR2', weights: numbers(deaths?.pop), ...options }),
      'legal',
    )
    expect(legal.estimate).toBeCloseTo(7.7800548, 7)
    expect(legal.stdError).toBeCloseTo(2.1348183, 7)
    expect(legal.df).toBeCloseTo(8.5195278, 7)
  })
})

describe('achievement awards, 1,861 girls in 34 schools (Angrist & Lavy 2009)', () => {
  const clusters = texts(awards?.school)
  it('CR2: 0.105 (0.0607) on 21.08, p 0.0996', () => {
    const treated = term(modelOf(awards, ['treated', 'type'], { se: 'CR2', clusters }), 'treated')
    expect(treated.estimate).toBeCloseTo(0.105, 3)
    expect(treated.stdError).toBeCloseTo(0.0607, 4)
    expect(treated.df).toBeCloseTo(21.08, 2)
    expect(treated.pValue).toBeCloseTo(0.0996, 4)
  })
  it('CR1 as clubSandwich has it: 0.0578 on 33, p 0.0795', () => {
    const { estimate, ...treated } = term(modelOf(awards, ['treated', 'type'], { se: 'CR0', clusters }), 'treated')
    const stdError = treated.stdError * Math.sqrt(34 / 33)
    expect(stdError).toBeCloseTo(0.0578, 4)
    expect(tTwoSided(estimate / stdError, 33)).toBeCloseTo(0.0795, 4)
  })
})

describe('STAR, men: a support programme and the first year’s grades (Lin 2013, table 2)', () => {
  const request = { arm: texts(star?.z), control: 'ssp', treated: 'sfsp' } as const
  const gpa0 = covariates(star, ['gpa0'])
  it.each([
    ['adjusted', 'nothing', -0.036, 0.158],
    ['adjusted', 'earlier grades', -0.083, 0.146],
    ['interacted', 'earlier grades', -0.081, 0.146],
  ] as const)('%s for %s, HC0: %d', (estimator, known, estimate, stdError) => {
    const got = effect({ ...request, estimator, covariates: known === 'nothing' ? [] : gpa0, se: 'HC0' }, star)
    expect(got.estimate).toBeCloseTo(estimate, 3)
    expect(got.stdError).toBeCloseTo(stdError, 3)
  })
  it('interacted, HC2: −0.081219797 (0.14786805) on 153', () => {
    const got = effect({ ...request, estimator: 'interacted', covariates: gpa0 }, star)
    expect(got.estimate).toBeCloseTo(-0.081219797, 9)
    expect(got.stdError).toBeCloseTo(0.14786805, 8)
    expect(got.df).toBe(153)
  })
})

describe('differences in means of datasets that come with R', () => {
  it.each(['difference-in-means', 'interacted'] as const)(
    'warp breaks, wool B by tension, %s: −5.7777778 (2.9775682) on 48',
    (estimator) => {
      const strata = { column: texts(warpbreaks?.s), use: 'weighted' } as const
      const got = effect({ arm: texts(warpbreaks?.z), control: 'A', estimator, strata }, warpbreaks)
      expect(got.estimate).toBeCloseTo(-5.7777778, 7)
      expect(got.stdError).toBeCloseTo(2.9775682, 7)
      expect(got.df).toBe(48)
    },
  )
  it('sleep, ten people who took both drugs: 1.58 (0.38895872), t 4.0621277 on 9, p 0.0028328902', () => {
    const request = { arm: texts(sleep?.z), control: 'c', estimator: 'difference-in-means' } as const
    const got = effect({ ...request, pairs: texts(sleep?.p) }, sleep)
    expect(got.estimate).toBeCloseTo(1.58, 12)
    expect(got.stdError).toBeCloseTo(0.38895872, 8)
    expect(got.statistic).toBeCloseTo(4.0621277, 7)
    expect(got.df).toBe(9)
    expect(got.pValue).toBeCloseTo(0.0028328902, 10)
  })
})
