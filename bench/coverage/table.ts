import type { Tally } from './tally.ts'

const percent = (part: number, whole: number, decimals = 1): string =>
  whole === 0 ? '–' : `${((100 * part) / whole).toFixed(decimals)} %`

export const heading = [
  '| situation | covers | no interval | mean df | error / spread | warned | covers, not warned |',
  '|---|---|---|---|---|---|---|',
].join('\n')

/** A row of the Markdown table; the Monte Carlo error stands behind the coverage, in points. */
export function rowOf({ scenario, contrast, runs, ...t }: Tally): string {
  const share = t.covered / t.withInterval
  const error = 100 * Math.sqrt((share * (1 - share)) / t.withInterval)
  const cells = [
    contrast ? `${scenario}: ${contrast}` : scenario,
    t.withInterval === 0 ? '–' : `${(100 * share).toFixed(2)} ± ${error.toFixed(2)}`,
    listed(t.refusals, runs),
    t.withInterval === 0 ? '–' : t.meanDf.toFixed(1),
    t.withInterval === 0 ? '–' : t.errorOverSpread.toFixed(3),
    listed(t.warnings, t.withInterval),
    t.unwarned.runs === t.withInterval ? '' : percent(t.unwarned.covered, t.unwarned.runs, 2),
  ]
  return `| ${cells.join(' | ')} |`
}

function listed(counts: Readonly<Record<string, number>>, whole: number): string {
  return Object.entries(counts)
    .map(([code, count]) => `${percent(count, whole)} \`${code}\``)
    .join(', ')
}
