import { describe, expect, it } from 'vitest'
import { checkProtocol } from './check/index.ts'
import { soundProtocol, spoil } from './check/mistakes/fixture.ts'
import type { Protocol } from './schema/protocol.ts'
import { differences, opensEpoch } from './versions.ts'

const protocolOf = (text: string): Protocol => {
  const { protocol, problems } = checkProtocol(text, 'p')
  if (!protocol) throw new Error(JSON.stringify(problems))
  return protocol
}
const sound = protocolOf(soundProtocol)
const amended = (passage: string, by: string): Protocol => protocolOf(spoil(soundProtocol, passage, by))

describe('two versions of a document', () => {
  it('differ in what was added, removed and changed, with the values', () =>
    expect(differences({ a: 1, b: { c: 2, d: 3 }, e: [1, 2] }, { b: { c: 4, f: 5 }, a: 1, e: [1, 2, 3] })).toEqual([
      { path: ['b', 'c'], change: 'changed', before: 2, after: 4 },
      { path: ['b', 'd'], change: 'removed', before: 3 },
      { path: ['b', 'f'], change: 'added', after: 5 },
      { path: ['e', 2], change: 'added', after: 3 },
    ]))

  it('compare things of a list by id, so that an insertion is one difference', () =>
    expect(
      differences({ arms: [{ id: 'a' }, { id: 'b' }] }, { arms: [{ id: 'c' }, { id: 'a' }, { id: 'b' }] }),
    ).toEqual([{ path: ['arms', 'c'], change: 'added', after: { id: 'c' } }]))

  it('say when the order of the same things changed', () => {
    const before = [{ id: 'a' }, { id: 'b' }]
    const after = [{ id: 'b' }, { id: 'a' }]
    expect(differences({ arms: before }, { arms: after })).toEqual([
      { path: ['arms'], change: 'changed', before, after },
    ])
  })

  it('do not differ in the order of keys', () => expect(differences({ a: 1, b: 2 }, { b: 2, a: 1 })).toEqual([]))

  it('differ where a list becomes a mapping', () =>
    expect(differences({ a: [] }, { a: {} })).toEqual([{ path: ['a'], change: 'changed', before: [], after: {} }]))
})

describe('an amendment opens a new epoch of the draw', () => {
  const arms = `  - { id: control, name: Kontrolgruppe, role: control }
  - { id: talks, name: Samtaler, role: treated }
`
  it.each([
    ['ratio', 'ratio: { control: 2, talks: 1, course: 1 }', 'ratio: { control: 1, talks: 1, course: 2 }'],
    ['block sizes', 'blockSizes: [4, 8]', 'blockSizes: [8, 4]'],
    ['strata', 'strata: [gender, age]', 'strata: [age, gender]'],
    ['method', '  method: blocks\n', '  method: complete\n'],
    ['order of the arms', arms, arms.split('\n').slice(0, 2).reverse().join('\n').concat('\n')],
    ['categories of a stratum', '{ f: Kvinde, m: Mand }', '{ f: Kvinde, m: Mand, x: Andet }'],
    ['bands of a stratum', 'label: under-30, below: 30', 'label: under-29, below: 30'],
    ['unit', 'unit: person', 'unit: couple'],
  ])('where it changes the %s', (what, passage, by) => {
    const text = spoil(soundProtocol, passage, by)
      .replace(what === 'method' ? '  blockSizes: [4, 8]\n' : '\0', '')
      .replace(what === 'bands of a stratum' ? 'values: [under-30]' : '\0', 'values: [under-29]')
    expect(opensEpoch(sound, protocolOf(text))).toBe(true)
  })

  it.each([
    ['names and descriptions of arms', 'name: Samtaler', 'name: Ugentlige samtaler, description: Hver uge'],
    ['the words of categories', '{ f: Kvinde, m: Mand }', '{ f: Kvinder, m: Mænd }'],
    ['an attribute that makes no stratum', 'born: { type: date }', 'born: { type: text }'],
    [
      'the ratio, written with other numbers',
      'control: 2, talks: 1, course: 1',
      'control: 200, talks: 100, course: 100',
    ],
    ['enrolment', 'enrolment: one-at-a-time', 'enrolment: batch'],
    ['a question', 'estimator: adjusted', 'estimator: interacted'],
  ])('and not where it changes %s', (_, passage, by) => expect(opensEpoch(sound, amended(passage, by))).toBe(false))

  it('where clusters are drawn instead of people, or other clusters', () => {
    const byWorker = amended(
      '  method: blocks\n',
      '  method: blocks\n  unit: cluster\n  cluster: { column: worker, entry: existing }\n',
    )
    const byOffice = amended(
      '  method: blocks\n',
      '  method: blocks\n  unit: cluster\n  cluster: { column: office, entry: existing }\n',
    )
    expect([opensEpoch(sound, byWorker), opensEpoch(byWorker, byOffice)]).toEqual([true, true])
  })
})
