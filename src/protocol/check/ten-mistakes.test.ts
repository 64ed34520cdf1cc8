import { describe, expect, it } from 'vitest'
import { exitStatus, sayProblem } from '../../problems/index.ts'
import { checkProtocol } from './index.ts'
import { codesAndLines, lineOf, soundProtocol, spoil } from './mistakes/fixture.ts'

type Change = readonly [passage: string, by: string, code: string, at?: string]

/** Ten mistakes in one protocol give ten messages, each with the line where it was made. */
const promiseTen = (changes: readonly Change[]): void => {
  const text = changes.reduce((spoiled, [passage, by]) => spoil(spoiled, passage, by), soundProtocol)
  const expected = changes.map(([, by, code, at = by]) => `${lineOf(text, at)} protocol.${code}`)
  expect(changes).toHaveLength(10)
  expect(codesAndLines(text).toSorted()).toEqual(expected.toSorted())
}

describe('a protocol with ten different mistakes gives ten messages, each with the right line', () => {
  it('where shape and reference are mixed', () =>
    promiseTen([
      ['unit: person', 'unit: persn', 'unknown-value'],
      ['  recruitment: { from', '  recruitmnt: { from', 'unknown-key'],
      ['delivered: 2026-02-01', 'delivered: 2026-02-30', 'bad-date'],
      ['    direction: higher\n    horizon', '    horizon', 'missing-key', '  pay:\n    measure'],
      ['blockSizes: [4, 8]', 'blockSizes: [4, 6]', 'block-size'],
      ['    column: job\n', '    column: jbo\n', 'unknown-name'],
      ['outcome: on-benefit\n', 'outcome: on-benfit\n', 'unknown-name'],
      ['covariates: [earlier, gender]', 'covariates: [earlier, state]', 'covariate-after-draw'],
      ['smallestCell: 5', 'smallestCell: 1', 'out-of-range'],
      ['what: weekly-talk', 'what: montly-talk', 'unknown-name'],
    ]))

  it('where several stand in the same part', () =>
    promiseTen([
      ['    asks: effect\n    outcome: job', '    asks: efect\n    outcome: job', 'unknown-value', 'efect'],
      ['contrast: { treated: [talks, course]', 'contrast: { treated: [talks, curse]', 'unknown-name'],
      ['attribute: age', 'attribute: aeg', 'unknown-name'],
      ['covariates: [earlier, gender]', 'covariates: [earlier, gender, gender]', 'duplicate-id'],
      ['estimator: adjusted', 'estimater: adjusted', 'unknown-key'],
      ['margin: 1000', 'margin: .nan', 'not-finite'],
      ['column: got', 'column: gott', 'unknown-name'],
      ['difference: 0.3', 'difference: 30', 'out-of-range'],
      [
        '    role: primary\n    hypothesis',
        '    role: primary\n    role: primary\n    hypothesis',
        'duplicate-key',
        '    role: primary\n    hypothesis',
      ],
      ['id: how-many', 'id: main # twice', 'duplicate-id'],
    ]))

  it('where whole sections are mistyped', () =>
    promiseTen([
      ['virker: 1', 'virker: one', 'unknown-value'],
      ['population:\n', 'poplation:\n', 'unknown-key', 'poplation'],
      ['role: control }', 'role: comparision }', 'unknown-value'],
      ['method: blocks', 'method: block', 'unknown-value'],
      ['kind: after,', 'kind: afterwards,', 'unknown-value'],
      [
        'from: 2024-01-01\n    to: 2024-12-31',
        'from: 2024-01-01\n    to: 2023-12-31',
        'dates-order',
        'to: 2023-12-31\n    prol',
      ],
      ['of: weekly,', 'of: weakly,', 'unknown-name'],
      ['best: highest\n        neutral', 'best: top\n        neutral', 'unknown-value', 'best: top'],
      ['sources:\n', 'surces:\n', 'unknown-key', 'surces'],
      ['price: hour', 'price: huor', 'unknown-name'],
    ]))

  it('where the shape is far off', () =>
    promiseTen([
      ['title: { da: Prøveforsøg, en: Sample trial }', 'title: [Prøveforsøg]', 'wrong-kind'],
      ['name: Syd', 'nmae: Syd', 'unknown-key'],
      ['- { id: talks, name: Samtaler, role: treated }', '- talks', 'wrong-kind', '- talks'],
      ['ratio: { control: 2, talks: 1, course: 1 }', 'ratio: 2:1:1', 'wrong-kind'],
      ['    measure: value\n    label: I job', '    measure: guess\n    label: I job', 'unknown-value', 'guess'],
      ['- id: same-pay', '- id: same pay', 'bad-name'],
      ['asks: share', 'asks:', 'empty-value', 'asks:\n'],
      ['law: LAB § 31', "law: ''", 'empty-text'],
      ['codes: [benefit]', 'codes: []', 'too-few'],
      ['key: { column: id }\n    columns', 'key: column\n    columns', 'unknown-value', 'key: column'],
    ]))
})

describe('what a problem says', () => {
  const problemsOf = (passage: string, by: string) =>
    checkProtocol(spoil(soundProtocol, passage, by), 'p.yaml').problems

  it('names file, line, column, what was found and the nearest valid name', () => {
    expect(problemsOf('    column: job\n', '    column: jbo\n')).toEqual([
      {
        code: 'protocol.unknown-name',
        details: { kind: 'column', name: 'jbo', declared: 6, within: 'register' },
        file: 'p.yaml',
        line: lineOf(soundProtocol, '    column: job\n'),
        column: 13,
        found: 'jbo',
        expected: 'pay_before, pay, job, state, group, got',
        nearest: 'job',
      },
    ])
  })

  it('offers only keys that are not there yet', () => {
    const [problem] = problemsOf('  unit: person\n', '  unit: person\n  atributes: {}\n')
    expect(problem?.nearest).toBeUndefined()
    expect(String(problem?.expected).split(', ')).toContain('description')
    expect(String(problem?.expected).split(', ')).not.toContain('attributes')
  })

  it('says what was expected in the language of the reader', () => {
    const expectedIn = (language: 'da' | 'en', passage: string, by: string) =>
      problemsOf(passage, by).map((problem) => sayProblem(problem, language).expected)
    expect(expectedIn('da', 'fromWeek: 1,', 'fromWeek: 1.5,')).toEqual(['et helt tal'])
    expect(expectedIn('en', 'covariates: [earlier, gender]', 'covariates: earlier')).toEqual(['a list'])
    expect(expectedIn('da', 'delivered: 2026-02-01', 'delivered: 2026-02-30')).toEqual(['ÅÅÅÅ-MM-DD'])
  })

  it('says that a share is no percentage, and a whole number has no decimals', () => {
    const sayAll = (passage: string, by: string) =>
      problemsOf(passage, by).map((problem) => Object.values(sayProblem(problem, 'da')).join(' '))
    expect(sayAll('target: 0.8', 'target: 80').join()).toMatch(/er 80, men skal være højst 1\..*80 procent er 0\.8\./)
    expect(sayAll('fromWeek: 1,', 'fromWeek: 1.5,').join()).toContain(
      'skal være et helt tal, men er et tal med decimaler.',
    )
  })

  it('stops where anything is an error, and not for a warning', () => {
    const wrong = checkProtocol(spoil(soundProtocol, 'unit: person', 'unit: elephant'), 'p.yaml')
    expect([wrong.protocol, exitStatus(wrong.problems)]).toEqual([undefined, 1])
    const warned = checkProtocol(spoil(soundProtocol, 'blockSizes: [4, 8]', 'blockSizes: [4]'), 'p.yaml')
    expect([warned.protocol?.trial.id, warned.problems.length, exitStatus(warned.problems)]).toEqual(['sample', 1, 0])
  })
})

describe('what is wrong in one place is not said again elsewhere', () => {
  it('an outcome that is malformed may still be asked about', () =>
    expect(
      codesAndLines(
        spoil(soundProtocol, '    measure: value\n    label: I job', '    measure: guess\n    label: I job'),
      ),
    ).toHaveLength(1))

  it('where nothing of a kind is declared, that is said once', () => {
    const start = soundProtocol.indexOf('sources:')
    const text = soundProtocol.slice(0, start) + soundProtocol.slice(soundProtocol.indexOf('outcomes:'))
    const problems = checkProtocol(text, 'p.yaml').problems
    expect(problems.map(({ code, details }) => [code, details.kind])).toEqual([['protocol.unknown-name', 'source']])
  })
})
