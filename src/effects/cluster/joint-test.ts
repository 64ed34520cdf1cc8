import { fUpperTail } from '../distributions/variance-ratio.ts'
import type { Coefficient } from '../linear/coefficient.ts'
import type { Clustered } from '../linear/model-variance.ts'
import { crossProduct, product } from '../linear/small-matrix.ts'
import { type Refusal, refuse } from '../refusal.ts'
import { hotellingDegreesOfFreedom } from './cluster-variance.ts'
import { symmetricEigen } from './symmetric-eigen.ts'

/** That every combination of coefficients is zero; a combination gives each term its factor. */
export type JointHypothesis = {
  readonly name: string
  readonly combinations: readonly Readonly<Record<string, number>>[]
}

/** `F` on the model's degrees of freedom; `AHT` for CR2, Hotelling's T² with approximate ones. */
export type JointTest = {
  readonly name: string
  readonly kind: 'F' | 'AHT'
  readonly statistic: number
  readonly df1: number
  readonly df2: number
  readonly pValue: number
}

/** The hypothesis that the coefficients of all these terms are zero. */
export function allZero(name: string, terms: readonly string[]): JointHypothesis {
  return { name, combinations: terms.map((term) => ({ [term]: 1 })) }
}

type Solved = {
  readonly terms: readonly Coefficient[]
  readonly covariance: Float64Array
  readonly fit: 'imperfect' | 'perfect'
}

/** Eigenvalues below this share of the largest are zero: the combinations repeat each other, or clusters are too few. */
const vanishing = 1e-12

/**
 * Wald test of several combinations at once, Q = (Cb)'(CVC')⁻¹Cb. Rows: Q/q against F(q, n − rank). CR0 and CR1: against
 * F(q, clusters − 1). CR2: Q(ν − q + 1)/(νq) against F(q, ν − q + 1), with ν by Pustejovsky & Tipton (2018, section 3.2):
 * equals `clubSandwich::Wald_test(test = "HTZ")`. With one combination it is the t test squared.
 * Refuses terms the model has not, combinations that repeat each other, and fewer degrees of freedom than combinations.
 */
export function jointTest(model: Solved, { name, combinations }: JointHypothesis, clustered: Clustered | null) {
  const q = combinations.length
  const count = model.terms.length
  const names = model.terms.map(({ term }) => term)
  const unknown = combinations.flatMap((one) => Object.keys(one)).find((term) => !names.includes(term))
  if (unknown !== undefined) return refuse('not-estimable', { test: name, term: unknown })
  if (q === 0 || model.fit === 'perfect') return refuse('no-variation', { test: name, combinations: q })
  const c = new Float64Array(count * q)
  combinations.forEach((one, s) => {
    for (const [term, factor] of Object.entries(one)) c[s * count + names.indexOf(term)] = factor
  })
  const values = crossProduct(
    c,
    Float64Array.from(model.terms, ({ estimate }) => estimate),
    count,
    q,
    1,
  )
  const variance = symmetricEigen(within(c, model.covariance, count, q), q)
  const turned = crossProduct(variance.vectors, values, q, q, 1)
  if (isSingular(variance.values)) {
    const clusters = clustered ? clustered.fit.starts.length - 1 : 0
    return clustered && clusters <= count
      ? refuse('too-few-clusters', { test: name, clusters, combinations: q })
      : refuse('not-estimable', { test: name, combinations: q })
  }
  const wald = turned.reduce((sum, value, i) => sum + (value * value) / (variance.values[i] as number), 0)
  if (clustered?.se === 'CR2') return approximateHotelling(name, wald, c, q, clustered)
  const df2 = model.terms[0]?.df ?? 0
  return tested(name, 'F', wald / q, q, df2)
}

function approximateHotelling(name: string, wald: number, c: Float64Array, q: number, clustered: Clustered) {
  const { fit, directions, expected } = clustered
  const count = c.length / q
  const { values, vectors } = symmetricEigen(within(c, expected, count, q), q)
  if (isSingular(values)) return refuse('not-estimable', { test: name, combinations: q })
  const scaled = vectors.map((value, at) => value / Math.sqrt(values[Math.floor(at / q)] as number))
  const standardised = product(product(directions, c, fit.factor.rank, count, q), scaled, fit.factor.rank, q, q)
  const nu = hotellingDegreesOfFreedom(fit, standardised)
  const df2 = nu - q + 1
  if (!(df2 > 0)) return refuse('too-few-clusters', { test: name, clusters: fit.starts.length - 1, combinations: q })
  return tested(name, 'AHT', (wald * df2) / (nu * q), q, df2)
}

function tested(
  name: string,
  kind: JointTest['kind'],
  statistic: number,
  df1: number,
  df2: number,
): JointTest | Refusal {
  const pValue = fUpperTail(statistic, df1, df2)
  return Number.isFinite(pValue) ? { name, kind, statistic, df1, df2, pValue } : refuse('not-finite', { test: name })
}

/** C' M C for C (count × q). */
function within(c: Float64Array, m: Float64Array, count: number, q: number): Float64Array {
  return crossProduct(c, product(m, c, count, count, q), count, q, q)
}

function isSingular(values: Float64Array): boolean {
  return !(Math.min(...values) > vanishing * Math.max(...values))
}
