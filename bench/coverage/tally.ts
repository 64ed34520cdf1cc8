import { streams } from '../../src/analysis/power/simulation/random.ts'
import { estimateEffects, isRefusal } from '../../src/effects/index.ts'
import { madeUpTrial } from './made-up-trial.ts'
import type { Scenario } from './scenario.ts'

/** What the runs of a scenario gave for one arm against control. Shares are of the runs with an interval. */
export type Tally = {
  readonly scenario: string
  readonly contrast: string
  readonly runs: number
  readonly covered: number
  readonly withInterval: number
  readonly refusals: Readonly<Record<string, number>>
  readonly warnings: Readonly<Record<string, number>>
  readonly unwarned: { readonly runs: number; readonly covered: number }
  readonly meanDf: number
  /** Mean standard error over the spread of estimates around the truth: 1 where the error is right. */
  readonly errorOverSpread: number
}

type Counts = {
  withInterval: number
  covered: number
  unwarned: number
  unwarnedCovered: number
  df: number
  variance: number
  squares: number
  refusals: Record<string, number>
  warnings: Record<string, number>
}

/** Makes up the trial `runs` times, each from a stream of its own, and counts how often the interval holds the truth. */
export function tally(scenario: Scenario, runs: number, seed: number): Tally[] {
  const counts = scenario.arms.map(nothingCounted)
  const random = streams(seed)
  for (let run = 0; run < runs; run++) {
    const stream = random.next()
    if (stream.done) break
    const { request, truths } = madeUpTrial(scenario, stream.value)
    const result = estimateEffects(request)
    if (isRefusal(result)) throw new Error(`${scenario.name}: ${JSON.stringify(result)}`)
    for (const estimate of result.estimates) {
      const arm = scenario.arms.indexOf(estimate.contrast[0])
      count(counts[arm] as Counts, estimate, truths[arm] as number)
    }
  }
  return scenario.arms.slice(1).map((arm, i) => summary(scenario, arm, runs, counts[i + 1] as Counts))
}

type Found = Exclude<ReturnType<typeof estimateEffects>, { refused: string }>['estimates'][number]

function count(counts: Counts, found: Found, truth: number): void {
  if ('refused' in found) {
    counts.refusals[found.refused] = (counts.refusals[found.refused] ?? 0) + 1
    return
  }
  const [low, high] = found.confInt
  const covered = low <= truth && truth <= high ? 1 : 0
  const codes = new Set(found.warnings.map(({ code }) => code))
  for (const code of codes) counts.warnings[code] = (counts.warnings[code] ?? 0) + 1
  counts.withInterval++
  counts.covered += covered
  counts.unwarned += codes.size === 0 ? 1 : 0
  counts.unwarnedCovered += codes.size === 0 ? covered : 0
  counts.df += found.df ?? Number.POSITIVE_INFINITY
  counts.variance += found.stdError ** 2
  counts.squares += (found.estimate - truth) ** 2
}

const nothingCounted = (): Counts => ({
  withInterval: 0,
  covered: 0,
  unwarned: 0,
  unwarnedCovered: 0,
  df: 0,
  variance: 0,
  squares: 0,
  refusals: {},
  warnings: {},
})

function summary({ name, arms }: Scenario, arm: string, runs: number, c: Counts): Tally {
  return {
    scenario: name,
    contrast: arms.length > 2 ? arm : '',
    runs,
    covered: c.covered,
    withInterval: c.withInterval,
    refusals: c.refusals,
    warnings: c.warnings,
    unwarned: { runs: c.unwarned, covered: c.unwarnedCovered },
    meanDf: c.df / c.withInterval,
    errorOverSpread: Math.sqrt(c.variance / c.squares),
  }
}
