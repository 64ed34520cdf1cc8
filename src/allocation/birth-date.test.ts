import { describe, expect, it } from 'vitest'
import { birthNumber } from './birth-date.ts'
import { drawBatch } from './draw.ts'
import { initialState } from './state.ts'

const noWords = () => () => {
  throw new Error('a rule draws nothing')
}

describe('a rule by birth date', () => {
  it('goes by the day, month or year that the protocol names', () => {
    expect(birthNumber('day', '1984-02-29')).toBe(29)
    expect(birthNumber('month', '1984-02-29')).toBe(2)
    expect(birthNumber('year', '1984-02-29')).toBe(1984)
  })

  it.each(['1985-02-29', '1900-02-29', '1984-13-01', '1984-00-10', '1984-04-31', '29-02-1984', '1984-2-9', ''])(
    'refuses %j, which is no date',
    (date) => expect(birthNumber('day', date)).toMatchObject({ refused: 'birth-date-malformed' }),
  )

  it('puts even days in the first of two arms, and keeps the number but not the date', () => {
    const arms = [
      { id: 'lige', ratio: 1 },
      { id: 'ulige', ratio: 1 },
    ]
    const batch = [4, 7, 31, 30].map((birthNumber) => ({ id: `u${birthNumber}`, stratum: 'all', birthNumber }))
    const drawn = drawBatch({ method: 'birth-date', part: 'day', arms }, '0'.repeat(64), initialState(), batch, noWords)
    expect(drawn).toEqual([
      { unit: 'u30', stratum: 'all', index: 0, arm: 'lige', birthNumber: 30 },
      { unit: 'u31', stratum: 'all', index: 1, arm: 'ulige', birthNumber: 31 },
      { unit: 'u4', stratum: 'all', index: 2, arm: 'lige', birthNumber: 4 },
      { unit: 'u7', stratum: 'all', index: 3, arm: 'ulige', birthNumber: 7 },
    ])
  })

  it('alternates inside each stratum by the ratio', () => {
    const arms = [
      { id: 'K', ratio: 2 },
      { id: 'I', ratio: 1 },
    ]
    const batch = [...'abcdefg'].map((id) => ({ id, stratum: id === 'b' ? 's=1' : 'all' }))
    const drawn = drawBatch({ method: 'alternation', arms }, '0'.repeat(64), initialState(), batch, noWords)
    expect(drawn).toMatchObject(['K', 'K', 'K', 'I', 'K', 'K', 'I'].map((arm) => ({ arm })))
  })
})
