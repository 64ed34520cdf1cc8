import { type Problem, problem } from '../../problems/index.ts'
import type { Path } from '../path.ts'
import type { Question } from '../schema/protocol.ts'
import { attributeNames, attributeType } from './allocation.ts'
import { type Check, type Checkup, duplicateIds, reference, references, together } from './checkup.ts'
import type { Loose } from './loose.ts'
import { columnReference } from './sources.ts'

export type LooseQuestion = Loose<Question>

/** Where nothing is drawn here, and a publication may show when a question was declared. */
const statedElsewhere: readonly string[] = ['recorded', 'by-site', 'none']

/** What the analysis plan names: outcomes, arms, covariates, subgroups, further sets. */
export const questionProblems: Check = function* (checkup) {
  yield* duplicateIds(checkup, 'question', ['questions'])
  for (const [i, question] of (checkup.protocol.questions ?? []).entries()) {
    if (question === undefined) continue
    const path = ['questions', i]
    const at = (...rest: string[]) => checkup.placeOf([...path, ...rest])
    yield* outcomeReference(checkup, question, at('outcome'))
    yield* contrastProblems(checkup, question, [...path, 'contrast'])
    yield* covariateProblems(checkup, question, [...path, 'covariates'])
    yield* subgroupProblems(checkup, question, [...path, 'subgroup'])
    yield* groupProblems(checkup, question, [...path, 'compareGroups'])
    yield* furtherSetProblems(checkup, question, [...path, 'furtherSets'])
    const expectation = question.smallestDeliveredContrast?.expectation
    const expectations = checkup.ids(['delivery', 'expectations'])
    yield* reference('expectation', expectations, expectation, at('smallestDeliveredContrast', 'expectation'))
    const { method } = checkup.protocol.allocation ?? {}
    if (question.declared && method && !statedElsewhere.includes(method))
      yield problem('protocol.declared-from-journal', {}, checkup.placeOfKey([...path, 'declared']))
  }
}

/** What a question is about; one about a target may also be about an expectation of the delivery. */
function* outcomeReference(
  checkup: Checkup,
  { asks, outcome }: LooseQuestion,
  place: ReturnType<Checkup['placeOf']>,
): Iterable<Problem> {
  const outcomes = checkup.keys(['outcomes'])
  if (asks !== 'target') yield* reference('outcome', outcomes, outcome, place)
  else yield* reference('target-subject', together(outcomes, checkup.ids(['delivery', 'expectations'])), outcome, place)
}

function* contrastProblems(checkup: Checkup, { contrast }: LooseQuestion, path: Path): Iterable<Problem> {
  if (contrast === undefined) return
  const arms = checkup.ids(['arms'])
  const roles = new Map((checkup.protocol.arms ?? []).map((arm) => [arm?.id, arm?.role]))
  yield* references('arm', arms, contrast.treated, [...path, 'treated'], checkup)
  yield* reference('arm', arms, contrast.control, checkup.placeOf([...path, 'control']))
  for (const [i, arm] of (contrast.treated ?? []).entries()) {
    if (arm === undefined) continue
    const place = { ...checkup.placeOf([...path, 'treated', i]), found: arm }
    const role = roles.get(arm)
    if (arm === contrast.control) yield problem('protocol.contrast-same-arm', { arm }, place)
    else if (role === 'control' || role === 'comparison') yield problem('protocol.contrast-reversed', { arm }, place)
  }
}

/** Only what is known before the draw may adjust: attributes, never a column or an outcome. */
function* covariateProblems(checkup: Checkup, question: LooseQuestion, path: Path): Iterable<Problem> {
  const { sources, outcomes } = checkup.protocol
  const names = attributeNames(checkup)
  const columns = Object.values(sources ?? {}).flatMap((source) =>
    source?.kind === 'table' ? Object.keys(source.columns ?? {}) : [],
  )
  for (const [i, name] of (question.covariates ?? []).entries()) {
    if (name === undefined) continue
    const place = { ...checkup.placeOf([...path, i]), found: name }
    const isLater = names.complete && !names.valid.includes(name) && (columns.includes(name) || outcomes?.[name])
    if (isLater) yield problem('protocol.covariate-after-draw', { name }, place)
    else yield* reference('attribute', names, name, place)
    yield* attributeType(checkup, name, ['number', 'integer', 'boolean', 'code'], [...path, i])
  }
}

function* subgroupProblems(checkup: Checkup, { subgroup }: LooseQuestion, path: Path): Iterable<Problem> {
  const name = subgroup?.attribute
  yield* reference('attribute', attributeNames(checkup), name, checkup.placeOf([...path, 'attribute']))
  const attribute = name === undefined ? undefined : checkup.protocol.population?.attributes?.[name]
  if (name === undefined || attribute?.type === undefined) return
  const inside = ['population', 'attributes', name]
  const values = [...path, 'values']
  if (attribute.categories)
    yield* references('category', checkup.keys([...inside, 'categories']), subgroup?.values, values, checkup, name)
  else if (attribute.type === 'boolean')
    yield* references('category', { valid: ['true', 'false'], complete: true }, subgroup?.values, values, checkup, name)
  else if (attribute.bands && subgroup?.values?.some((value) => typeof value === 'string')) {
    const labels = attribute.bands.map((band) => band?.label)
    const names = { valid: labels.filter((label) => label !== undefined), complete: !labels.includes(undefined) }
    yield* references('band', names, subgroup.values, values, checkup, name)
  }
}

/** Groups are categories: of an attribute with categories, yes and no, or declared bands; or the sites. */
function* groupProblems(checkup: Checkup, { compareGroups }: LooseQuestion, path: Path): Iterable<Problem> {
  const names = attributeNames(checkup)
  for (const [i, name] of (compareGroups ?? []).entries()) {
    if (name === undefined || name === 'site') continue
    const place = { ...checkup.placeOf([...path, i]), found: name }
    yield* reference('attribute', { ...names, valid: [...new Set([...names.valid, 'site'])] }, name, place)
    const attribute = checkup.protocol.population?.attributes?.[name]
    const isNumber = attribute?.type === 'number' || attribute?.type === 'integer'
    if (isNumber && !('bands' in attribute)) yield problem('protocol.groups-need-bands', { attribute: name }, place)
  }
}

function* furtherSetProblems(checkup: Checkup, { furtherSets }: LooseQuestion, path: Path): Iterable<Problem> {
  for (const [i, set] of (furtherSets ?? []).entries()) {
    if (set?.kind !== 'per-protocol' && set?.kind !== 'as-treated') continue
    yield* reference('source', checkup.keys(['sources']), set.source, checkup.placeOf([...path, i, 'source']))
    yield* columnReference(checkup, set.source, set.column, [...path, i, 'column'])
  }
}

/** Questions of one family that correct for each other in different ways. */
export const familyProblems: Check = function* (checkup) {
  const first = new Map<string, { readonly correction: string; readonly id: string }>()
  for (const [i, question] of (checkup.protocol.questions ?? []).entries()) {
    const family = question?.family ?? question?.role
    if (!question?.correction || family === undefined || question.role === 'exploratory') continue
    const earlier = first.get(family)
    if (earlier === undefined) first.set(family, { correction: question.correction, id: question.id ?? `${i + 1}` })
    else if (earlier.correction !== question.correction) {
      const details = { family, correction: question.correction, other: earlier.correction, question: earlier.id }
      const extras = { found: question.correction, expected: earlier.correction }
      yield problem('protocol.family-corrections', details, {
        ...checkup.placeOf(['questions', i, 'correction']),
        ...extras,
      })
    }
  }
}
