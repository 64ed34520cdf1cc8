import { describe, expect, it } from 'vitest'
import { defaultFor, defaultRows } from './index.ts'

describe('defaults', () => {
  it.each([
    ['none', 'none', 'one-probability', 'difference-in-means', 'welch'],
    ['none', 'some', 'covariates', 'interacted', 'n-minus-rank'],
    ['some', 'none', 'strata', 'difference-in-means', 'n-minus-2-strata'],
    ['some', 'some', 'strata-covariates', 'interacted', 'n-minus-rank'],
  ] as const)('strata: %s, covariates: %s is the row %s', (strata, covariates, id, estimator, df) => {
    expect(defaultFor({ drawn: 'people', strata, covariates })).toMatchObject({ id, estimator, df, se: 'HC2' })
  })
  it('weigh strata by everyone drawn', () => {
    for (const { strata } of defaultRows) if (strata) expect(strata).toEqual({ use: 'weighted', weights: 'drawn' })
  })
  it('refuse clusters and pairs rather than analyse them as people drawn one by one', () => {
    expect(defaultFor({ drawn: 'clusters', strata: 'none', covariates: 'none' })).toMatchObject({
      refused: 'not-offered',
    })
    expect(defaultFor({ drawn: 'pairs', strata: 'none', covariates: 'none' })).toMatchObject({ refused: 'not-offered' })
  })
  it('have an id of their own in each row', () => {
    expect(new Set(defaultRows.map((row) => row.id)).size).toBe(defaultRows.length)
  })
})
