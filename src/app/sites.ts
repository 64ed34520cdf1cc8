import { type CovariateDistance, type NearestSites, nearestSites, type Refusal } from '../effects/index.ts'
import { ProblemError, problem, unknownName } from '../problems/index.ts'
import type { DecimalMark, TextTable } from '../registers/index.ts'
import { plainColumns } from './plain-columns.ts'

/** Which sites to find comparison sites for, and by what they are alike. */
export type SitesRequest = {
  /** The column with the names of the sites. */
  readonly site: string
  readonly treated: readonly string[]
  readonly by:
    | { readonly kind: 'ranking'; readonly column: string; readonly perSide: number }
    | {
        readonly kind: 'covariates'
        readonly columns: readonly string[]
        readonly distance: CovariateDistance
        readonly perTreated: number
      }
  readonly exclusions: readonly { readonly site: string; readonly reason: string }[]
  readonly decimal?: DecimalMark
}

const unknownSite = (name: string, names: readonly string[]): ProblemError =>
  new ProblemError(problem('usage.wrong', { reason: name }, unknownName(name, names.slice(0, 20))))

/**
 * Chooses comparison sites from a table with a row per site, before anyone looks at an outcome: the nearest on a ranking, or
 * by the distance between covariates.
 *
 * @throws ProblemError for columns that are not there or hold something else, and sites that the table does not have
 */
export const sitesOfTable = (table: TextTable, request: SitesRequest): NearestSites | Refusal => {
  const { by, site, treated, exclusions, decimal } = request
  const numeric = by.kind === 'ranking' ? [by.column] : by.columns
  const numbers = Object.fromEntries(numeric.map((name) => [name, { type: 'number' } as const]))
  const columns = plainColumns(table, { numbers, texts: [site], decimal })
  const names = columns.textsOf(site).map((name) => name ?? '')
  for (const name of [...treated, ...exclusions.map((one) => one.site)])
    if (!names.includes(name)) throw unknownSite(name, names)
  const candidates = names.filter((name) => name !== '' && !treated.includes(name))
  const numbersAt = (row: number) => numeric.map((name) => columns.numbersOf(name)[row] as number)
  const values = Object.fromEntries(names.map((name, row) => [name, numbersAt(row)]))
  return nearestSites({
    treated,
    candidates,
    exclusions,
    by:
      by.kind === 'ranking'
        ? {
            kind: 'ranking',
            ranks: Object.fromEntries(Object.entries(values).map(([name, [rank = Number.NaN]]) => [name, rank])),
            perSide: by.perSide,
          }
        : { kind: 'covariates', distance: by.distance, names: numeric, values, perTreated: by.perTreated },
  })
}
