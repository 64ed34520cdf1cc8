import {
  type AllocationPlan,
  birthNumber,
  isRefusal,
  stratumLabel,
  type Unit,
  type UnitFacts,
} from '../allocation/index.ts'
import type { Allocation, Attribute, Protocol } from './schema/protocol.ts'

const defaultTries = 100_000

type Drawn = Exclude<Allocation, { method: 'recorded' | 'by-site' | 'none' }>

const isDrawnMethod = (allocation: Allocation): allocation is Drawn =>
  allocation.method !== 'recorded' && allocation.method !== 'by-site' && allocation.method !== 'none'

/** Whether the unit of the draw is a cluster that people belong to. */
export const drawsClusters = ({ allocation }: Protocol): boolean =>
  isDrawnMethod(allocation) && allocation.unit === 'cluster'

/**
 * The plan of the draw as plain data for the room `allocation`; nothing where the protocol draws no lots and follows no
 * rule (`recorded`, `by-site`, `none`).
 */
export const planOf = ({ allocation, arms }: Protocol): AllocationPlan | undefined => {
  if (!isDrawnMethod(allocation)) return undefined
  const withRatio = arms.map(({ id }) => ({ id, ratio: allocation.ratio?.[id] ?? 1 }))
  switch (allocation.method) {
    case 'simple':
    case 'complete':
    case 'alternation':
      return { method: allocation.method, arms: withRatio }
    case 'blocks':
      return { method: 'blocks', arms: withRatio, blockSizes: allocation.blockSizes }
    case 'minimisation':
      return {
        method: 'minimisation',
        arms: withRatio,
        factors: allocation.factors.map(({ attribute, weight = 1 }) => ({ name: attribute, weight })),
        distance: allocation.distance ?? 'range',
        preferredProbability: (allocation.preferredPerMille ?? 800) / 1000,
      }
    case 'rerandomisation':
      return {
        method: 'rerandomisation',
        arms: withRatio,
        covariates: allocation.covariates,
        threshold: allocation.threshold,
        maximumTries: allocation.maximumTries ?? defaultTries,
      }
    case 'birth-date':
      return { method: 'birth-date', arms: withRatio, part: allocation.part ?? 'day' }
  }
}

/** The attributes that make the strata of the draw, in protocol order. */
export const strataOf = ({ allocation }: Protocol): readonly string[] =>
  'strata' in allocation ? (allocation.strata ?? []) : []

/** The date of birth that a rule goes by: it stays out of the journal, where only its number enters, with the lot. */
export const secretAttributeOf = ({ allocation }: Protocol): string | undefined =>
  allocation.method === 'birth-date' ? allocation.attribute : undefined

/** What is known of a unit before the draw: numbers as numbers, everything else as the text of its cell, null where empty. */
export type KnownValues = Readonly<Record<string, string | number | boolean | null | undefined>>

/**
 * The category of a value where it makes strata or factors: the declared category's code, the declared band's label,
 * else the text; nothing where it is missing and `missing` is not a declared category.
 */
export const categoryOf = (attribute: Attribute, value: KnownValues[string]): string | undefined => {
  if (value === undefined || value === null || value === '') {
    return attribute.categories?.missing === undefined ? undefined : 'missing'
  }
  if (typeof value !== 'number') return String(value).trim()
  if (attribute.bands === undefined) return String(value)
  return attribute.bands.find(({ from = -Infinity, below = Infinity }) => value >= from && value < below)?.label
}

/** Why a unit cannot be drawn as it stands: the attribute that is missing or fits nothing declared. */
export type UnfitUnit = { readonly unfit: string }

const factsOf = (protocol: Protocol, plan: AllocationPlan, values: KnownValues): UnitFacts | UnfitUnit => {
  const attributes = protocol.population.attributes ?? {}
  if (plan.method === 'minimisation') {
    const factors: Record<string, string> = {}
    for (const { name } of plan.factors) {
      const category = attributes[name] && categoryOf(attributes[name], values[name])
      if (category === undefined) return { unfit: name }
      factors[name] = category
    }
    return { factors }
  }
  if (plan.method === 'rerandomisation') {
    const covariates = plan.covariates.map((name) => Number(values[name] ?? Number.NaN))
    const missing = covariates.findIndex((value) => !Number.isFinite(value))
    return missing < 0 ? { covariates } : { unfit: plan.covariates[missing] as string }
  }
  if (plan.method === 'birth-date' && protocol.allocation.method === 'birth-date') {
    const { attribute } = protocol.allocation
    const number = birthNumber(plan.part, String(values[attribute] ?? ''))
    return typeof number === 'number' ? { birthNumber: number } : { unfit: attribute }
  }
  return {}
}

/** A unit as the draw sees it: its id, its stratum, and what the method looks at. */
export const unitOf = (protocol: Protocol, plan: AllocationPlan, id: string, values: KnownValues): Unit | UnfitUnit => {
  const attributes = protocol.population.attributes ?? {}
  const parts = strataOf(protocol).map((name) => {
    const attribute = attributes[name]
    return [name, attribute && categoryOf(attribute, values[name])] as const
  })
  const stratum = stratumLabel(parts)
  if (isRefusal(stratum)) return { unfit: parts.find(([, value]) => !value)?.[0] ?? '' }
  const facts = factsOf(protocol, plan, values)
  return 'unfit' in facts ? facts : { id, stratum, ...facts }
}
