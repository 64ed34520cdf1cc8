import { type Categorical, categorical, type Numeric } from '../columns.ts'
import { covariateColumns } from '../linear/design-columns.ts'
import { linearModel } from '../linear/linear-model.ts'
import { columnsOf } from '../projection/columns-of.ts'
import { isRefusal, type Refusal } from '../refusal.ts'
import type { DifferenceRequest } from './did-request.ts'

/** A row per site and period with the mean of its people, and where each row of the data went. */
export type SiteCells = {
  readonly request: DifferenceRequest
  readonly rows: Int32Array
  /** By row of the data: the outcome as adjusted, and one over the rows of its cell (0 where a row is not used). */
  readonly adjusted: Numeric
  readonly weights: Numeric
  readonly droppedColumns: readonly string[]
}

/**
 * The data as the average site sees them: the mean of every site × period (before and after, with seasons where there are
 * no periods), each one row. Covariates are taken out first with their slopes within these cells (Donald & Lang 2007, the
 * first of two steps); what does not vary within cells stays.
 */
export function siteCells(request: DifferenceRequest, rows: Int32Array): SiteCells | Refusal {
  const { outcome, treated, after, site, period, season } = request
  const cell = cellColumn(request, rows)
  const taken = withoutCovariates(request, rows, cell)
  if (isRefusal(taken)) return taken
  const { adjusted, droppedColumns } = taken
  const firsts = new Int32Array(cell.levels.length).fill(-1)
  const counts = new Float64Array(cell.levels.length)
  const sums = new Float64Array(cell.levels.length)
  for (const row of rows) {
    const code = cell.codes[row] as number
    if (firsts[code] === -1) firsts[code] = row
    counts[code] = (counts[code] as number) + 1
    sums[code] = (sums[code] as number) + (adjusted[row] as number) - (adjusted[firsts[code] as number] as number)
  }
  const weights = new Float64Array(outcome.length)
  for (const row of rows) weights[row] = 1 / (counts[cell.codes[row] as number] as number)
  const numbers = (values: Numeric): Numeric => Float64Array.from(firsts, (row) => values[row] as number)
  const categories = ({ codes, levels }: Categorical): Categorical => ({
    codes: Int32Array.from(firsts, (row) => codes[row] as number),
    levels,
  })
  return {
    request: {
      outcome: Float64Array.from(firsts, (row, c) => {
        return (adjusted[row] as number) + (sums[c] as number) / (counts[c] as number)
      }),
      treated: numbers(treated),
      after: numbers(after),
      site: categories(site),
      ...(period ? { period: categories(period) } : {}),
      ...(season ? { season: categories(season) } : {}),
      weighting: 'average-site',
      ...(request.baseline ? { baseline: request.baseline } : {}),
      seed: request.seed,
      ...(request.bootstrapDraws ? { bootstrapDraws: request.bootstrapDraws } : {}),
      ...(request.bootstrapWeights ? { bootstrapWeights: request.bootstrapWeights } : {}),
      ...(request.placeboDraws ? { placeboDraws: request.placeboDraws } : {}),
    },
    rows: Int32Array.from(firsts.keys()),
    adjusted,
    weights,
    droppedColumns,
  }
}

function cellColumn({ outcome, site, after, period, season }: DifferenceRequest, rows: Int32Array): Categorical {
  const names = new Array<string | null>(outcome.length).fill(null)
  for (const row of rows) {
    const finer = period ? period.codes[row] : season ? season.codes[row] : 0
    names[row] = `${site.codes[row]} ${after[row]} ${finer}`
  }
  return categorical(names)
}

function withoutCovariates(
  { outcome, covariates = [] }: DifferenceRequest,
  rows: Int32Array,
  cell: Categorical,
): Pick<SiteCells, 'adjusted' | 'droppedColumns'> | Refusal {
  const recipes = covariates.flatMap((covariate) => covariateColumns(covariate, rows, 'none'))
  if (recipes.length === 0) return { adjusted: outcome, droppedColumns: [] }
  const model = linearModel(outcome, rows, recipes, { se: 'classical', intercept: 'included', absorbed: [cell] })
  if (isRefusal(model)) return model
  const adjusted = outcome.slice()
  const columns = columnsOf(recipes, rows)
  for (const { term, estimate } of model.terms) {
    const column = columns[recipes.findIndex(({ name }) => name === term)] as Float64Array
    rows.forEach((row, i) => {
      adjusted[row] = (adjusted[row] as number) - estimate * (column[i] as number)
    })
  }
  return { adjusted, droppedColumns: model.droppedColumns }
}
