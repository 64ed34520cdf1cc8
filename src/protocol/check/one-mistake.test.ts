import { describe, expect, it } from 'vitest'
import { problemTable } from '../../problems/index.ts'
import { protocolProblems } from '../../problems/table/protocol.ts'
import { mistakesOfDesign } from './mistakes/design.ts'
import { bySiteProtocol, codesAndLines, lineOf, type Mistake, soundProtocol, spoil } from './mistakes/fixture.ts'
import { mistakesOfNames } from './mistakes/names.ts'
import { mistakesOfOutcomes } from './mistakes/outcomes.ts'
import { mistakesOverTime } from './mistakes/over-time.ts'
import { mistakesOfQuestions } from './mistakes/questions.ts'
import { mistakesOfReading } from './mistakes/reading.ts'
import { mistakesOfRegisters, registerProtocol } from './mistakes/registers.ts'
import { mistakesOfShape } from './mistakes/shape.ts'
import { mistakesOfValues } from './mistakes/values.ts'

const subjects: Readonly<Record<string, readonly Mistake[]>> = {
  reading: mistakesOfReading,
  shape: mistakesOfShape,
  names: mistakesOfNames,
  values: mistakesOfValues,
  design: mistakesOfDesign,
  outcomes: mistakesOfOutcomes,
  questions: mistakesOfQuestions,
  'changes over time': mistakesOverTime,
  registers: mistakesOfRegisters,
}

const fullCode = (code: string): string => (code in problemTable ? code : `protocol.${code}`)

/** What a version cannot compute yet is said beside a mistake; it is looked at on its own. */
const withoutLater = (problems: readonly string[], code: string): readonly string[] =>
  problems.filter((line) => code === 'not-computed-yet' || !line.endsWith('protocol.not-computed-yet'))

describe('a sound protocol', () => {
  it.each([
    ['drawn', soundProtocol] as const,
    ['by site', bySiteProtocol] as const,
    ['of registers', registerProtocol] as const,
  ])('%s has no problems', (_, text) => {
    expect(withoutLater(codesAndLines(text), '')).toEqual([])
  })
})

const inFull = ([code, passage, by, at = by, sound = soundProtocol]: Mistake) => ({ code, passage, by, at, sound })

describe.each(Object.entries(subjects))('one mistake of %s is one message, on its line', (_, mistakes) => {
  it.each(mistakes.map(inFull))('$code: $passage → $by', ({ code, passage, by, at, sound }) => {
    const text = spoil(sound, passage, by)
    expect(withoutLater(codesAndLines(text), code)).toEqual([`${lineOf(text, at)} ${fullCode(code)}`])
  })
})

describe('the table of problems', () => {
  it('has no problem of the protocol that no mistake reaches', () => {
    const reached = new Set(Object.values(subjects).flatMap((mistakes) => mistakes.map(([code]) => fullCode(code))))
    const tested = ['protocol.shape', 'protocol.empty-file', 'protocol.not-a-mapping']
    expect(
      Object.keys(protocolProblems)
        .filter((code) => !reached.has(code))
        .toSorted(),
    ).toEqual(tested.toSorted())
  })
})
