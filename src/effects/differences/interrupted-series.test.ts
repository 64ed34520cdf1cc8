import { describe, expect, it } from 'vitest'
import { answered, casesOf, close, numbersOf } from '../../../test/support/differences-reference.ts'
import { interruptedSeries, type SeriesRequest } from './interrupted-series.ts'

type Fit = Readonly<Record<'estimate' | 'stdError' | 'df' | 'pValue', number>>
const parts = ['slopeBefore', 'levelChange', 'slopeChange', 'averageChange'] as const
type Case = {
  readonly lag: number
  readonly months: boolean
  readonly comparator: boolean
  readonly washout: number
  readonly expected: Readonly<Record<(typeof parts)[number], Fit>> & {
    readonly ljungBox: number | null
    readonly pValue: number | null
  }
}

const firstMonth = 2000 * 12
function requestOf(more: Partial<SeriesRequest> = {}): SeriesRequest {
  return {
    values: numbersOf('series', 'y'),
    firstMonth,
    start: firstMonth + 30,
    monthEffects: 'none',
    lag: 3,
    ...more,
  }
}

describe('an interrupted series equals lm with sandwich::NeweyWest', () => {
  it.each(casesOf<Case>('series'))('%s', (_, { lag, months, comparator, washout, expected }) => {
    const result = answered(
      interruptedSeries(
        requestOf({
          lag,
          washout,
          monthEffects: months ? 'month-of-year' : 'none',
          ...(comparator ? { comparator: numbersOf('series', 'other') } : {}),
        }),
      ),
    )
    for (const part of parts) {
      for (const key of ['estimate', 'stdError', 'df', 'pValue'] as const) {
        close(result[part][key], expected[part][key], `${part} ${key}`)
      }
    }
    expect(result.autocorrelation === null).toBe(lag === 0)
    if (!result.autocorrelation) return
    close(result.autocorrelation.ljungBox, expected.ljungBox as number, 'Ljung–Box')
    close(result.autocorrelation.pValue, expected.pValue as number, 'Ljung–Box p')
  })
})

describe('a series that cannot be analysed', () => {
  it('has too few months on a side', () => {
    expect(interruptedSeries(requestOf({ start: firstMonth + 7 }))).toMatchObject({
      refused: 'too-few-units',
      details: { before: 7, after: 41, fewest: 8 },
    })
    expect(interruptedSeries(requestOf({ start: firstMonth + 10, monthEffects: 'month-of-year' }))).toMatchObject({
      refused: 'too-few-units',
      details: { before: 10, fewest: 12 },
    })
  })

  it('has a month without a value, which is named and never skipped', () => {
    const values = numbersOf('series', 'y')
    values[4] = Number.NaN
    expect(interruptedSeries(requestOf({ values }))).toEqual({
      refused: 'not-final',
      details: { column: 'values', month: firstMonth + 4 },
    })
  })

  it('is a straight line, or has a lag that no series has', () => {
    const line = Float64Array.from({ length: 48 }, (_, t) => 3 + 2 * t)
    expect(interruptedSeries(requestOf({ values: line }))).toMatchObject({ refused: 'no-variation' })
    expect(interruptedSeries(requestOf({ lag: 48 }))).toMatchObject({ refused: 'too-few-units' })
    expect(interruptedSeries(requestOf({ lag: 1.5 }))).toMatchObject({ refused: 'invalid-argument' })
  })
})
