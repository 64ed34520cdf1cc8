import { describe, expect, it } from 'vitest'
import { everyFigure } from '../../../test/report/make-beside.ts'
import { estimateWith } from '../../../test/report/make-results.ts'
import type { BesideMethod } from '../../analysis/index.ts'
import type { Language } from '../../text/index.ts'
import { type BesideField, formatBeside, formatBesideCount } from './format-beside.ts'
import type { EstimateStyle } from './format-estimate.ts'
import { formatPieces } from './pieces.ts'

const share = { scale: 'share', unit: 'share', means: {} } as const
const show = (
  method: BesideMethod,
  field: BesideField,
  language: Language,
  { style = 'sentence', over = {} }: { style?: EstimateStyle; over?: Parameters<typeof estimateWith>[0] } = {},
): string => formatBeside({ method, figure: everyFigure[method], estimate: estimateWith(over) }, field, style, language)

describe('a figure beside an estimate', () => {
  it('is in the unit of the outcome, with the decimals of the estimate', () => {
    expect(show('cluster-means', 'estimate', 'da')).toBe('+1.650 kr.')
    expect(show('cluster-means', 'interval', 'en', { style: 'table' })).toBe('+194 to +3,106')
    const ofShare = { figure: { scale: 'outcome', estimate: 0.11, confInt: [[0.024, 0.193]] } } as const
    expect(
      formatBeside({ method: 'newcombe', estimate: estimateWith(share), ...ofShare }, 'interval', 'sentence', 'da'),
    ).toBe('+2,4 til +19,3 procentpoint')
  })

  it('is a bare ratio with two decimals, and never nought', () => {
    expect(show('risk-ratio', 'estimate', 'da')).toBe('1,17')
    expect(show('risk-ratio', 'interval', 'en')).toBe('1.04 to 1.32')
    expect(show('odds-ratio', 'estimate', 'en')).toBe('0.0042')
  })

  it('is a percentage where it is a chance, and percentage points where it is a difference between shares', () => {
    expect(show('probability-larger', 'estimate', 'da')).toBe('62,0\u00a0%')
    expect(show('first-stage', 'estimate', 'da')).toBe('+7,3 procentpoint')
    expect(show('differential-attrition', 'interval', 'en')).toBe('−3.3 to +8.1 percentage points')
  })

  it('is a p-value and nothing else where it is a test', () => {
    expect(show('fisher', 'pValue', 'da')).toBe('0,016')
    for (const field of ['estimate', 'interval', 'bounds'] as const) expect(show('fisher', field, 'da')).toBe('–')
  })

  it('is the reason where there is no number', () => {
    expect(show('response-weights', 'estimate', 'en')).toBe(
      'no number (the covariates settle entirely who has the outcome, so the model has no finite number)',
    )
  })

  it('says how often a trial was drawn again, or that these are all the ways', () => {
    expect(show('randomisation', 'draws', 'da')).toBe('10.000 gange')
    expect(show('wild-bootstrap', 'draws', 'en')).toBe('all 4,096')
  })

  it('counts clusters and people as numbers, and those who got the intervention as a share', () => {
    const count = (method: BesideMethod) =>
      formatBesideCount({ method, figure: everyFigure[method], estimate: estimateWith({}) }, 'treated', 'en')
    expect([count('cluster-means'), count('first-stage'), count('fisher')]).toEqual(['12', '81.2%', '–'])
  })
})

describe('a set of values in words', () => {
  const end = (value: number) => value.toFixed(1)
  const da = (pieces: Parameters<typeof formatPieces>[0]) => formatPieces(pieces, { end, language: 'da' })
  const en = (pieces: Parameters<typeof formatPieces>[0]) =>
    formatPieces(pieces, { end, language: 'en', unit: 'hours' })

  it.each([
    [[[1, 4.2]], '1.0 til 4.2', '1.0 to 4.2 hours'],
    [[[null, 3.1]], 'op til 3.1', 'up to 3.1 hours'],
    [[[2, null]], 'fra 2.0', 'from 2.0 hours'],
    [[[null, null]], 'alle værdier', 'all values'],
    [[], 'ingen værdier', 'no values'],
    [
      [
        [null, -1],
        [4.2, null],
      ],
      'alle værdier undtagen -1.0 til 4.2',
      'all values except -1.0 to 4.2 hours',
    ],
    [
      [
        [1, 2],
        [3, null],
      ],
      '1.0 til 2.0 og fra 3.0',
      '1.0 to 2.0 hours and from 3.0 hours',
    ],
  ] as const)('%j', (pieces, danish, english) => {
    expect(da(pieces)).toBe(danish)
    expect(en(pieces)).toBe(english)
  })
})
