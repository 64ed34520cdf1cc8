import type { Truth } from '../../scripts/examples/paa-rette-vej/truth.ts'
import type { Answer } from './worker.ts'

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length

const spread = (values: readonly number[]): number => {
  const middle = mean(values)
  return Math.sqrt(values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / (values.length - 1))
}

const shown = (value: number): string => value.toPrecision(4)

/**
 * A row per outcome: the true difference, the mean of the estimates with its Monte Carlo error, how many of these errors lie
 * between the two, and how often the 95 % interval held the truth. The last row: all intervals together.
 */
export const tableOf = (truth: Readonly<Record<string, Truth>>, answers: readonly Answer[]): string => {
  let allHeld = 0
  let all = 0
  const rows = Object.entries(truth).map(([id, { difference }]) => {
    // Sorted by run: which thread was first must not show in the sums.
    const found = [...answers].sort((a, b) => a.run - b.run).flatMap((answer) => answer.found[id] ?? [])
    const estimates = found.map(({ estimate }) => estimate)
    const error = spread(estimates) / Math.sqrt(estimates.length)
    const held = found.filter(({ low, high }) => low <= difference && difference <= high).length
    allHeld += held
    all += found.length
    const cells = [
      id,
      shown(difference),
      `${shown(mean(estimates))} ± ${shown(error)}`,
      ((mean(estimates) - difference) / error).toFixed(2),
      `${((100 * held) / found.length).toFixed(1)} %`,
    ]
    return `| ${cells.join(' | ')} |`
  })
  return [
    `${answers.length} made-up registers.\n`,
    '| outcome | true difference | mean of the estimates | apart, in errors | intervals that hold the truth |',
    '|---|---|---|---|---|',
    ...rows,
    `| all | | | | ${((100 * allHeld) / all).toFixed(1)} % of ${all} |`,
  ].join('\n')
}
