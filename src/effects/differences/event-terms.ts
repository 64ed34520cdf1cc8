import { allZero, type JointHypothesis, type JointTest } from '../cluster/joint-test.ts'
import type { LinearModel } from '../linear/linear-model.ts'
import { isRefusal, type Refusal, refuse } from '../refusal.ts'
import { asHypothesis, type Factors } from './linear-combination.ts'

export type EventTerm = { readonly term: string; readonly period: number; readonly kind: 'lead' | 'lag' }

/** The coefficients of an event study and the sums of them that are told. */
export type EventTerms = {
  readonly start: number
  readonly reference: number
  readonly list: readonly EventTerm[]
  readonly leads: readonly EventTerm[]
  readonly lags: readonly EventTerm[]
  readonly average: Factors
  readonly slope: Factors
  readonly beyondLine: Factors
}

const leadsName = 'leads'

/** Refuses periods that all lie on one side of the start. */
export function eventTerms(periods: ReadonlySet<number>, start: number): EventTerms | Refusal {
  const sorted = [...periods].sort((a, b) => a - b)
  const before = sorted.filter((period) => period < start)
  const reference = before.at(-1)
  const after = sorted.length - before.length
  if (reference === undefined || after === 0)
    return refuse('too-few-units', { before: before.length, after, fewest: 1 })
  const list = sorted
    .filter((period) => period !== reference)
    .map((period): EventTerm => ({ term: `treated×${period}`, period, kind: period < start ? 'lead' : 'lag' }))
  const leads = list.filter(({ kind }) => kind === 'lead')
  const lags = list.filter(({ kind }) => kind === 'lag')
  const average = Object.fromEntries(lags.map(({ term }) => [term, 1 / lags.length]))
  // Least squares through the periods before the start, the reference's zero included.
  const centre = mean(before)
  const spread = before.reduce((sum, period) => sum + (period - centre) ** 2, 0)
  const slope = Object.fromEntries(leads.map(({ term, period }) => [term, (period - centre) / spread]))
  const ahead = mean(lags.map(({ period }) => period)) - centre
  const line = Object.fromEntries(leads.map(({ term }) => [term, -1 / before.length - ahead * (slope[term] as number)]))
  return { start, reference, list, leads, lags, average, slope, beyondLine: { ...average, ...line } }
}

/** What the model is asked to test, so that degrees of freedom are known. */
export function eventHypotheses({ leads, average, slope, beyondLine }: EventTerms): readonly JointHypothesis[] {
  const always = [asHypothesis('average', average)]
  if (leads.length === 0) return always
  const names = leads.map(({ term }) => term)
  return [...always, asHypothesis('slope', slope), asHypothesis('beyond line', beyondLine), allZero(leadsName, names)]
}

export function leadsTest({ jointTests = [] }: LinearModel): JointTest | Refusal {
  const found = jointTests.find((test) => (isRefusal(test) ? test.details.test : test.name) === leadsName)
  return found ?? refuse('not-estimable', { test: leadsName })
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
