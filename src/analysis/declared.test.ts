import { describe, expect, it } from 'vitest'
import type { EntryDraft } from '../journal/index.ts'
import { declaredWhen } from './declared.ts'
import type { AnalysisSet } from './results.ts'
import { amended, arm, documentWith, inputOf, locked, question, table, valueOutcome } from './test-trial.ts'

type Document = ReturnType<typeof documentWith>

/** When the first question's contrast of I with control was declared, seen from the last of some versions. */
const declaredIn = (
  last: Document,
  entries: readonly EntryDraft[],
  { treated = 'I', set = 'drawn' as AnalysisSet['kind'], at = 0 } = {},
) => {
  const { protocol, state } = inputOf(last, entries)
  const asked = protocol.questions?.[at]
  if (asked === undefined) throw new Error('no such question')
  return declaredWhen(protocol, { question: asked, contrast: [treated, 'control'], set }, state)
}

const original = documentWith()
const twoArms = [arm('control', 'control'), arm('I')]

describe('what stood in the version locked before the draw was declared before it', () => {
  it('the question as it was locked', () => {
    expect(declaredIn(original, [locked(original)])).toBe('before-lock')
  })

  it.each<readonly [string, Document]>([
    ['the words of the question', documentWith({ questions: [question('main', { text: 'Other words?' })] })],
    ['another question', documentWith({ questions: [question('main'), question('more', { role: 'secondary' })] })],
    ['what power rests on', documentWith({ questions: [question('main', { assumptions: { controlMean: 9 } })] })],
    [
      'the name of the outcome',
      documentWith({
        outcomes: { hours: valueOutcome('hours', { about: 'hours', unit: 'hours', label: 'Hours paid' }) },
      }),
    ],
    [
      'a further set beside it',
      documentWith({ questions: [question('main', { furtherSets: [{ kind: 'minimum-time', time: { months: 6 } }] })] }),
    ],
    ['a further arm', documentWith({ arms: [...twoArms, arm('II')] })],
  ])('an amendment of %s does not change that', (_, later) => {
    expect(declaredIn(later, [locked(original), amended(later, { afterData: true })])).toBe('before-lock')
  })
})

describe('what decides the answer is declared when it last changed', () => {
  it.each<readonly [string, Document]>([
    ['the estimator', documentWith({ questions: [question('main', { estimator: 'difference-in-means' })] })],
    ['the role', documentWith({ questions: [question('main', { role: 'secondary' })] })],
    [
      'the horizon',
      documentWith({
        outcomes: { hours: valueOutcome('hours', { about: 'hours', unit: 'hours', horizon: { months: 18 } }) },
      }),
    ],
    [
      'what the dead count as',
      documentWith({
        outcomes: { hours: valueOutcome('hours', { about: 'hours', unit: 'hours', onDeath: 'censor' }) },
      }),
    ],
    [
      'how the column is read',
      documentWith({
        sources: {
          outcomes: table({ hours: { type: 'number', unit: 'hours', maximum: 37 }, job: { type: 'boolean' } }),
        },
      }),
    ],
  ])('%s', (_, later) => {
    expect(declaredIn(later, [locked(original), amended(later)])).toBe('amended')
    expect(declaredIn(later, [locked(original), amended(later, { afterData: true })])).toBe('after-data')
  })

  it('a covariate that is read from elsewhere', () => {
    const withAge = (column: string) =>
      documentWith({
        population: { unit: 'person', attributes: { age: { type: 'integer', column } } },
        questions: [question('main', { estimator: 'interacted', covariates: ['age'] })],
      })
    const later = withAge('age2')
    expect(declaredIn(later, [locked(withAge('age')), amended(later)])).toBe('amended')
  })

  it('a question asked for the first time in an amendment', () => {
    const later = documentWith({ questions: [question('main'), question('more', { role: 'secondary' })] })
    const entries = [locked(original), amended(later)]
    expect(declaredIn(later, entries, { at: 1 })).toBe('amended')
  })

  it('a question that was taken out and came back', () => {
    const without = documentWith({ questions: [question('else')] })
    const entries = [locked(original), amended(without), amended(original, { version: 3, afterData: true })]
    expect(declaredIn(original, entries)).toBe('after-data')
  })

  it('each further set and each arm for itself', () => {
    const set = documentWith({
      questions: [question('main', { furtherSets: [{ kind: 'minimum-time', time: { months: 6 } }] })],
    })
    const withSet = [locked(original), amended(set, { afterData: true })]
    expect(declaredIn(set, withSet, { set: 'minimum-time' })).toBe('after-data')
    expect(declaredIn(set, withSet)).toBe('before-lock')
    const three = documentWith({ arms: [...twoArms, arm('II')] })
    const withArm = [locked(original), amended(three)]
    expect(declaredIn(three, withArm, { treated: 'II' })).toBe('amended')
    expect(declaredIn(three, withArm)).toBe('before-lock')
  })
})

describe('what an outcome itself admits outweighs the journal', () => {
  it('an outcome declared after data', () => {
    const late = documentWith({ outcomes: { hours: valueOutcome('hours', { declaredAfterData: true }) } })
    expect(declaredIn(late, [locked(late)])).toBe('after-data')
  })
})

describe('where the draw is not ours', () => {
  const recorded = (declared?: string) =>
    documentWith({
      population: { unit: 'person' },
      allocation: {
        method: 'recorded',
        source: 'outcomes',
        column: 'arm',
        values: { c: 'control', t: 'I' },
        how: 'randomised',
        procedure: 'Lots',
        statedBy: 'A report',
      },
      sources: { outcomes: table({ hours: { type: 'number' }, arm: { type: 'code' } }) },
      outcomes: { hours: valueOutcome('hours') },
      questions: [
        question('main', declared === undefined ? {} : { declared: { when: declared, statedBy: 'A report' } }),
      ],
    })

  it.each(['before-lock', 'amended', 'after-data'])('it is what the source states: %s', (when) => {
    expect(declaredIn(recorded(when), [])).toBe(when)
  })

  it('what no source states came after the data', () => {
    expect(declaredIn(recorded(), [])).toBe('after-data')
  })

  it('a lock made today does not make it earlier', () => {
    expect(declaredIn(recorded(), [locked(recorded())])).toBe('after-data')
    expect(declaredIn(recorded('after-data'), [locked(recorded('after-data'))])).toBe('after-data')
    expect(declaredIn(recorded('before-lock'), [locked(recorded('before-lock'))])).toBe('before-lock')
  })
})
