import {
  type Categorical,
  categorical,
  type GroupEffect,
  type Heterogeneity,
  heterogeneity,
  isRefusal,
  type RefusedGroup,
} from '../../effects/index.ts'
import { categoryOf } from '../../protocol/index.ts'
import type { Said } from '../../text/index.ts'
import type { GroupComparison } from '../group-comparison.ts'
import type { Estimate } from '../results.ts'
import { both, said } from '../words.ts'
import { isLinear, linearRequest } from './answers/index.ts'
import { analysedRows, countsOf } from './counts.ts'
import type { Method } from './method.ts'
import { noResultOf, notOffered } from './refusal-words.ts'
import { comparableRows, type EstimateSetting } from './setting.ts'

/** Groups of people by what was known of them before the draw, with what each is called. */
type Grouping = { readonly column: Categorical; readonly label: Said; readonly labelOf: (group: string) => Said }

/** A group's estimate, and the rows of its two arms. */
export type GroupEstimate = {
  readonly id: string
  readonly estimate: Estimate
  readonly analysed: readonly Int32Array[]
}

export type GroupsFound = {
  readonly comparisons: Readonly<Record<string, GroupComparison>>
  readonly estimates: readonly GroupEstimate[]
}

const bySite = ({ protocol, frame }: EstimateSetting): Grouping => {
  const names = new Map((protocol.trial.sites ?? []).map(({ id, name }) => [id, both(name)]))
  return {
    column: categorical(
      frame.units.map(({ participant }) => participant?.enrolled?.site ?? null),
      'sorted',
    ),
    label: said('Forsøgssted', 'Site'),
    labelOf: (group) => names.get(group) ?? said(group, group),
  }
}

const yesOrNo: Readonly<Record<string, Said>> = { 1: said('ja', 'yes'), 0: said('nej', 'no') }

const groupingOf = (setting: EstimateSetting, by: string): Grouping | undefined => {
  const { protocol, frame, late } = setting
  const attribute = protocol.population.attributes?.[by]
  if (by === 'site' && attribute === undefined) return bySite(setting)
  const values = frame.attributes.get(by)
  if (attribute === undefined || values === undefined || late.has(by)) return undefined
  const label = both(attribute.label ?? by)
  if (!(values instanceof Float64Array)) {
    const { categories } = attribute
    return { column: values, label, labelOf: (group) => both(categories?.[group] ?? group) }
  }
  const groupOf = (value: number): string | null =>
    Number.isNaN(value) ? null : (categoryOf(attribute, value) ?? null)
  const column = categorical(Array.from(values, groupOf), 'sorted')
  const isBoolean = attribute.type === 'boolean'
  return { column, label, labelOf: (group) => (isBoolean ? yesOrNo[group] : undefined) ?? said(group, group) }
}

const testOf = ({ test }: Heterogeneity): GroupComparison['test'] => {
  if (isRefusal(test)) return noResultOf(test)
  const { kind, statistic, df1, df2, pValue, leftOut } = test
  return { kind, statistic, df1, df2, pValue, leftOut }
}

const betweenOf = ({ pooling }: Heterogeneity): GroupComparison['between'] => {
  if (isRefusal(pooling)) return noResultOf(pooling)
  const { tauSquared, iSquared, mean, predictionInterval, level } = pooling
  return {
    tauSquared: tauSquared.estimate,
    tauSquaredConfInt: tauSquared.confInt,
    iSquared: iSquared.estimate,
    mean,
    predictionInterval,
    level,
  }
}

const numbersOf = (
  effect: GroupEffect | RefusedGroup,
): Pick<Estimate, 'estimate' | 'stdError' | 'df' | 'confInt' | 'means'> => {
  if (isRefusal(effect)) return { estimate: noResultOf(effect), stdError: null, df: null, confInt: null, means: {} }
  const { estimate, stdError, df, confInt, means } = effect
  return {
    estimate,
    stdError,
    df,
    confInt,
    means: Object.fromEntries(Object.entries(means).map(([arm, { mean }]) => [arm, mean])),
  }
}

/** The rows of a group among those compared. */
const rowsOf = (setting: EstimateSetting, { column }: Grouping, group: string): Int32Array => {
  const code = column.levels.indexOf(group)
  return comparableRows(setting, setting.people.rows).filter((row) => column.codes[row] === code)
}

/**
 * What the group's estimate is: that of the main set, of other people. It has no p-value and no verdict, and is withheld,
 * counted and printed like any other.
 */
const estimateOfGroup = (
  setting: EstimateSetting,
  { needs }: Method,
  main: Estimate,
  group: { readonly rows: Int32Array; readonly label: Said; readonly effect: GroupEffect | RefusedGroup },
): Pick<GroupEstimate, 'estimate' | 'analysed'> => {
  const { rows, label, effect } = group
  const set = { kind: 'group', label } as const
  const own = { ...setting, people: { ...setting.people, set, rows } }
  const { beside: _b, worstCase: _w, groups: _g, noInterval: _i, clusters: _c, curve: _v, ...rest } = main
  const estimate: Estimate = {
    ...rest,
    ...numbersOf(effect),
    ...(effect.clusters === undefined ? {} : { clusters: effect.clusters }),
    analysisSet: set,
    role: 'exploratory',
    statistic: null,
    pValue: null,
    n: countsOf(own, needs, undefined),
    warnings: isRefusal(effect)
      ? []
      : effect.warnings.map(({ code }) => (code === 'outcomes-missing' ? 'outcomes-missing-unbounded' : code)),
    verdict: { verdict: 'none', reason: 'not-main-set' },
  }
  return { estimate, analysed: analysedRows(own, needs) }
}

type Compared = { readonly comparison: GroupComparison; readonly estimates: readonly GroupEstimate[] }

const comparisonOf = (
  setting: EstimateSetting,
  method: Method,
  main: { readonly id: string; readonly estimate: Estimate },
  { by, grouping }: { readonly by: string; readonly grouping: Grouping | undefined },
): Compared => {
  const nothing = (reason: GroupComparison['test']) => ({
    comparison: { by, label: grouping?.label ?? said(by, by), test: reason, groups: [] },
    estimates: [],
  })
  if (grouping === undefined) return nothing(notOffered('groups that were not known before the draw'))
  if (!isLinear(method)) return nothing(notOffered(`comparison of groups for ${method.estimator}`))
  const answer = heterogeneity(linearRequest(method), { name: by, column: grouping.column })
  if (isRefusal(answer)) return nothing(noResultOf(answer))
  const [found] = answer
  if (found === undefined) return nothing(notOffered('such contrast'))
  const shrunken = isRefusal(found.pooling) ? [] : found.pooling.shrunken
  const parts = found.groups.map((effect) => {
    const { group } = effect
    const label = grouping.labelOf(group)
    const id = `${main.id}.by-${by}.${group}`
    const drawn = shrunken.find((one) => one.group === group)
    const { group: _, ...towards } = drawn ?? { group }
    return {
      listed: { group, label, estimate: id, ...(drawn === undefined ? {} : { shrunken: towards as typeof drawn }) },
      made: {
        id,
        ...estimateOfGroup(setting, method, main.estimate, { rows: rowsOf(setting, grouping, group), label, effect }),
      },
    }
  })
  const between = betweenOf(found)
  const comparison: GroupComparison = {
    by,
    label: grouping.label,
    test: testOf(found),
    groups: parts.map(({ listed }) => listed),
    ...(found.difference === undefined ? {} : { difference: found.difference }),
    ...(between === undefined || parts.length < 3 ? {} : { between }),
  }
  return { comparison, estimates: parts.map(({ made }) => made) }
}

/**
 * A subgroup beside everyone else: an effect in it says nothing of a difference from the others, which is what this asks.
 * The method is that of the question, on everyone.
 */
export const compareWithTheRest = (
  setting: EstimateSetting,
  method: Method,
  main: { readonly id: string; readonly estimate: Estimate },
): GroupsFound => {
  const { question, people, frame } = setting
  if (question.subgroup === undefined || !isLinear(method)) return { comparisons: {}, estimates: [] }
  const inside = new Set(people.rows)
  const everyone = { ...people, rows: Int32Array.from(frame.units.keys()) }
  const grouping: Grouping = {
    column: categorical(frame.units.map((_, row) => (inside.has(row) ? 'subgroup' : 'others'))),
    label: people.set.label,
    labelOf: (group) => (group === 'subgroup' ? people.set.label : said('Alle andre', 'Everyone else')),
  }
  const rows = comparableRows(setting, everyone.rows)
  const whole = { ...method, request: { ...method.request, rows } }
  const found = comparisonOf({ ...setting, people: everyone }, whole, main, { by: 'subgroup', grouping })
  return { comparisons: { subgroup: found.comparison }, estimates: found.estimates }
}

/**
 * Whether the effect differs between the groups that a question names: the test between them, each group's estimate with its
 * interval, and those estimates drawn towards their mean. Nothing where the question names none.
 */
export const compareGroups = (
  setting: EstimateSetting,
  method: Method,
  main: { readonly id: string; readonly estimate: Estimate },
): GroupsFound => {
  const asked = setting.question.compareGroups ?? []
  const found = asked.map(
    (by) => [by, comparisonOf(setting, method, main, { by, grouping: groupingOf(setting, by) })] as const,
  )
  return {
    comparisons: Object.fromEntries(found.map(([by, { comparison }]) => [by, comparison])),
    estimates: found.flatMap(([, { estimates }]) => estimates),
  }
}
