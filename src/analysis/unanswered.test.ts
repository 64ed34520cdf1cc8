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

describe('a question that this version has no computation for', () => {
  const later =
    'instruments:\n  i: {title: I, purpose: research, scales: {s: {points: [{value: 1}, {value: 2}], best: highest}}, items: [{id: x, text: X, type: scale, scale: s}], scoring: [{id: c, items: [x], method: mean, minimumAnswered: 1}], waves: [{id: w, timedFrom: enrolment}]}\n'

  it('has no number that looks like an answer, and a note', () => {
    const asked = text('mean').replace(
      /weeks: \{measure.*/,
      'weeks: {measure: score, label: Score, direction: higher, instrument: i, scoring: c, wave: w}',
    )
    const { quantities, notes } = resultsOf(asked + later)
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
