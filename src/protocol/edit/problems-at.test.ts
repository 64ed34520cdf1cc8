import { describe, expect, it } from 'vitest'
import { isError } from '../../problems/index.ts'
import { checkProtocol } from '../check/index.ts'
import { mistakesOfDesign } from '../check/mistakes/design.ts'
import { type Mistake, soundProtocol, spoil } from '../check/mistakes/fixture.ts'
import { mistakesOfNames } from '../check/mistakes/names.ts'
import { mistakesOfOutcomes } from '../check/mistakes/outcomes.ts'
import { mistakesOverTime } from '../check/mistakes/over-time.ts'
import { mistakesOfQuestions } from '../check/mistakes/questions.ts'
import { mistakesOfRegisters } from '../check/mistakes/registers.ts'
import { mistakesOfShape } from '../check/mistakes/shape.ts'
import { sayPath } from '../path.ts'
import { readProtocol } from '../read.ts'
import { template } from '../templates.ts'
import { checkDocument } from './problems-at.ts'

const mistakes: readonly Mistake[] = [
  ...mistakesOfShape,
  ...mistakesOfNames,
  ...mistakesOfDesign,
  ...mistakesOfOutcomes,
  ...mistakesOfQuestions,
  ...mistakesOverTime,
  ...mistakesOfRegisters,
]

const texts = mistakes
  .map(([, passage, by, , sound = soundProtocol]) => spoil(sound, passage, by))
  .filter((_, i) => i % 4 === 0)
  .filter((text) => !readProtocol(text, 'p').problems.some(isError))

describe('a problem is shown at its field', () => {
  it('on the line that the check of the file names, for every mistake that leaves the file readable', () => {
    const wrong = texts.flatMap((text) => {
      const read = readProtocol(text, 'p')
      const ofFile = checkProtocol(text, 'p').problems.map(({ code, line }) => `${code} ${line}`)
      const ofFields = checkDocument(read.document).problems.map(({ path, problem }) => {
        const lines = [read.placeOf(path).line, read.placeOfKey(path).line, read.placeOf(path.slice(0, -1)).line]
        return lines.map((line) => `${problem.code} ${line}`)
      })
      const unplaced = ofFile.filter((said) => !ofFields.some((possible) => possible.includes(said)))
      return unplaced.length === 0 && ofFile.length === ofFields.length ? [] : [{ unplaced, ofFields }]
    })
    expect(texts.length).toBeGreaterThan(50)
    expect(wrong).toEqual([])
  })

  it('at the missing field itself, and at the value that is wrong', () => {
    const { document } = readProtocol(template('rct', 'da'), 'p')
    const spoiled = structuredClone(document) as Record<string, Record<string, unknown> & { to?: unknown }[]>
    delete (spoiled.trial as unknown as Record<string, unknown>).title
    Object.assign(spoiled.questions?.[0] ?? {}, { outcome: 'nothing' })
    Object.assign(spoiled.trial ?? {}, { period: { from: 'soon', to: '2028-12-31' } })
    const found = checkDocument(spoiled).problems.map(({ path, problem }) => `${sayPath(path)} ${problem.code}`)
    expect(found).toEqual([
      'trial.title protocol.missing-key',
      'trial.period.from protocol.bad-date',
      'questions[1].outcome protocol.unknown-name',
    ])
  })

  it('and says of a document what the check of its file says', () => {
    const { document } = readProtocol(template('rct', 'da'), 'p')
    const { hash, problems, protocol } = checkDocument(document)
    expect([hash, problems.filter(({ problem }) => isError(problem))]).toEqual([
      checkProtocol(template('rct', 'da'), 'p').hash,
      [],
    ])
    expect(protocol).toBeDefined()
  })
})
