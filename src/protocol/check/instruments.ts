import { type Problem, problem } from '../../problems/index.ts'
import type { Path } from '../path.ts'
import type { Protocol } from '../schema/protocol.ts'
import { type Check, type Checkup, duplicateIds, reference, references } from './checkup.ts'
import type { Loose } from './loose.ts'
import { scaleProblems } from './scales.ts'

export type LooseInstrument = Loose<NonNullable<Protocol['instruments']>[string]>
type Item = NonNullable<LooseInstrument['items']>[number]
type Wave = NonNullable<LooseInstrument['waves']>[number]

/** Questionnaires: items, scoring, and waves that can be compared. */
export const instrumentProblems: Check = function* (checkup) {
  for (const [name, instrument] of Object.entries(checkup.protocol.instruments ?? {})) {
    if (instrument === undefined) continue
    const path = ['instruments', name]
    yield* duplicateIds(checkup, 'item', [...path, 'items'])
    yield* duplicateIds(checkup, 'scoring', [...path, 'scoring'])
    yield* duplicateIds(checkup, 'wave', [...path, 'waves'])
    for (const [i, item] of (instrument.items ?? []).entries())
      yield* itemProblems(checkup, instrument, item, [...path, 'items', i])
    yield* scoringProblems(checkup, name, instrument, path)
    for (const [i, wave] of (instrument.waves ?? []).entries())
      yield* waveProblems(checkup, name, wave, [...path, 'waves', i])
  }
  yield* scaleProblems(checkup)
}

function* itemProblems(checkup: Checkup, instrument: LooseInstrument, item: Item, path: Path): Iterable<Problem> {
  if (item === undefined) return
  const scales = checkup.keys([...path.slice(0, 2), 'scales'])
  const within = String(path[1])
  yield* reference('scale', scales, item.scale, checkup.placeOf([...path, 'scale']), within)
  const needs = item.type === 'scale' ? 'scale' : item.type?.endsWith('choice') ? 'choices' : undefined
  if (needs !== undefined && !(needs in item))
    yield problem('protocol.item-incomplete', { item: item.id ?? '', needs }, checkup.placeOf(path))
  const items = checkup.ids([...path.slice(0, 2), 'items'])
  const earlier = instrument.items?.slice(0, Number(path.at(-1))).map((other) => other?.id)
  for (const [j, condition] of (item.showIf ?? []).entries()) {
    const place = checkup.placeOf([...path, 'showIf', j, 'item'])
    yield* reference('item', items, condition?.item, place, within)
    const name = condition?.item
    if (name !== undefined && items.valid.includes(name) && !earlier?.includes(name))
      yield problem('protocol.show-if-later', { item: name }, { ...place, found: name })
  }
}

const scorable = ['scale', 'number', 'single-choice']

function* scoringProblems(checkup: Checkup, name: string, instrument: LooseInstrument, path: Path): Iterable<Problem> {
  const types = new Map(instrument.items?.map((item) => [item?.id, item?.type]))
  for (const [i, scoring] of (instrument.scoring ?? []).entries()) {
    const items = scoring?.items ?? []
    const inside = [...path, 'scoring', i]
    yield* references('item', checkup.ids([...path, 'items']), items, [...inside, 'items'], checkup, name)
    for (const [j, item] of items.entries()) {
      const type = item === undefined ? undefined : types.get(item)
      if (type === undefined || scorable.includes(type)) continue
      const place = { ...checkup.placeOf([...inside, 'items', j]), found: type, expected: scorable.join(', ') }
      yield problem('protocol.item-not-scorable', { item: item ?? '', type }, place)
    }
    const minimum = scoring?.minimumAnswered
    if (minimum === undefined || items.length === 0 || minimum <= items.length) continue
    const place = {
      ...checkup.placeOf([...inside, 'minimumAnswered']),
      found: `${minimum}`,
      expected: `≤ ${items.length}`,
    }
    yield problem('protocol.minimum-answered', { minimum, items: items.length }, place)
  }
}

function* waveProblems(checkup: Checkup, name: string, wave: Wave, path: Path): Iterable<Problem> {
  if (wave === undefined) return
  yield* references('arm', checkup.ids(['arms']), wave.arms, [...path, 'arms'], checkup)
  yield* references('site', checkup.ids(['trial', 'sites']), wave.sites, [...path, 'sites'], checkup)
  yield* references('item', checkup.ids([...path.slice(0, 2), 'items']), wave.items, [...path, 'items'], checkup, name)
  if (wave.timedFrom === 'calendar' && !('on' in wave))
    yield problem('protocol.wave-without-date', { wave: wave.id ?? '' }, checkup.placeOf(path))
  if (wave.baseline !== true) return
  const recruited = checkup.protocol.trial?.recruitment?.to
  const isLate =
    wave.timedFrom === 'start' ||
    wave.timedFrom === 'exit' ||
    (wave.timedFrom === 'draw' && 'after' in wave) ||
    (wave.timedFrom === 'calendar' && wave.on !== undefined && recruited !== undefined && wave.on > recruited)
  if (isLate)
    yield problem('protocol.baseline-after-draw', { wave: wave.id ?? '' }, checkup.placeOf([...path, 'timedFrom']))
}
