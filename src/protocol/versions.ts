import { canonicalJson } from './canonical.ts'
import type { Path } from './path.ts'
import { drawsClusters, planOf } from './plan.ts'
import type { Protocol } from './schema/protocol.ts'

/** One path at which two versions of a document differ; a path is added, removed, or has another value. */
export type Difference = { readonly path: Path } & (
  | { readonly change: 'added'; readonly after: unknown }
  | { readonly change: 'removed'; readonly before: unknown }
  | { readonly change: 'changed'; readonly before: unknown; readonly after: unknown }
)

/**
 * Where two documents differ, in the order of the earlier one and then of what is new. Lists are compared position by
 * position, except lists of things with ids: those are compared by id, so that an insertion is one difference, and
 * another order of the same things is a change of the whole list.
 */
export const differences = (before: unknown, after: unknown): readonly Difference[] => compare(before, after, [])

type Entries = ReadonlyMap<string | number, unknown>

const compare = (before: unknown, after: unknown, path: Path): readonly Difference[] => {
  const from = entriesOf(before)
  const to = entriesOf(after)
  if (!from || !to || Array.isArray(before) !== Array.isArray(after) || isReordered(before, after))
    return isSame(before, after) ? [] : [{ path, change: 'changed', before, after }]
  const kept = [...from].flatMap(([key, value]): readonly Difference[] =>
    to.has(key)
      ? compare(value, to.get(key), [...path, key])
      : [{ path: [...path, key], change: 'removed', before: value }],
  )
  const added = [...to].flatMap(([key, value]): readonly Difference[] =>
    from.has(key) ? [] : [{ path: [...path, key], change: 'added', after: value }],
  )
  return [...kept, ...added]
}

const idsOf = (value: unknown): readonly string[] | undefined => {
  if (!Array.isArray(value)) return undefined
  const ids = value.map((item) => (item as { readonly id?: unknown } | null)?.id)
  return ids.every((id) => typeof id === 'string') && new Set(ids).size === ids.length ? ids : undefined
}

const entriesOf = (value: unknown): Entries | undefined => {
  if (typeof value !== 'object' || value === null) return undefined
  if (!Array.isArray(value)) return new Map(Object.entries(value))
  const ids = idsOf(value)
  return new Map(value.map((item, i) => [ids?.[i] ?? i, item]))
}

const isReordered = (before: unknown, after: unknown): boolean => {
  const from = idsOf(before)
  const to = idsOf(after)
  if (!from || !to) return false
  return from.filter((id) => to.includes(id)).join() !== to.filter((id) => from.includes(id)).join()
}

const isSame = (a: unknown, b: unknown): boolean => Object.is(a, b) || JSON.stringify(a) === JSON.stringify(b)

const greatestCommonDivisor = (a: number, b: number): number => (b === 0 ? a : greatestCommonDivisor(b, a % b))

/** The plan of the draw with defaults filled in and the ratio reduced: 200:100 draws as 2:1. */
const reducedPlan = (protocol: Protocol): unknown => {
  const plan = planOf(protocol)
  if (plan === undefined) return { method: protocol.allocation.method, arms: protocol.arms.map(({ id }) => id) }
  const divisor = plan.arms.map(({ ratio }) => ratio).reduce(greatestCommonDivisor)
  return { ...plan, arms: plan.arms.map(({ id, ratio }) => ({ id, ratio: ratio / divisor })) }
}

/** The attributes that an allocation looks at, in order. */
const usedAttributes = (allocation: Protocol['allocation']): readonly string[] => [
  ...('strata' in allocation ? (allocation.strata ?? []) : []),
  ...(allocation.method === 'minimisation' ? allocation.factors.map(({ attribute }) => attribute) : []),
  ...(allocation.method === 'rerandomisation' ? allocation.covariates : []),
  ...(allocation.method === 'birth-date' ? [allocation.attribute] : []),
]

/**
 * What of a protocol the draw rests on: the arms and their order, how units come to them, and which value falls into
 * which stratum. Names and descriptions do not matter.
 */
const drawBasis = (protocol: Protocol): string => {
  const { allocation, population } = protocol
  const levels = usedAttributes(allocation).map((name) => {
    const { type, categories, bands } = population.attributes?.[name] ?? {}
    return { name, type, categories: Object.keys(categories ?? {}).toSorted(), bands }
  })
  const unit = drawsClusters(protocol) && 'cluster' in allocation ? (allocation.cluster?.column ?? '') : population.unit
  const basis = { plan: reducedPlan(protocol), unit, drawsClusters: drawsClusters(protocol), levels }
  return canonicalJson(JSON.parse(JSON.stringify(basis)))
}

/**
 * Whether an amendment opens a new epoch of the draw, with counters from 0: it changes arms, ratio, strata, block sizes,
 * method or unit. Other amendments do not touch the draw.
 */
export const opensEpoch = (before: Protocol, after: Protocol): boolean => drawBasis(before) !== drawBasis(after)
