import type { Language } from '../../text/index.ts'
import { textOf } from '../names.ts'
import { type Path, valueAt } from '../path.ts'
import type { Text } from '../schema/protocol.ts'
import { patternOf } from './shape-at.ts'
import { optionOf } from './words/index.ts'

/** Finds the lists and mappings, at their paths, whose things a place may name. */
type Finder = (document: unknown, path: Path) => readonly Path[]

const at =
  (...paths: readonly Path[]): Finder =>
  () =>
    paths

/** Of the instrument that the place lies in, or that stands beside it. */
const ofInstrument =
  (key: string): Finder =>
  (document, path) => {
    if (path[0] === 'instruments') return [[...path.slice(0, 2), key]]
    const beside = valueAt(document, [...path.slice(0, -1), 'instrument'])
    return typeof beside === 'string' ? [['instruments', beside, key]] : []
  }

/** Columns of the source that stands beside the place. */
const columns: Finder = (document, path) => {
  const own = path[0] === 'sources' ? path[1] : undefined
  const source = own ?? valueAt(document, [...path.slice(0, -1), 'source'])
  return typeof source === 'string' ? [['sources', source, 'columns']] : []
}

const arms = at(['arms'])
const sites = at(['trial', 'sites'])
const sources = at(['sources'])
const outcomes = at(['outcomes'])
const attributes = at(['population', 'attributes'])
const states = at(['states'])
const given = at(['delivery', 'conversations'], ['delivery', 'activities'], ['delivery', 'grants'], ['exemptions'])
const used = at(['exemptions'], ['delivery', 'activities'])

/** Places that name things declared elsewhere in the protocol, by their pattern. */
const places: Readonly<Record<string, Finder>> = {
  'exemptions.arms': arms,
  'delivery.expectations.arms': arms,
  'instruments.waves.arms': arms,
  'questions.contrast.treated': arms,
  'questions.contrast.control': arms,
  'targets.arm': arms,
  'allocation.values': arms,
  'allocation.sites': arms,
  'periods.sites': sites,
  'exemptions.sites': sites,
  'instruments.waves.sites': sites,
  'population.attributes.source': sources,
  'population.start.source': sources,
  'population.deaths.source': sources,
  'population.emigrations.source': sources,
  'allocation.source': sources,
  'allocation.cluster.source': sources,
  'delivery.uptake.source': sources,
  'states.weeks.source': sources,
  'states.months.source': sources,
  'cohorts.source': sources,
  'cohorts.site.source': sources,
  'outcomes.source': sources,
  'questions.furtherSets.source': sources,
  'economics.costs.source': sources,
  'population.start.column': columns,
  'population.deaths.column': columns,
  'population.emigrations.column': columns,
  'allocation.column': columns,
  'allocation.cluster.column': columns,
  'delivery.uptake.site': columns,
  'delivery.uptake.month': columns,
  'delivery.uptake.eligible': columns,
  'delivery.uptake.considered': columns,
  'delivery.uptake.used': columns,
  'delivery.uptake.reason': columns,
  'delivery.uptake.completed': columns,
  'outcomes.column': columns,
  'outcomes.columns': columns,
  'outcomes.timeColumn': columns,
  'outcomes.eventColumn': columns,
  'outcomes.exitColumn': columns,
  'questions.furtherSets.column': columns,
  'outcomes.state': states,
  'outcomes.amongState': states,
  'outcomes.destinations': states,
  'outcomes.exit': states,
  'outcomes.base.among': outcomes,
  'outcomes.rivals': outcomes,
  'outcomes.returned': outcomes,
  'questions.outcome': outcomes,
  'economics.gains.outcome': outcomes,
  'printed.outcome': outcomes,
  'outcomes.instrument': at(['instruments']),
  'outcomes.scoring': ofInstrument('scoring'),
  'outcomes.wave': ofInstrument('waves'),
  'instruments.items.scale': ofInstrument('scales'),
  'instruments.items.showIf.item': ofInstrument('items'),
  'instruments.scoring.items': ofInstrument('items'),
  'instruments.waves.items': ofInstrument('items'),
  'allocation.strata': attributes,
  'allocation.factors.attribute': attributes,
  'allocation.covariates': attributes,
  'allocation.attribute': attributes,
  'questions.covariates': attributes,
  'questions.subgroup.attribute': attributes,
  'questions.compareGroups': attributes,
  'delivery.expectations.of': given,
  'delivery.expectations.phase': at(['delivery', 'phases']),
  'questions.overTime.uptake': used,
  'questions.target': at(['targets']),
  'questions.smallestDeliveredContrast.expectation': at(['delivery', 'expectations']),
  'targets.of': at(['outcomes'], ['delivery', 'expectations']),
  'alarms.what': at(['targets'], ['delivery', 'expectations']),
  'economics.costs.price': at(['economics', 'prices']),
}

/** Mappings whose names are things declared elsewhere. */
const named: Readonly<Record<string, Finder>> = {
  'allocation.ratio': arms,
  'delivery.caseload': arms,
  'economics.places': arms,
  'economics.costs.perArm': arms,
  'population.statedFlow.n': arms,
  'printed.values': arms,
  'allocation.sites': sites,
  'delivery.uptake': used,
}

/** Words that may stand beside the declared names. */
export const wordsBeside: Readonly<Record<string, readonly string[]>> = {
  'alarms.what': ['attrition', 'recruitment', 'missing-registrations'],
  'questions.compareGroups': ['site'],
}

/** Places where other names may stand too: of a code list, or of a file whose columns are not described. */
const isOpen = (pattern: string): boolean => /^outcomes\.(state|amongState|destinations|exit)$/.test(pattern)

const titleKeys = ['title', 'label', 'name', 'text'] as const

const isText = (value: unknown): value is Text =>
  typeof value === 'string' || (typeof value === 'object' && value !== null && 'da' in value)

/** What readers call a thing of the protocol: its title, else its short name, else nothing. */
export const titleOf = (document: unknown, path: Path, language: Language): string | undefined => {
  const value = valueAt(document, path)
  if (isText(value)) return textOf(value, language)
  const title = titleKeys.map((key) => valueAt(value, [key])).find(isText)
  if (title !== undefined) return textOf(title, language)
  const id = valueAt(value, ['id'])
  if (typeof id === 'string') return id
  const step = path.at(-1)
  return typeof step === 'string' ? step : undefined
}

export type Offer = { readonly value: string; readonly label: string }

/** What an input may offer to choose from; `open` where other names may be written too. */
export type Offers = { readonly offers: readonly Offer[]; readonly open: boolean }

type Declared = { readonly name: string; readonly path: Path }

const declaredIn = (document: unknown, container: Path): readonly Declared[] => {
  const value = valueAt(document, container)
  if (Array.isArray(value))
    return value.flatMap((item, i) => {
      const id = valueAt(item, ['id'])
      return typeof id === 'string' ? [{ name: id, path: [...container, i] }] : []
    })
  if (typeof value !== 'object' || value === null) return []
  return Object.keys(value).map((name) => ({ name, path: [...container, name] }))
}

/** What may be named at a place; undefined where a place names nothing, or nothing is declared that it could. */
export const offersAt = (document: unknown, path: Path, language: Language): Offers | undefined => {
  const pattern = patternOf(document, path).join('.')
  const finder = places[pattern]
  if (finder === undefined) return undefined
  const offers = finder(document, path)
    .flatMap((container) => declaredIn(document, container))
    .map(({ name, path: declared }) => ({ value: name, label: titleOf(document, declared, language) ?? name }))
  const beside = (wordsBeside[pattern] ?? []).map((value) => ({
    value,
    label: optionOf(pattern.split('.'), value)[language],
  }))
  if (offers.length === 0 && (beside.length === 0 || pattern !== 'alarms.what')) return undefined
  return { offers: [...offers, ...beside], open: isOpen(pattern) }
}

/** What the names of a mapping may be; undefined where they are free. */
export const keyOffersAt = (document: unknown, path: Path, language: Language): Offers | undefined => {
  const finder = named[patternOf(document, path).join('.')]
  const offers = finder?.(document, path)
    .flatMap((container) => declaredIn(document, container))
    .map(({ name, path: declared }) => ({ value: name, label: titleOf(document, declared, language) ?? name }))
  return offers === undefined || offers.length === 0 ? undefined : { offers, open: false }
}

const isSamePath = (a: Path, b: Path): boolean => a.length === b.length && a.every((step, i) => step === b[i])

/**
 * The document with every place that names a thing naming it anew.
 *
 * @param container the list or mapping in which the thing is declared
 */
export const withReferencesRenamed = (document: unknown, container: Path, from: string, to: string): unknown => {
  const names = (finder: Finder | undefined, path: Path): boolean =>
    finder?.(document, path).some((other) => isSamePath(other, container)) === true
  const renamed = (value: unknown, path: Path): unknown => {
    const pattern = patternOf(document, path).join('.')
    if (value === from) return names(places[pattern], path) ? to : value
    if (Array.isArray(value)) return value.map((item, i) => renamed(item, [...path, i]))
    if (typeof value !== 'object' || value === null) return value
    const hasNames = names(named[pattern], path)
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [hasNames && key === from ? to : key, renamed(item, [...path, key])]),
    )
  }
  return renamed(document, [])
}
