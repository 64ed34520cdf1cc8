import type { JointHypothesis } from '../cluster/joint-test.ts'
import { defaults } from '../defaults.ts'
import type { LinearModel } from '../linear/linear-model.ts'
import { isRefusal, type Refusal, refuse } from '../refusal.ts'
import { type Figure, figure } from './figure.ts'
import type { SiteCounts } from './group-time-result.ts'

/** A sum of coefficients: each term's factor. */
export type Factors = Readonly<Record<string, number>>

/** The hypothesis that has to be asked of the model so that the combination's degrees of freedom are known. */
export function asHypothesis(name: string, factors: Factors): JointHypothesis {
  return { name, combinations: [factors] }
}

export function combinedEstimate({ terms }: LinearModel, factors: Factors): number {
  return terms.reduce((sum, { term, estimate }) => sum + (factors[term] ?? 0) * estimate, 0)
}

/** The figure of a combination that `model` was asked to test by this name (`asHypothesis`). */
export function combinedFigure(model: LinearModel, name: string, factors: Factors, level: number): Figure | Refusal {
  const tested = model.jointTests?.find((test) => (isRefusal(test) ? test.details.test : test.name) === name)
  if (!tested) return refuse('not-estimable', { test: name })
  if (isRefusal(tested)) return tested
  const { terms, covariance } = model
  const along = terms.map(({ term }) => factors[term] ?? 0)
  let variance = 0
  along.forEach((one, i) => {
    along.forEach((other, j) => {
      variance += one * other * (covariance[j * terms.length + i] as number)
    })
  })
  const estimate = combinedEstimate(model, factors)
  if (!(variance > 0)) return refuse('no-variation', { test: name, difference: estimate })
  return figure(estimate, Math.sqrt(variance), tested.df2, level)
}

/** Refuses an interval from fewer than five treated or five comparison sites. */
export function refuseFewSites(sites: SiteCounts): Refusal | null {
  const fewest = defaults.fewestClusters
  return Math.min(sites.treated, sites.comparison) < fewest ? refuse('too-few-clusters', { ...sites, fewest }) : null
}
