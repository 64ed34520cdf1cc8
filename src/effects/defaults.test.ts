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
  it.each([
    ['none', 'none', 'clusters', 'difference-in-means'],
    ['none', 'some', 'clusters-covariates', 'interacted'],
    ['some', 'none', 'clusters-strata', 'difference-in-means'],
    ['some', 'some', 'clusters-strata-covariates', 'interacted'],
  ] as const)('clusters with strata: %s, covariates: %s is the row %s', (strata, covariates, id, estimator) => {
    const row = { id, estimator, se: 'CR2', df: 'satterthwaite' }
    expect(defaultFor({ drawn: 'clusters', strata, covariates })).toMatchObject(row)
  })
  it('take matched pairs by their differences, and refuse to adjust them', () => {
    expect(defaultFor({ drawn: 'pairs', strata: 'none', covariates: 'none' })).toMatchObject({ df: 'pairs-minus-1' })
    expect(defaultFor({ drawn: 'pairs', strata: 'none', covariates: 'some' })).toMatchObject({ refused: 'not-offered' })
  })
  it('weigh strata by everyone drawn, and those of clusters by levels where chances are the same', () => {
    for (const { strata, id } of defaultRows) {
      const use = id === 'clusters-strata' ? 'by-probabilities' : 'weighted'
      if (strata) expect(strata).toEqual({ use, weights: 'drawn' })
    }
  })
  it('have an id of their own in each row', () => {
    expect(new Set(defaultRows.map((row) => row.id)).size).toBe(defaultRows.length)
  })
})
