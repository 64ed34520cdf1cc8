import { type Problem, problem } from '../../problems/index.ts'
import type { Path } from '../path.ts'
import { type Check, type Checkup, keyReferences, reference, references } from './checkup.ts'
import { isAssigned, isDrawn } from './design.ts'
import { sourceAndColumn } from './sources.ts'

/** How units come to their arm. */
export const allocationProblems: Check = function* (checkup) {
  yield* armRoleProblems(checkup)
  yield* clusterProblems(checkup)
  yield* recordedProblems(checkup)
  yield* bySiteProblems(checkup)
}

/** A draw needs two arms; where lots are drawn the untreated arm is a control, elsewhere a comparison. */
function* armRoleProblems(checkup: Checkup): Iterable<Problem> {
  const { allocation, arms, questions } = checkup.protocol
  if (allocation?.method === undefined) return
  const { valid, complete } = checkup.ids(['arms'])
  if (isAssigned(allocation) && complete && valid.length === 1)
    yield problem('protocol.single-arm-draw', { method: allocation.method }, checkup.placeOf(['arms']))
  const asksEffect = questions?.some((question) => question?.asks === 'effect')
  if (allocation.method === 'none' && valid.length > 1 && !asksEffect)
    yield problem('protocol.arms-without-allocation', {}, checkup.placeOf(['allocation', 'method']))
  const wrong = isDrawn(allocation) ? 'comparison' : 'control'
  if (allocation.method === 'birth-date' || allocation.method === 'alternation') return
  for (const [i, arm] of (arms ?? []).entries()) {
    if (arm?.role !== wrong) continue
    const expected = wrong === 'control' ? 'comparison' : 'control'
    const place = { ...checkup.placeOf(['arms', i, 'role']), found: wrong, expected }
    yield problem('protocol.arm-role', { arm: arm.id ?? `${i + 1}`, role: wrong }, place)
  }
}

function* clusterProblems(checkup: Checkup): Iterable<Problem> {
  const { allocation } = checkup.protocol
  const named = allocation !== undefined && 'cluster' in allocation ? allocation.cluster : undefined
  if (named?.source !== undefined)
    yield* sourceAndColumn(checkup, named.source, named.column, ['allocation', 'cluster'])
  if (allocation === undefined || !('unit' in allocation) || allocation.unit !== 'cluster') return
  if (!('cluster' in allocation)) yield problem('protocol.cluster-missing', {}, checkup.placeOf(['allocation', 'unit']))
}

/** A recorded allocation: its column, what its values mean, and that every arm is reached. */
function* recordedProblems(checkup: Checkup): Iterable<Problem> {
  const { allocation, sources } = checkup.protocol
  if (allocation?.method !== 'recorded') return
  yield* sourceAndColumn(checkup, allocation.source, allocation.column, ['allocation'])
  const { source, column, values } = allocation
  const declared = source === undefined ? undefined : sources?.[source]
  const categories =
    declared?.kind === 'table' && column !== undefined ? declared.columns?.[column]?.categories : undefined
  if (categories && source !== undefined && column !== undefined) {
    const names = checkup.keys(['sources', source, 'columns', column, 'categories'])
    yield* keyReferences('category', names, values, ['allocation', 'values'], checkup)
  }
  yield* armsOf(checkup, values, ['allocation', 'values'])
}

/** A municipal experiment: its sites and their arms. */
function* bySiteProblems(checkup: Checkup): Iterable<Problem> {
  const { allocation } = checkup.protocol
  if (allocation?.method !== 'by-site') return
  const path = ['allocation', 'sites']
  const sites = checkup.ids(['trial', 'sites'])
  yield* keyReferences('site', sites, allocation.sites, path, checkup)
  yield* armsOf(checkup, allocation.sites, path)
  const named = checkup.keys(path)
  if (!named.complete || named.valid.some((site) => !sites.valid.includes(site))) return
  for (const site of sites.valid)
    if (!named.valid.includes(site)) yield problem('protocol.site-without-arm', { site }, checkup.placeOf(path))
}

/** A mapping of values to arms: the arms exist, and every arm is reached. */
function* armsOf(
  checkup: Checkup,
  mapping: Readonly<Record<string, string | undefined>> | undefined,
  path: Path,
): Iterable<Problem> {
  if (mapping === undefined) return
  const arms = checkup.ids(['arms'])
  const reached = Object.values(mapping)
  for (const [key, arm] of Object.entries(mapping)) yield* reference('arm', arms, arm, checkup.placeOf([...path, key]))
  if (!arms.complete || reached.some((arm) => arm === undefined || !arms.valid.includes(arm))) return
  for (const arm of arms.valid)
    if (!reached.includes(arm)) yield problem('protocol.arm-not-reached', { arm }, checkup.placeOfKey(path))
}

/** Attributes that the draw looks at. */
export const drawAttributeProblems: Check = function* (checkup) {
  const { allocation } = checkup.protocol
  if (allocation === undefined) return
  if ('strata' in allocation) yield* levelProblems(checkup, allocation.strata, (i) => ['allocation', 'strata', i])
  if (allocation.method === 'minimisation') {
    const factors = allocation.factors?.map((factor) => factor?.attribute)
    yield* levelProblems(checkup, factors, (i) => ['allocation', 'factors', i, 'attribute'])
  }
  if (allocation.method === 'rerandomisation') {
    const path = ['allocation', 'covariates']
    yield* references('attribute', attributeNames(checkup), allocation.covariates, path, checkup)
    for (const [i, name] of (allocation.covariates ?? []).entries())
      yield* attributeType(checkup, name, ['number', 'integer', 'boolean'], [...path, i])
  }
  if (allocation.method !== 'birth-date') return
  const path = ['allocation', 'attribute']
  yield* reference('attribute', attributeNames(checkup), allocation.attribute, checkup.placeOf(path))
  yield* attributeType(checkup, allocation.attribute, ['date'], path)
}

export const attributeNames = (checkup: Checkup) => checkup.keys(['population', 'attributes'])

/** An attribute that is used as something its type cannot be. */
export function* attributeType(
  checkup: Checkup,
  name: string | undefined,
  expected: readonly string[],
  path: Path,
): Iterable<Problem> {
  const type = name === undefined ? undefined : checkup.protocol.population?.attributes?.[name]?.type
  if (name === undefined || type === undefined || expected.includes(type)) return
  const extras = { found: type, expected: expected.join(', ') }
  yield problem('protocol.attribute-type', { name, type, expected }, { ...checkup.placeOf(path), ...extras })
}

/** Strata and factors have levels that can be counted: categories, bands, yes and no. */
function* levelProblems(
  checkup: Checkup,
  names: readonly (string | undefined)[] | undefined,
  pathOf: (index: number) => Path,
): Iterable<Problem> {
  for (const [i, name] of (names ?? []).entries()) {
    const place = checkup.placeOf(pathOf(i))
    yield* reference('attribute', attributeNames(checkup), name, place)
    if (name === undefined) continue
    const attribute = checkup.protocol.population?.attributes?.[name]
    if (attribute?.type === undefined) continue
    const known = ['population', 'attributes', name]
    const isCounted = ['boolean', 'code', 'text'].includes(attribute.type) || 'bands' in attribute
    if (!isCounted) yield problem('protocol.stratum-uncountable', { name, type: attribute.type }, place)
    else if (attribute.type === 'text' || (attribute.type === 'code' && !('categories' in attribute)))
      if (!checkup.isUnknown([...known, 'categories'])) yield problem('protocol.stratum-open', { name }, place)
  }
}
