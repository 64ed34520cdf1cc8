import type { GlmFit } from './glm-fit.ts'
import { addProjections, type FittedChunk } from './glm-problem.ts'
import { quadraticForm } from './matrix.ts'

/** Average predictions with a 0/1 column set to 1 and to 0 for everyone, and the error of their difference. */
export type AverageDifference = {
  readonly withColumn: number
  readonly without: number
  readonly estimate: number
  readonly stdError: number
}

export type AverageDifferenceSums = {
  readonly add: (chunk: FittedChunk) => void
  readonly read: (covariance: Float64Array) => AverageDifference
}

/**
 * The average over the rows of the predicted mean with column `column` at 1 minus that with it at 0 (everything else as it
 * is), by the delta method: √(JᵀVJ), J its derivatives by the coefficients. The covariates count as fixed.
 * `column` is kept by the fit, and 1 exactly where the row's code is `code`. Add every chunk fitted at the maximum, then
 * read with the covariance of the coefficients in the basis's coordinates.
 */
export function averageDifferenceSums(
  fit: GlmFit,
  column: number,
  codes: Int32Array,
  code: number,
): AverageDifferenceSums {
  const { rows, family } = fit.problem
  const rank = fit.at.length
  const k = fit.basis.kept.indexOf(column)
  // What setting the column one higher adds to the basis's columns, and to the linear predictor.
  const turn = Float64Array.from({ length: rank }, (_, l) => fit.toShifted[l * rank + k] as number)
  const effect = turn.reduce((sum, value, l) => sum + value * (fit.at[l] as number), 0)
  const jacobian = new Float64Array(rank)
  const sums = { weight: 0, own: 0, ofOnes: 0, ofZeros: 0, turned: 0 }
  let scratch: Float64Array[] = []
  return {
    add(chunk) {
      const { size, from, eta, mean, slope, weights } = chunk
      if (scratch.length === 0) scratch = Array.from({ length: 4 }, () => new Float64Array(size))
      const [otherEta, otherMean, otherSlope, turned] = scratch as [
        Float64Array,
        Float64Array,
        Float64Array,
        Float64Array,
      ]
      const isOne = (i: number): boolean => codes[rows[from + i] as number] === code
      for (let i = 0; i < size; i++) otherEta[i] = (eta[i] as number) + (isOne(i) ? -effect : effect)
      family.fit(otherEta, otherMean, otherSlope, size)
      for (let i = 0; i < size; i++) {
        const weight = weights ? (weights[i] as number) : 1
        // `slope` holds the weight already.
        const own = slope[i] as number
        const other = weight * (otherSlope[i] as number)
        const difference = weight * ((otherMean[i] as number) - (mean[i] as number))
        sums.weight += weight
        sums.own += weight * (mean[i] as number)
        sums.turned += other
        if (isOne(i)) {
          sums.ofOnes += difference
          turned[i] = own - other
        } else {
          sums.ofZeros += difference
          turned[i] = other - own
        }
      }
      addProjections(jacobian, chunk, turned)
    },
    read(covariance) {
      const whole = jacobian.map((value, l) => value + sums.turned * (turn[l] as number))
      return {
        withColumn: (sums.own + sums.ofZeros) / sums.weight,
        without: (sums.own + sums.ofOnes) / sums.weight,
        estimate: (sums.ofZeros - sums.ofOnes) / sums.weight,
        stdError: Math.sqrt(quadraticForm(covariance, whole)) / sums.weight,
      }
    },
  }
}
