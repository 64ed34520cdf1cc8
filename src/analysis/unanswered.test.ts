import { describe, expect, it } from 'vitest'
import { fold } from '../journal/index.ts'
import { checkProtocol } from '../protocol/index.ts'
import { analyse } from './analyse.ts'
import { readiness } from './readiness/readiness.ts'

const text = (asks: string, more = '') => `virker: 1
trial: {id: t, title: T}
population: {unit: person, expected: {enrolled: 100}}
arms:
  - {id: a, name: A, role: treated}
allocation: {method: none}
sources:
  s: {kind: table, file: d.csv, key: {column: id}, asOf: 2020-06-01, columns: {weeks: {type: number}}}
outcomes:
  weeks: {measure: value, label: Weeks, direction: lower, source: s, column: weeks, horizon: {months: 12}${more}}
questions:
  - {id: q, text: Q, asks: ${asks}, outcome: weeks, role: primary}
`
const files: Readonly<Record<string, string>> = {
  'd.csv': 'id,weeks\na,10\nb,20\nc,30\nd,40\ne,50\nf,60\n',
  'participants.csv': 'id\na\nb\nc\nd\ne\nf\n',
}
const resultsOf = (yaml: string) => {
  const { protocol, hash, problems } = checkProtocol(yaml, 'protocol.yaml')
  if (protocol === undefined || hash === undefined) throw new Error(JSON.stringify(problems))
  const read = (path: string) => (files[path] === undefined ? undefined : new TextEncoder().encode(files[path]))
  return analyse({ protocol, protocolHash: hash, state: fold([]).state, head: { entries: 0, hash: '' }, read })
}

describe('a question that this version cannot answer', () => {
  it.each([
    [
      'change',
      'periods:\n  - {id: b, kind: before, from: 2019-01-01, to: 2019-06-30}\n  - {id: e, kind: after, from: 2019-07-01, to: 2020-06-30}\n',
    ],
    ['target', 'targets:\n  - {id: g, label: G, of: weeks, comparison: at-most, value: 20, base: all}\n'],
  ])('about a %s has no number that looks like an answer, and a note', (asks, needs) => {
    const { quantities, notes } = resultsOf(text(asks) + needs)
    expect(Object.keys(quantities).filter((id) => id.startsWith('outcome.'))).toEqual([])
    expect(notes.map(({ id }) => id)).toContain('not-computed.q')
  })

  it('but a mean has its number', () => {
    expect(resultsOf(text('mean')).quantities['outcome.weeks.mean.a']?.value).toBe(35)
  })
})

describe('the evaluability gate', () => {
  const drawn = (smallestImportant: number) =>
    text('effect')
      .replace('allocation: {method: none}', 'allocation: {method: simple}')
      .replace('role: treated}', 'role: treated}\n  - {id: k, name: K, role: control}')
      .replace(
        'role: primary',
        `role: primary, smallestImportant: ${smallestImportant}, minimumUptake: 0.5, assumptions: {standardDeviation: 1}`,
      )
  const codes = (yaml: string) => {
    const { protocol } = checkProtocol(yaml, 'protocol.yaml')
    return protocol === undefined ? [] : readiness(protocol).flatMap(({ missing }) => missing.map(({ code }) => code))
  }

  it('does not call a trial ready that cannot find what is worth finding: 100 people find 0.57 standard deviations', () => {
    expect(codes(drawn(0.6))).toEqual(['baseline'])
    expect(codes(drawn(0.5))).toEqual(['baseline', 'too-small'])
  })
})
