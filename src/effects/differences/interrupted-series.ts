import { defaults } from '../defaults.ts'
import { chiSquaredUpperTail } from '../distributions/variance-ratio.ts'
import { isLevel } from '../inference.ts'
import { dot, orthonormalBasis, projectOut } from '../projection/basis.ts'
import { isRefusal, type Refusal, refuse } from '../refusal.ts'
import { firstOutside } from '../usable-numbers.ts'
import { type Figure, figure } from './figure.ts'
import { neweyWest } from './newey-west.ts'

/** One series by month around one start. */
export type SeriesRequest = {
  /** A value per month, none missing. */
  readonly values: Float64Array
  /** The same months of a series that had no start, in the same units: the difference of the two is analysed. */
  readonly comparator?: Float64Array
  /** Month of the first value, counted in any way (year × 12 + month of the year − 1 makes month effects calendar months). */
  readonly firstMonth: number
  /** The first month after the start. */
  readonly start: number
  /** Months between the last counted as before and `start`, left out of the regression; 0 by default. */
  readonly washout?: number
  readonly monthEffects: 'none' | 'month-of-year'
  /** Newey & West's lag, declared beforehand. */
  readonly lag: number
  readonly level?: number
}

export type InterruptedSeries = {
  readonly design: 'interrupted-series'
  readonly compared: 'with-itself' | 'with-comparator'
  /** Slope per month before the start. */
  readonly slopeBefore: Figure
  /** What the series lies above the line drawn on from before, in the first month after the start. */
  readonly levelChange: Figure
  /** Slope per month after the start less the slope before. */
  readonly slopeChange: Figure
  /** What it lies above that line on average over the months after the start. */
  readonly averageChange: Figure
  /** Residuals' autocorrelation up to the lag and the Ljung–Box test of it; `null` for lag 0. */
  readonly autocorrelation: {
    readonly byLag: readonly number[]
    readonly ljungBox: number
    readonly pValue: number
  } | null
  readonly months: { readonly before: number; readonly after: number; readonly leftOut: number }
  readonly lag: number
  readonly n: number
  readonly level: number
}

/** Fewer months on a side say nothing of a slope; with month effects a whole year on each side. */
const fewestMonths = 8
const fewestWithMonthEffects = 12

/**
 * Segmented regression y = a + bt + c·after + d·after·(t − start) (+ months of the year) (Wagner et al. 2002), errors by Newey
 * & West (1987) with Bartlett weights up to the declared lag and the factor n/(n − k), on n − k degrees of freedom. Equals
 * `sandwich::NeweyWest(lag =, prewhite = FALSE, adjust = TRUE)`. Refuses fewer than 8 months before or after (12 with month
 * effects), missing values, and a lag that is not below the number of months.
 */
export function interruptedSeries(request: SeriesRequest): InterruptedSeries | Refusal {
  const { values, comparator, firstMonth, start, washout = 0, monthEffects, lag, level = defaults.level } = request
  if (!isLevel(level)) return refuse('invalid-argument', { argument: 'level', found: level })
  const wrong = checkSeries(request)
  if (wrong) return wrong
  const months = Array.from(values.keys(), (i) => firstMonth + i)
  const used = months.filter((month) => month < start - washout || month >= start)
  const after = used.filter((month) => month >= start).length
  const before = used.length - after
  const fewest = monthEffects === 'none' ? fewestMonths : fewestWithMonthEffects
  if (Math.min(before, after) < fewest) return refuse('too-few-units', { before, after, fewest })
  const y = Float64Array.from(used, (month) => {
    const own = values[month - firstMonth] as number
    return comparator ? own - (comparator[month - firstMonth] as number) : own
  })
  const columns = designOf(used, start, monthEffects)
  const n = used.length
  if (lag >= n || n <= columns.length) return refuse('too-few-units', { n, coefficients: columns.length, lag })
  const fit = leastSquares(columns, y)
  if (isRefusal(fit)) return fit
  const covariance = neweyWest(fit, lag)
  const tell = (factors: readonly number[]): Figure | Refusal => {
    let [estimate, variance] = [0, 0]
    factors.forEach((one, i) => {
      estimate += one * (fit.coefficients[i] as number)
      factors.forEach((other, j) => {
        variance += one * other * (covariance[i]?.[j] as number)
      })
    })
    return variance > 0 ? figure(estimate, Math.sqrt(variance), n - columns.length, level) : refuse('no-variation')
  }
  const slopeBefore = tell([0, 1])
  const levelChange = tell([0, 0, 1])
  const slopeChange = tell([0, 0, 0, 1])
  const averageChange = tell([0, 0, 1, (after - 1) / 2])
  if (isRefusal(slopeBefore)) return slopeBefore
  if (isRefusal(levelChange)) return levelChange
  if (isRefusal(slopeChange)) return slopeChange
  if (isRefusal(averageChange)) return averageChange
  return {
    design: 'interrupted-series',
    compared: comparator ? 'with-comparator' : 'with-itself',
    slopeBefore,
    levelChange,
    slopeChange,
    averageChange,
    autocorrelation: lag === 0 ? null : autocorrelationOf(fit.residuals, lag),
    months: { before, after, leftOut: months.length - n },
    lag,
    n,
    level,
  }
}

function checkSeries({ values, comparator, firstMonth, start, washout = 0, lag }: SeriesRequest): Refusal | null {
  const whole = { firstMonth, start, washout, lag }
  for (const [argument, found] of Object.entries(whole)) {
    const least = argument === 'lag' || argument === 'washout' ? 0 : Number.MIN_SAFE_INTEGER
    if (!(Number.isSafeInteger(found) && found >= least)) return refuse('invalid-argument', { argument, found })
  }
  if (comparator && comparator.length !== values.length) {
    return refuse('columns-differ-in-length', { column: 'comparator', length: comparator.length, rows: values.length })
  }
  for (const [column, series] of Object.entries({ values, ...(comparator ? { comparator } : {}) })) {
    const missing = series.findIndex(Number.isNaN)
    if (missing >= 0) return refuse('not-final', { column, month: firstMonth + missing })
    const outside = firstOutside(series)
    if (outside >= 0) return refuse('outside-range', { column, row: outside })
  }
  return null
}

/** Intercept, month, after, months since the start, and months of the year but the first that occurs. */
function designOf(
  months: readonly number[],
  start: number,
  monthEffects: SeriesRequest['monthEffects'],
): Float64Array[] {
  const column = (value: (month: number) => number): Float64Array => Float64Array.from(months, value)
  const ofYear = (month: number): number => ((month % 12) + 12) % 12
  const others = monthEffects === 'none' ? [] : [...new Set(months.map(ofYear))].sort((a, b) => a - b).slice(1)
  return [
    column(() => 1),
    column((month) => month - start),
    column((month) => (month >= start ? 1 : 0)),
    column((month) => (month >= start ? month - start : 0)),
    ...others.map((one) => column((month) => (ofYear(month) === one ? 1 : 0))),
  ]
}

export type SeriesFit = {
  readonly q: readonly Float64Array[]
  /** Upper triangular, column-major. */
  readonly r: Float64Array
  readonly coefficients: Float64Array
  readonly residuals: Float64Array
}

function leastSquares(columns: Float64Array[], y: Float64Array): SeriesFit | Refusal {
  const { q, r, dropped } = orthonormalBasis(columns, 'any')
  if (dropped.length > 0) return refuse('not-estimable', { columns: dropped.map(String) })
  const residuals = y.slice()
  const coordinates = projectOut(residuals, q)
  const k = q.length
  const coefficients = new Float64Array(k)
  for (let i = k - 1; i >= 0; i--) {
    let left = coordinates[i] as number
    for (let j = i + 1; j < k; j++) left -= (r[j * k + i] as number) * (coefficients[j] as number)
    coefficients[i] = left / (r[i * k + i] as number)
  }
  if (Math.sqrt(dot(residuals, residuals)) <= 1e-14 * Math.sqrt(dot(y, y)))
    return refuse('no-variation', { n: y.length })
  return { q, r, coefficients, residuals }
}

/** Ljung & Box (1978): n(n + 2) Σ r²/(n − l) against χ² on as many degrees of freedom as lags. */
function autocorrelationOf(residuals: Float64Array, lag: number) {
  const n = residuals.length
  const whole = dot(residuals, residuals)
  const byLag = Array.from(
    { length: lag },
    (_, l) => dot(residuals.slice(l + 1), residuals.slice(0, n - l - 1)) / whole,
  )
  const ljungBox = n * (n + 2) * byLag.reduce((sum, r, l) => sum + (r * r) / (n - l - 1), 0)
  return { byLag, ljungBox, pValue: chiSquaredUpperTail(ljungBox, lag) }
}
