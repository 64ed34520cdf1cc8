/**
 * How often intervals of difference in differences hold the truth (none, in made-up sites with shocks of their own):
 * `node bench/differences.ts [--runs 1000]`. Prints a Markdown table; answers are explained in docs/statistics.md.
 */
import { parseArgs } from 'node:util'
import { type DifferenceInDifferences, differenceInDifferences, isRefusal } from '../src/effects/index.ts'
import { nextWord, openStream } from '../src/effects/randomisation/stream.ts'

const { values } = parseArgs({ options: { runs: { type: 'string', default: '1000' } } })
const runs = Number(values.runs)
const periods = 6
const firstAfter = 2
/** Spread of a site's shock in a period, where people vary by 1: they correlate by 0.04 then. */
const shock = 0.2

const even = (): number => 20
/** One site in each group is ten times as large as the smallest. */
const uneven = (site: number, treated: number): number => (site === 0 || site === treated ? 100 : 10 + 5 * (site % 5))

const scenarios = [
  { name: '5 against 5 sites, alike', treated: 5, comparison: 5, size: even },
  { name: '9 against 12 sites, alike', treated: 9, comparison: 12, size: even },
  { name: '9 against 12 sites, uneven', treated: 9, comparison: 12, size: uneven },
  { name: '20 against 20 sites, uneven', treated: 20, comparison: 20, size: uneven },
] as const

console.log('| sites | average | CR2 | mean df | bootstrap | Welch on changes | by person | design effect | warned |')
console.log('|---|---|---|---|---|---|---|---|---|')
for (const scenario of scenarios) {
  for (const weighting of ['average-citizen', 'average-site'] as const) {
    const tally = { cr2: 0, df: 0, bootstrap: 0, welch: 0, person: 0, effect: 0, warned: 0 }
    for (let run = 0; run < runs; run++) {
      const { inference, warnings } = estimated(scenario, weighting, run)
      if (inference.kind !== 'sites' || !inference.byPerson) throw new Error('no interval')
      if (isRefusal(inference.bootstrap) || isRefusal(inference.changes)) throw new Error('no test')
      tally.cr2 += inference.cr2.pValue >= 0.05 ? 1 : 0
      tally.df += inference.cr2.df
      tally.bootstrap += inference.bootstrap.pValue >= 0.05 ? 1 : 0
      tally.welch += inference.changes.pValue >= 0.05 ? 1 : 0
      tally.person += inference.byPerson.figure.pValue >= 0.05 ? 1 : 0
      tally.effect += inference.byPerson.designEffect
      tally.warned += warnings.some(({ code }) => code === 'uneven-clusters') ? 1 : 0
    }
    const percent = (count: number): string => ((100 * count) / runs).toFixed(1)
    const mean = (sum: number): string => (sum / runs).toFixed(1)
    const cells = [
      percent(tally.cr2),
      mean(tally.df),
      percent(tally.bootstrap),
      percent(tally.welch),
      percent(tally.person),
      mean(tally.effect),
      `${percent(tally.warned)} %`,
    ]
    console.log(`| ${scenario.name} | ${weighting.slice('average-'.length)} | ${cells.join(' | ')} |`)
  }
}

type Scenario = (typeof scenarios)[number]

function estimated(
  { treated, comparison, size }: Scenario,
  weighting: 'average-citizen' | 'average-site',
  seed: number,
): DifferenceInDifferences {
  const stream = new Int32Array(4)
  openStream(stream, seed, 0)
  const uniform = (): number => (nextWord(stream) + 0.5) / 2 ** 32
  const normal = (): number => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform())
  const rows: { y: number; site: number; period: number }[] = []
  for (let site = 0; site < treated + comparison; site++) {
    const level = normal()
    for (let period = 0; period < periods; period++) {
      const own = level + shock * normal()
      for (let k = 0; k < size(site, treated); k++) rows.push({ y: own + normal(), site, period })
    }
  }
  const codes = (of: (row: (typeof rows)[number], i: number) => number): Int32Array => Int32Array.from(rows, of)
  const names = (count: number): string[] => Array.from({ length: count }, (_, i) => `${i}`)
  const result = differenceInDifferences({
    outcome: Float64Array.from(rows, ({ y }) => y),
    treated: Float64Array.from(rows, ({ site }) => (site < treated ? 1 : 0)),
    after: Float64Array.from(rows, ({ period }) => (period >= firstAfter ? 1 : 0)),
    site: { codes: codes(({ site }) => site), levels: names(treated + comparison) },
    person: { codes: codes((_, i) => i), levels: names(rows.length) },
    period: { codes: codes(({ period }) => period), levels: names(periods) },
    weighting,
    seed,
    bootstrapDraws: 999,
  })
  if (isRefusal(result)) throw new Error(JSON.stringify(result))
  return result
}
