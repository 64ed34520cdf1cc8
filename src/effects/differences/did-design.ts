import { type Categorical, type Covariate, codesPresent, type Numeric } from '../columns.ts'
import type { DifferenceRequest } from './did-request.ts'

/** A column of the model: what a row has of it where its site is treated. Comparison sites have 0. */
export type OfTreated = { readonly name: string; readonly values: Numeric }

/**
 * The regression in two parts: `common` columns, which are the same whichever sites are treated, and columns `ofTreated`
 * times the site's own 0/1, of which the last is the effect. With levels per site, `sites` is taken out of every column.
 */
export type DidDesign = {
  readonly rows: Int32Array
  readonly common: readonly Covariate[]
  readonly ofTreated: readonly OfTreated[]
  readonly sites: Categorical | null
  /** By row number; for errors by person around the average site only. */
  readonly weights: Numeric | null
}

export const effectName = 'treated×after'

export function didDesign(request: DifferenceRequest, rows: Int32Array): DidDesign {
  const { after, period, season, covariates = [], site, baseline = 'by-site' } = request
  const seasons = season ? codesPresent(season, rows).slice(1) : []
  const ofSeason = (code: number): Numeric => indicator(season as Categorical, code)
  const pairing: Covariate[] =
    season && !period
      ? [
          { name: 'season', values: season },
          ...seasons.map((code) => ({
            name: `after×${season.levels[code]}`,
            values: product(ofSeason(code), after),
          })),
        ]
      : []
  const time: Covariate[] = period ? [{ name: 'period', values: period }] : [{ name: 'after', values: after }]
  return {
    rows,
    common: [...time, ...pairing, ...covariates],
    ofTreated: [
      ...(baseline === 'by-group' ? [{ name: 'treated', values: new Float64Array(after.length).fill(1) }] : []),
      ...seasons.map((code) => ({ name: `treated×${season?.levels[code]}`, values: ofSeason(code) })),
      { name: effectName, values: after },
    ],
    sites: baseline === 'by-site' ? site : null,
    weights: null,
  }
}

export function product(a: Numeric, b: Numeric): Numeric {
  const values = new Float64Array(a.length)
  for (let row = 0; row < values.length; row++) values[row] = (a[row] as number) * (b[row] as number)
  return values
}

export function indicator({ codes }: Categorical, code: number): Numeric {
  const values = new Float64Array(codes.length)
  for (let row = 0; row < values.length; row++) values[row] = codes[row] === code ? 1 : 0
  return values
}
