import type { Categorical, Numeric } from '../columns.ts'
import { covariateColumns } from '../linear/design-columns.ts'
import { orthonormalBasis, projectOut } from '../projection/basis.ts'
import { columnsOf } from '../projection/columns-of.ts'
import { type Refusal, refuse } from '../refusal.ts'
import { choose, everyChoice, shuffled } from './choices.ts'
import type { DidDesign } from './did-design.ts'
import type { SiteRows } from './site-table.ts'

export type PlaceboRank = {
  readonly kind: 'enumerated' | 'sampled'
  /** Assignments looked at, the real one included. */
  readonly assignments: number
  /** How many of them have an estimate at least as far from 0 as the real one, itself included; ties count. */
  readonly rank: number
  /** rank / assignments. */
  readonly pValue: number
  /** The smallest p-value that so many assignments can give. */
  readonly smallestPValue: number
  /** Estimates by assignment, the real one included, for a picture. */
  readonly placebos: readonly Placebo[]
  /** Assignments whose columns determine each other: they have no estimate and are not counted. */
  readonly notEstimable: number
}

export type Placebo = { readonly treated: readonly string[]; readonly estimate: number; readonly real: boolean }

const mostEnumerated = 20_000
const tie = 1e-9
const defaultDraws = 9999
/** A squared length below this share of what it was is rounding. */
const determined = 1e-13

/**
 * The estimate's place among those of every way to call as many of the sites treated (Fisher's permutation over sites):
 * all of them up to 20,000, else `draws` seeded ones and the real one. Each is the same regression, covariates and levels
 * included, computed from sums by site (Frisch & Waugh 1933).
 */
export function placeboRank(
  outcome: Numeric,
  site: Categorical,
  sites: readonly SiteRows[],
  design: DidDesign,
  { seed, draws = defaultDraws }: { readonly seed: number; readonly draws?: number },
): PlaceboRank | Refusal {
  const places = sites.map((_, i) => i)
  const real = places.filter((i) => sites[i]?.treated)
  const estimateOf = estimator(outcome, site, sites, design)
  const enumerated = choose(sites.length, real.length) <= mostEnumerated
  const observed = estimateOf(real)
  if (observed === null) return refuse('not-estimable', { term: 'treated×after' })
  const isReal = (chosen: readonly number[]): boolean => chosen.every((place, i) => place === real[i])
  const sampled = (draw: number): number[] =>
    shuffled(places, seed, draw)
      .slice(0, real.length)
      .sort((a, b) => a - b)
  const all = enumerated
    ? [...everyChoice(sites.length, real.length)].map((chosen) => ({ chosen, real: isReal(chosen) }))
    : [
        { chosen: real, real: true },
        ...Array.from({ length: draws }, (_, draw) => ({ chosen: sampled(draw), real: false })),
      ]
  const found = all.map((one) => ({ ...one, estimate: estimateOf(one.chosen) }))
  const placebos = found.flatMap(({ chosen, real, estimate }): Placebo[] =>
    estimate === null ? [] : [{ treated: chosen.map((i) => sites[i]?.name as string), estimate, real }],
  )
  const least = Math.abs(observed) * (1 - tie)
  const rank = placebos.filter(({ estimate }) => Math.abs(estimate) >= least).length
  return {
    kind: enumerated ? 'enumerated' : 'sampled',
    assignments: placebos.length,
    rank,
    pValue: rank / placebos.length,
    smallestPValue: 1 / placebos.length,
    placebos,
    notEstimable: found.length - placebos.length,
  }
}

/** The effect of any choice of treated sites, from what each site adds to the cross-products of the treated columns. */
function estimator(
  outcome: Numeric,
  site: Categorical,
  sites: readonly SiteRows[],
  design: DidDesign,
): (chosen: readonly number[]) => number | null {
  const { rows, common, ofTreated } = design
  const known = design.sites ? [...common, { name: 'site', values: design.sites }] : common
  const recipes = known.flatMap((column) => covariateColumns(column, rows, 'none'))
  const { q } = orthonormalBasis([new Float64Array(rows.length).fill(1), ...columnsOf(recipes, rows)], 'constant')
  const y = Float64Array.from(rows, (row) => outcome[row] as number)
  projectOut(y, q)
  const placeOf = new Map(sites.map(({ code }, i) => [code, i]))
  const placeOfRow = Int32Array.from(rows, (row) => placeOf.get(site.codes[row] as number) as number)
  const types = ofTreated.map(({ values }) => Float64Array.from(rows, (row) => values[row] as number))
  const sumBySite = (a: Float64Array, b: Float64Array): Float64Array => {
    const sums = new Float64Array(sites.length)
    a.forEach((value, i) => {
      const place = placeOfRow[i] as number
      sums[place] = (sums[place] as number) + value * (b[i] as number)
    })
    return sums
  }
  const withY = types.map((type) => sumBySite(type, y))
  const withBasis = types.map((type) => q.map((column) => sumBySite(type, column)))
  const squares = types.map((a) => types.map((b) => sumBySite(a, b)))
  return (chosen) => {
    const over = (sums: Float64Array): number => chosen.reduce((sum, place) => sum + (sums[place] as number), 0)
    const parts = withBasis.map((ofType) => ofType.map(over))
    const gram = types.map((_, s) =>
      types.map((_, t) => {
        const shared = (parts[s] as number[]).reduce((sum, part, k) => sum + part * (parts[t]?.[k] as number), 0)
        return over(squares[s]?.[t] as Float64Array) - shared
      }),
    )
    const whole = types.map((_, t) => over(squares[t]?.[t] as Float64Array))
    return lastCoefficient(gram, withY.map(over), whole)
  }
}

/** The last coefficient of the normal equations Gb = c, by elimination in order; `null` where a column is determined. */
function lastCoefficient(gram: number[][], right: number[], whole: readonly number[]): number | null {
  const last = right.length - 1
  for (let k = 0; k <= last; k++) {
    const pivot = gram[k]?.[k] as number
    if (!(pivot > determined * (whole[k] as number))) return null
    for (let i = k + 1; i <= last; i++) {
      const factor = (gram[i]?.[k] as number) / pivot
      const row = gram[i] as number[]
      for (let j = k; j <= last; j++) row[j] = (row[j] as number) - factor * (gram[k]?.[j] as number)
      right[i] = (right[i] as number) - factor * (right[k] as number)
    }
  }
  return (right[last] as number) / (gram[last]?.[last] as number)
}
