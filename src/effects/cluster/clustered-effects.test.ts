import { describe, expect, it } from 'vitest'
import { categorical, type EffectEstimate, type EffectRequest, estimateEffects, isRefusal, meanOf } from '../index.ts'

/** Clusters g0, g1, … of the sizes given, arm by the cluster's letter; outcomes vary within and between clusters. */
function trial(arms: string, size: (cluster: number) => number, more: Partial<EffectRequest> = {}): EffectRequest {
  const rows = [...arms].flatMap((arm, cluster) =>
    Array.from({ length: size(cluster) }, (_, i) => ({ arm, cluster, i })),
  )
  return {
    outcome: Float64Array.from(rows, ({ arm, cluster, i }) => ((cluster * 7 + i * 5) % 11) + (arm === 't' ? 2 : 0)),
    arm: categorical(
      rows.map(({ arm }) => arm),
      'sorted',
    ),
    control: 'c',
    estimator: 'difference-in-means',
    clusters: { column: categorical(rows.map(({ cluster }) => `g${cluster}`)) },
    ...more,
  }
}

const twelve = 'ctctctctctct'
const sizes = (cluster: number): number => 2 + (cluster % 4)

function first(request: EffectRequest) {
  const result = estimateEffects(request)
  if (isRefusal(result)) return result
  return result.estimates[0]
}

function estimated(request: EffectRequest): EffectEstimate {
  const found = first(request)
  if (!found || isRefusal(found)) throw new Error(JSON.stringify(found))
  return found
}

/** The request with every column in another order. */
function shuffled(request: EffectRequest): EffectRequest {
  const n = request.outcome.length
  const order = Array.from({ length: n }, (_, i) => (i * 17 + 5) % n)
  const turned = (column: { codes: Int32Array; levels: readonly string[] }) => ({
    ...column,
    codes: Int32Array.from(order, (row) => column.codes[row] as number),
  })
  return {
    ...request,
    outcome: Float64Array.from(order, (row) => request.outcome[row] as number),
    arm: turned(request.arm),
    ...(request.clusters ? { clusters: { ...request.clusters, column: turned(request.clusters.column) } } : {}),
  }
}

describe('where whole clusters were drawn', () => {
  it('the error is CR2 on Satterthwaite’s degrees of freedom, with clusters counted and their t test beside', () => {
    const found = estimated(trial(twelve, sizes))
    expect(found).toMatchObject({ se: 'CR2', clusters: { c: 6, t: 6 }, average: 'person' })
    expect(found.df).toBeGreaterThan(5)
    expect(found.df).toBeLessThan(10)
    expect(found.clusterMeans).toMatchObject({
      stdError: expect.any(Number),
      confInt: [expect.any(Number), expect.any(Number)],
    })
  })
  it('rows that are not sorted by cluster give the same', () => {
    const request = trial(twelve, sizes)
    const turned = estimated(shuffled(request))
    const straight = estimated(request)
    expect(turned.stdError).toBeCloseTo(straight.stdError, 12)
    expect(turned.df).toBeCloseTo(straight.df as number, 10)
  })
  it('clusters of one person each are people: HC2, with n − 2 degrees of freedom where arms are equal', () => {
    const clustered = estimated(trial(twelve, () => 1))
    const { clusters: _, ...people } = trial(twelve, () => 1)
    const plain = estimated(people)
    expect(clustered.stdError).toBeCloseTo(plain.stdError, 12)
    expect(clustered.df).toBeCloseTo(10, 10)
  })
  it('the average cluster is the difference of the clusters’ means, as the t test beside has it', () => {
    const request = trial(twelve, sizes)
    const column = request.clusters?.column
    if (!column) throw new Error('no clusters')
    const found = estimated({ ...request, clusters: { column, average: 'cluster' } })
    expect(found.clusterMeans).toMatchObject({ estimate: expect.closeTo(found.estimate, 12) })
    expect(found.average).toBe('cluster')
  })
  it('fewer than five clusters in an arm give the estimate, and neither error nor interval', () => {
    const few = first(trial('ctctctctt', sizes))
    const { clusters: _, ...people } = trial('ctctctctt', sizes)
    expect(few).toMatchObject({
      refused: 'too-few-clusters',
      details: { arm: 'c', clusters: 4, fewest: 5 },
      estimate: expect.closeTo(estimated(people).estimate, 12),
      clusters: { c: 4, t: 5 },
    })
    expect(few).not.toHaveProperty('confInt')
  })
  it('one cluster is no trial', () => {
    expect(first(trial('ct', () => 5))).toMatchObject({ refused: 'too-few-clusters', details: { clusters: 1 } })
  })
  it('a cluster in two arms is refused by name, also where its other arm has no outcome', () => {
    const request = trial(twelve, sizes)
    const codes = request.arm.codes.slice()
    const outcome = request.outcome.slice()
    codes[0] = 1
    outcome[0] = Number.NaN
    expect(first({ ...request, outcome, arm: { ...request.arm, codes } })).toMatchObject({
      refused: 'cluster-in-two-arms',
      details: { clusters: ['g0'], count: 1 },
    })
  })
  it('a cluster in two strata is refused', () => {
    const request = trial(twelve, sizes)
    const column = categorical([...request.outcome].map((_, row) => (row < 4 ? 'p' : 'q')))
    expect(first({ ...request, strata: { column } })).toMatchObject({ refused: 'cluster-in-two-strata' })
  })
  it('a constant outcome has no error', () => {
    const request = trial(twelve, sizes)
    expect(first({ ...request, outcome: request.outcome.map(() => 3) })).toMatchObject({ refused: 'no-variation' })
  })
  it('the same answer at an offset of a billion and at a scale of 1e-12', () => {
    const request = trial(twelve, sizes)
    const plain = estimated(request)
    const far = estimated({ ...request, outcome: request.outcome.map((y) => y + 2 ** 30) })
    const small = estimated({ ...request, outcome: request.outcome.map((y) => y * 1e-12) })
    expect(far.stdError / plain.stdError).toBeCloseTo(1, 11)
    expect(small.stdError / plain.stdError / 1e-12).toBeCloseTo(1, 11)
    expect(small.df).toBeCloseTo(plain.df as number, 9)
  })
})

describe('strata of clusters', () => {
  const inStrata = (arms: string, more: Partial<NonNullable<EffectRequest['strata']>> = {}): EffectRequest => {
    const request = trial(arms, sizes)
    const codes = request.clusters?.column.codes ?? new Int32Array(0)
    const column = categorical([...codes].map((cluster) => (cluster < arms.length / 2 ? 'p' : 'q')))
    return { ...request, strata: { column, ...more } }
  }
  it('are levels where their chances are the same, up to rounding of the draw', () => {
    const found = estimated(inStrata('ctctctctctctct'))
    expect(found).toMatchObject({ strata: { use: 'fixed-effects' }, estimand: 'average-treatment-effect' })
  })
  it('are weighted by their shares where their chances differ', () => {
    expect(estimated(inStrata('ccccctttttttcc')).strata).toMatchObject({ use: 'weighted', weights: 'drawn' })
  })
  it('are weighted where the declared chances differ, whatever the counts', () => {
    const probabilities = { p: { c: 0.5, t: 0.5 }, q: { c: 0.6, t: 0.4 } }
    expect(estimated(inStrata('ctctctctctctct', { probabilities })).strata).toMatchObject({ use: 'weighted' })
  })
  it('with one cluster of an arm in a stratum are refused where they are weighted', () => {
    expect(first(inStrata('cccccctttttctt', { use: 'weighted' }))).toMatchObject({ refused: 'stratum-arm-too-small' })
  })
})

describe('where people were drawn and share a case worker', () => {
  it('case workers may have both arms, and be few', () => {
    const request = trial('cctt', (cluster) => 5 + cluster)
    const column = categorical([...request.outcome].map((_, row) => `w${row % 4}`))
    const found = estimated({ ...request, clusters: { column, role: 'served' } })
    expect(found.clusters).toEqual({ c: 4, t: 4 })
    expect(found).not.toHaveProperty('clusterMeans')
  })
})

describe('weights', () => {
  const people = (): EffectRequest => {
    const { clusters: _, ...request } = trial(twelve, sizes)
    return request
  }
  it('in another unit change nothing', () => {
    const weights = people().outcome.map((_, row) => 1 + (row % 3))
    const one = estimated({ ...people(), weights })
    const other = estimated({ ...people(), weights: weights.map((w) => w * 1e9) })
    expect(other.estimate).toBeCloseTo(one.estimate, 12)
    expect(other.stdError).toBeCloseTo(one.stdError, 12)
  })
  it('all alike give the answer without weights', () => {
    for (const estimator of ['adjusted', 'interacted'] as const) {
      const request = {
        ...people(),
        estimator,
        covariates: [{ name: 'x', values: people().outcome.map((y, i) => (y * i) % 5) }],
      }
      const weights = request.outcome.map(() => 7)
      expect(estimated({ ...request, weights }).stdError).toBeCloseTo(estimated(request).stdError, 12)
    }
  })
  it('of zero and missing leave the row out, and count it', () => {
    const request = people()
    const weights = request.outcome.map((_, row) => (row === 0 ? 0 : row === 1 ? Number.NaN : 2))
    const found = estimated({ ...request, weights })
    expect(found.dropped).toMatchObject({ weights: { c: 2, t: 0 }, missing: { c: 2, t: 0 } })
    expect(found.n.c).toBe((estimated(request).n.c as number) - 2)
  })
  it('all zero leave nothing, below zero and infinite ones are refused', () => {
    const request = people()
    expect(first({ ...request, weights: request.outcome.map(() => 0) })).toMatchObject({ refused: 'nothing-observed' })
    expect(first({ ...request, weights: request.outcome.map(() => -1) })).toMatchObject({ refused: 'invalid-argument' })
    expect(first({ ...request, weights: request.outcome.map(() => 1 / 0) })).toMatchObject({ refused: 'not-finite' })
  })
  it('all zero are refused with estimatr’s rules too', () => {
    const weights = people().outcome.map(() => 0)
    for (const estimator of ['difference-in-means', 'adjusted'] as const) {
      expect(first({ ...people(), estimator, weights, like: 'estimatr' })).toMatchObject({
        refused: 'invalid-argument',
      })
    }
  })
})

describe('matched pairs', () => {
  const pairs = (n: number): EffectRequest => {
    const rows = Array.from({ length: 2 * n }, (_, i) => i)
    return {
      outcome: Float64Array.from(rows, (i) => ((i * i) % 13) + (i % 2)),
      arm: categorical(rows.map((i) => (i % 2 ? 't' : 'c'))),
      control: 'c',
      estimator: 'difference-in-means',
      pairs: categorical(rows.map((i) => `p${i >> 1}`)),
    }
  }
  it('are the mean of their differences', () => {
    const request = pairs(8)
    const differences = Float64Array.from(
      { length: 8 },
      (_, k) => (request.outcome[2 * k + 1] as number) - (request.outcome[2 * k] as number),
    )
    const mean = meanOf(differences)
    if (isRefusal(mean)) throw new Error('no mean')
    expect(estimated(request)).toMatchObject({
      estimate: expect.closeTo(mean.mean, 12),
      stdError: expect.closeTo(mean.stdError, 12),
      df: 7,
      pairs: 8,
    })
  })
  it('without one partner’s outcome go whole, and are counted', () => {
    const request = pairs(8)
    request.outcome[3] = Number.NaN
    const found = estimated(request)
    expect(found).toMatchObject({ pairs: 7, n: { c: 7, t: 7 } })
    expect(found.dropped).toMatchObject({ outcome: { c: 0, t: 1 }, pairs: { c: 1, t: 0 }, missing: { c: 1, t: 1 } })
  })
  it('of three, or with both in one arm, are no pairs', () => {
    const request = pairs(8)
    const arm = { ...request.arm, codes: request.arm.codes.map((code, row) => (row === 0 ? 1 : code)) }
    expect(first({ ...request, arm })).toMatchObject({
      refused: 'pair-malformed',
      details: { pairs: ['p0'], count: 1 },
    })
  })
  it('that all differ by the same have no error, and one pair has none either', () => {
    const request = pairs(8)
    expect(first({ ...request, outcome: request.outcome.map((_, i) => i) })).toMatchObject({ refused: 'no-variation' })
    expect(first(pairs(1))).toMatchObject({ refused: 'too-few-units' })
  })
})

describe('requests that name what does not go together', () => {
  const base = trial(twelve, sizes)
  it.each<[string, EffectRequest]>([
    ['an error of rows with clusters', { ...base, se: 'HC2' }],
    ['pairs with an adjusted estimator', { ...base, estimator: 'adjusted', pairs: base.arm }],
    ['levels absorbed in a difference in means', { ...base, fixedEffects: [{ name: 's', values: base.arm }] }],
  ])('%s are refused as a whole', (_, request) => {
    expect(estimateEffects(request)).toMatchObject({ refused: 'not-offered' })
  })
  it('CR2 without clusters is refused as a whole', () => {
    const { clusters: _, ...people } = base
    expect(estimateEffects({ ...people, se: 'CR2' })).toMatchObject({ refused: 'not-offered' })
  })
})
