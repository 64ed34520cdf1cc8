import { isNoResult, type Quantity, statistic } from '../../measures/index.ts'
import type { Protocol } from '../../protocol/index.ts'
import type { Said } from '../../text/index.ts'
import { boundTo } from '../bound-to.ts'
import type { Frame } from '../data/frame.ts'
import type { OutcomeColumn } from '../data/outcomes.ts'
import { countsOfColumn, countsRevealed } from '../disclosure/counts-revealed.ts'
import type { Ledger } from '../disclosure/ledger.ts'
import type { Made } from '../estimates/question-estimates.ts'
import { type PeriodOverTime, periodId } from '../over-time.ts'
import type { Cell, Estimate, Table } from '../results.ts'
import { armSaid, both, compose, said, unitCounted } from '../words.ts'

type Setting = { readonly protocol: Protocol; readonly frame: Frame; readonly ledger: Ledger }

/** A difference on the scale of an outcome as it is counted: in percentage points where the outcome is a share. */
const inUnit = ({ scale, unit }: Estimate, value: number): { readonly value: number; readonly unit: string } =>
  scale === 'share' ? { value: value * 100, unit: 'percentage points' } : { value, unit }

const quantityOf = (
  { protocol }: Setting,
  estimate: Estimate,
  { period, estimate: found, confInt, n }: PeriodOverTime,
  rows: number,
): Quantity => {
  const { outcome, contrast, level } = estimate
  const [treated, control] = contrast.map((arm) => armSaid(protocol, arm)) as [
    ReturnType<typeof armSaid>,
    ReturnType<typeof armSaid>,
  ]
  const declared = protocol.outcomes?.[outcome]
  const binding = {
    base: compose(
      [treated, control],
      (own, other) => `${own} mod ${other}, begyndt i ${period}`,
      (own, other) => `${own} against ${other}, started in ${period}`,
    ),
    definition: declared === undefined ? said(outcome, outcome) : both(declared.definition ?? declared.label),
    ...boundTo(protocol, declared !== undefined && 'source' in declared ? declared.source : undefined),
  }
  const { unit } = inUnit(estimate, 0)
  const of = { n: n ?? rows, unit, counted: unitCounted(protocol) }
  if (isNoResult(found)) return statistic('difference', found, of, binding)
  const [low, high] = (confInt ?? [0, 0]).map((end) => inUnit(estimate, end).value) as [number, number]
  const interval = confInt === null ? undefined : { low, high, level, method: 'cr2' as const }
  return statistic('difference', inUnit(estimate, found).value, of, binding, interval)
}

/**
 * Enters what an estimate over time says of each period, and the table of it. A period of few, in either arm, is withheld, and
 * so are all of them where the estimate is.
 */
export const enterPeriods = (setting: Setting, made: Made, outcome: OutcomeColumn): Table | undefined => {
  const { ledger, protocol } = setting
  const { id, estimate } = made
  const periods = estimate.overTime?.periods
  if (periods === undefined) return undefined
  const countsOf = countsOfColumn(outcome.values)
  const rows = periods.map((period): Table['rows'][number] => {
    if (period.kind === 'reference') {
      const base = said('0, som de andre er set fra', '0, which the others are seen from')
      return { label: periodSaid(period), cells: [{ text: base }] }
    }
    const rows = made.rowsOfPeriod?.(period) ?? new Int32Array(0)
    const name = periodId(id, period)
    const counts = setting.frame.arm.levels.flatMap((_, code) =>
      countsRevealed(
        countsOf,
        rows.filter((row) => setting.frame.arm.codes[row] === code),
      ),
    )
    ledger.enter(name, quantityOf(setting, estimate, period, rows.length), counts)
    ledger.derive(name, [id])
    return { label: periodSaid(period), cells: [{ quantity: name }] satisfies Cell[] }
  })
  const declared = protocol.outcomes?.[estimate.outcome]
  const label = declared === undefined ? said(estimate.outcome, estimate.outcome) : both(declared.label)
  return {
    title: compose(
      [label],
      (name) => `${name}: forskellen i ændring, periode for periode`,
      (name) => `${name}: the difference in change, period by period`,
    ),
    columns: [said('Forskel i ændring', 'Difference in change')],
    rows,
    notes: [],
  }
}

/** A period by its place from the start, where it has one, and its name. */
const periodSaid = ({ period, sinceStart }: PeriodOverTime): Said => {
  if (sinceStart === null) return said(period, period)
  const from = Math.abs(sinceStart)
  const words =
    sinceStart < 0
      ? said(`${from} før start`, `${from} before the start`)
      : sinceStart === 0
        ? said('den første fra start', 'the first from the start')
        : said(`nr. ${from + 1} fra start`, `number ${from + 1} from the start`)
  const isCalendar = period !== String(sinceStart)
  return isCalendar ? said(`${period} (${words.da})`, `${period} (${words.en})`) : words
}
