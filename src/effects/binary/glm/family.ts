/** Linear predictors, means and outcomes of some rows. */
export type Fitted = {
  readonly eta: Float64Array
  readonly mean: Float64Array
  readonly slope: Float64Array
  readonly y: Float64Array
  readonly weights: Float64Array | null
  readonly size: number
}

/**
 * A generalised linear model with its canonical link, worked through chunk by chunk: `fit` turns linear predictors into
 * means and into slopes dμ/dη (also the variance), and returns nothing; `logLikelihood` leaves out what does not depend on
 * the coefficients. `weights` of
 * `null` count every row once.
 */
export type Family = {
  readonly name: 'logistic' | 'poisson'
  readonly fit: (eta: Float64Array, mean: Float64Array, slope: Float64Array, size: number) => void
  /** y − μ, which keeps its relative precision where μ nears y. */
  readonly residuals: (chunk: Omit<Fitted, 'eta' | 'weights'>, into: Float64Array) => void
  readonly logLikelihood: (chunk: Fitted) => number
  /** The linear predictor of a mean. */
  readonly link: (mean: number) => number
}

/** Yes/no outcomes: P(y = 1) = 1/(1 + e^−η). Small probabilities and slopes keep their relative precision. */
export const logistic: Family = {
  name: 'logistic',
  fit(eta, mean, slope, size) {
    for (let i = 0; i < size; i++) {
      const value = eta[i] as number
      const e = Math.exp(-Math.abs(value))
      const likelier = 1 / (1 + e)
      mean[i] = value >= 0 ? likelier : e * likelier
      slope[i] = e * likelier * likelier
    }
  },
  residuals({ mean, slope, y, size }, into) {
    // 1 − μ is the slope divided by μ; as a difference it would vanish where μ is all but 1.
    for (let i = 0; i < size; i++)
      into[i] = y[i] === 1 ? (slope[i] as number) / (mean[i] as number) : -(mean[i] as number)
  },
  logLikelihood({ eta, mean, y, weights, size }) {
    let sum = 0
    // One logarithm for many rows, as long as the product of their probabilities is far from vanishing.
    let product = 1
    for (let i = 0; i < size; i++) {
      const value = y[i] === 1 ? (eta[i] as number) : -(eta[i] as number)
      if (weights || Math.abs(value) > 8) {
        const term = value >= 0 ? -Math.log1p(Math.exp(-value)) : value - Math.log1p(Math.exp(value))
        sum += weights ? (weights[i] as number) * term : term
        continue
      }
      product *= y[i] === 1 ? (mean[i] as number) : 1 - (mean[i] as number)
      if (product < 1e-280) {
        sum += Math.log(product)
        product = 1
      }
    }
    return sum + Math.log(product)
  },
  link: (mean) => Math.log(mean / (1 - mean)),
}

/** Counts: mean e^η. */
export const poisson: Family = {
  name: 'poisson',
  fit(eta, mean, slope, size) {
    for (let i = 0; i < size; i++) {
      const value = Math.exp(eta[i] as number)
      mean[i] = value
      slope[i] = value
    }
  },
  residuals({ mean, y, size }, into) {
    for (let i = 0; i < size; i++) into[i] = (y[i] as number) - (mean[i] as number)
  },
  logLikelihood({ eta, mean, y, weights, size }) {
    let sum = 0
    for (let i = 0; i < size; i++) {
      const value = eta[i] as number
      const term = (y[i] as number) * value - (mean[i] as number)
      sum += weights ? (weights[i] as number) * term : term
    }
    return sum
  },
  link: (mean) => Math.log(mean),
}
