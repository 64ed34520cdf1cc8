import { formatNumber, formatPercent, type Language, type Said } from '../../text/index.ts'
import type { PowerDesign } from './design.ts'

/** Words of power's tables, Danish first. */
export const words = {
  icc: { da: 'ICC', en: 'ICC' },
  clusterSize: { da: 'borgere pr. stk.', en: 'citizens each' },
  total: { da: 'i alt', en: 'in all' },
  lastTotal: { da: 'i alt, sidste trin', en: 'in all, last step' },
  people: { da: 'borgere', en: 'citizens' },
  power: { da: 'styrke', en: 'power' },
  lastPower: { da: 'styrke, sidste trin', en: 'power, last step' },
  effect: { da: 'mindste forskel', en: 'smallest difference' },
  margin: { da: 'mindste grænse', en: 'smallest margin' },
  enough: { da: 'rækker', en: 'enough' },
  yes: { da: 'ja', en: 'yes' },
  no: { da: 'nej', en: 'no' },
  clusters: { da: 'klynger', en: 'clusters' },
  contrast: { da: 'sammenligning', en: 'contrast' },
  worse: { da: '”dårligere”', en: '"worse"' },
  coverage: { da: 'dækning', en: 'coverage' },
  bias: { da: 'skævhed', en: 'bias' },
  closedForm: { da: 'styrke efter formlen', en: 'power by formula' },
  withoutEstimate: { da: 'uden resultat', en: 'without estimate' },
} as const satisfies Record<string, Said>

/** A number that is neither share nor count, at three significant digits and never fewer than none. */
export function plainNumber(value: number, language: Language): string {
  const magnitude = value === 0 ? 0 : Math.floor(Math.log10(Math.abs(value)))
  return formatNumber(value, Math.min(12, Math.max(0, 2 - magnitude)), language)
}

/** A difference without its unit, for the cells of a table whose head has it. */
export const bareDifference = (design: PowerDesign, value: number, language: Language): string =>
  design.outcome.kind === 'share' ? formatNumber(value * 100, 1, language) : plainNumber(value, language)

/** The unit of differences; empty where only the protocol's reader knows it. */
export const differenceUnit = ({ outcome }: PowerDesign, language: Language): string =>
  outcome.kind === 'share' ? points[language] : ''

const points: Said = { da: 'procentpoint', en: 'percentage points' }

/** A difference in the outcome's unit: percentage points for shares. */
export function difference(design: PowerDesign, value: number, language: Language): string {
  return `${bareDifference(design, value, language)} ${differenceUnit(design, language)}`.trimEnd()
}

/** An assumed value with the decimals it needs, up to four. */
export function assumedNumber(value: number, language: Language): string {
  const decimals = [0, 1, 2, 3].find((places) => Math.abs(value - Number(value.toFixed(places))) < 1e-9)
  return formatNumber(value, decimals ?? 4, language)
}

/** A probability between 0 and 1 as a whole percentage. */
export const wholePercent = (value: number, language: Language): string => formatPercent(value, 0, language)

/** A level such as 0.05 as a percentage, with the decimals it needs. */
export function levelPercent(alpha: number, language: Language): string {
  const decimals = [0, 1, 2].find((places) => Math.abs(alpha * 100 - Number((alpha * 100).toFixed(places))) < 1e-9)
  return formatPercent(alpha, decimals ?? 2, language)
}

/** Rows as lines of equally wide columns, the numbers flush right under their heads. */
export function tableLines(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)))
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padStart(widths[column] as number))
      .join('   ')
      .trimEnd(),
  )
}
