import type { GlmFit } from './glm-fit.ts'
import type { FittedChunk } from './glm-problem.ts'
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
  const sums = { weight: 0, ones: 0, zeros: 0, turned: 0 }
  let scratch: Float64Array[] = []
  return {
    add({ block, starts, size, from, eta, weights }) {
      if (scratch.length === 0) scratch = Array.from({ length: 5 }, () => new Float64Array(size))
      const [other, mean1, slope1, mean0, slope0] = scratch as [
        Float64Array,
        Float64Array,
        Float64Array,
        Float64Array,
        Float64Array,
      ]
      const isOne = (i: number): boolean => codes[rows[from + i] as number] === code
      for (let i = 0; i < size; i++) other[i] = isOne(i) ? (eta[i] as number) : (eta[i] as number) + effect
      family.fit(other, mean1, slope1, size)
      for (let i = 0; i < size; i++) other[i] = isOne(i) ? (eta[i] as number) - effect : (eta[i] as number)
      family.fit(other, mean0, slope0, size)
      for (let i = 0; i < size; i++) {
        const weight = weights ? (weights[i] as number) : 1
        sums.weight += weight
        sums.ones += weight * (mean1[i] as number)
        sums.zeros += weight * (mean0[i] as number)
        sums.turned += weight * (isOne(i) ? (slope0[i] as number) : (slope1[i] as number))
        slope1[i] = weight * ((slope1[i] as number) - (slope0[i] as number))
      }
      for (let l = 0; l < rank; l++) {
        const start = starts[l] as number
        let dot = 0
        for (let i = 0; i < size; i++) dot += (slope1[i] as number) * (block[start + i] as number)
        jacobian[l] = (jacobian[l] as number) + dot
      }
    },
    read(covariance) {
      const whole = jacobian.map((value, l) => value + sums.turned * (turn[l] as number))
      return {
        withColumn: sums.ones / sums.weight,
        without: sums.zeros / sums.weight,
        estimate: (sums.ones - sums.zeros) / sums.weight,
        stdError: Math.sqrt(quadraticForm(covariance, whole)) / sums.weight,
      }
    },
  }
}
