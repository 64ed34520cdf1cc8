import { describe, expect, it } from 'vitest'
import { gradeOfContrast, mayBeCalledEffect } from './grade.ts'
import { amended, arm, documentWith, inputOf, locked, question } from './test-trial.ts'

type Document = ReturnType<typeof documentWith>

const gradeIn = (
  document: Document,
  about: Parameters<typeof gradeOfContrast>[2] = { set: 'drawn', afterDraw: 'nothing' },
  entries = [locked(document)],
) => {
  const { protocol, state } = inputOf(document, entries)
  return gradeOfContrast(protocol, state.epochs, about)
}

const recorded = (how: string) =>
  documentWith({
    allocation: {
      method: 'recorded',
      source: 'outcomes',
      column: 'job',
      values: { '0': 'control', '1': 'I' },
      how,
      procedure: 'As the report says',
      statedBy: 'A report',
    },
    ...(how === 'randomised' ? {} : { arms: [arm('control', 'comparison'), arm('I')] }),
  })

const alternation = documentWith({
  allocation: { method: 'alternation' },
  arms: [arm('control', 'comparison'), arm('I')],
})

const chosen = (entry: string) =>
  documentWith({
    allocation: { method: 'simple', unit: 'cluster', cluster: { column: 'worker', entry } },
    questions: [question('main', { role: 'exploratory' })],
  })

describe('what a contrast may be called', () => {
  it.each<readonly [string, Document, string]>([
    ['lots drawn here', documentWith(), 'randomised'],
    ['a rule that anyone can predict', alternation, 'rule-assigned'],
    ['clusters that people had already', chosen('existing'), 'randomised'],
    ['clusters that people entered by choice', chosen('chosen'), 'quasi-experimental'],
    ['a source that states lots', recorded('randomised'), 'randomised'],
    ['a source that states a rule', recorded('rule'), 'rule-assigned'],
    ['a source that states a choice', recorded('not-random'), 'descriptive'],
    ['a source that does not say', recorded('unknown'), 'descriptive'],
  ])('%s', (_, document, grade) => {
    expect(gradeIn(document).grade).toBe(grade)
  })

  it('names who states it where it was not drawn here', () => {
    expect(gradeIn(recorded('randomised'))).toEqual({ grade: 'randomised', statedBy: 'A report' })
    expect(gradeIn(documentWith())).toEqual({ grade: 'randomised' })
  })

  it('is the weakest of the epochs', () => {
    const simple = documentWith({
      arms: [arm('control', 'comparison'), arm('I')],
      allocation: { method: 'alternation' },
    })
    const entries = [locked(simple), amended(documentWith(), { opensEpoch: true })]
    expect(gradeIn(documentWith(), undefined, entries).grade).toBe('rule-assigned')
  })
})

describe('it belongs to the contrast, not to the trial', () => {
  it.each(['minimum-time', 'per-protocol', 'as-treated'] as const)(
    '%s compares other groups than those drawn',
    (set) => {
      expect(gradeIn(documentWith(), { set, afterDraw: 'nothing' }).grade).toBe('quasi-experimental')
      expect(gradeIn(recorded('unknown'), { set, afterDraw: 'nothing' }).grade).toBe('descriptive')
    },
  )

  it('a subgroup by what was known before the draw keeps it; by what came after, it only describes', () => {
    expect(gradeIn(documentWith(), { set: 'subgroup', afterDraw: 'nothing' }).grade).toBe('randomised')
    expect(gradeIn(documentWith(), { set: 'subgroup', afterDraw: 'who-counts' }).grade).toBe('descriptive')
  })

  it('"effect" is open to the first three', () => {
    const grades = ['randomised', 'rule-assigned', 'quasi-experimental', 'before-after', 'descriptive'] as const
    expect(grades.filter(mayBeCalledEffect)).toEqual(['randomised', 'rule-assigned', 'quasi-experimental'])
  })
})
