import { isRefusal, meanOf } from '../../effects/index.ts'
import { type Binding, isNoResult, type Quantity, share, statistic } from '../../measures/index.ts'
import type { Protocol } from '../../protocol/index.ts'
import { boundTo } from '../bound-to.ts'
import type { Frame } from '../data/frame.ts'
import { unitOf } from '../data/outcome-kinds.ts'
import type { OutcomeColumn } from '../data/outcomes.ts'
import type { DescribedArm } from '../describe.ts'
import { countsOfColumn, countsRevealed } from '../disclosure/counts-revealed.ts'
import type { Ledger } from '../disclosure/ledger.ts'
import type { Cell, Table } from '../results.ts'
import { both, compose, said, unitCounted } from '../words.ts'

type Setting = { readonly protocol: Protocol; readonly frame: Frame; readonly ledger: Ledger }
type Side = 'before' | 'after'

const sideSaid = { before: said('før', 'before'), after: said('efter', 'after') } as const

const siteSaid = ({ trial }: Protocol, site: string) => {
  const found = trial.sites?.find(({ id }) => id === site)
  return found === undefined ? said(site, site) : both(found.name)
}

const quantityOf = (protocol: Protocol, outcome: OutcomeColumn, rows: Int32Array, binding: Binding): Quantity => {
  const counted = unitCounted(protocol)
  if (outcome.scale === 'share') {
    const numerator = rows.filter((row) => outcome.values[row] === 1).length
    return share({ numerator, denominator: rows.length, unit: counted }, binding)
  }
  const found = meanOf(outcome.values, rows)
  const mean = isRefusal(found) ? found.details.mean : found.mean
  const none = { noResult: 'too-few-units', why: 'too few people' }
  const value =
    typeof mean === 'number' ? mean : rows.length === 1 ? (outcome.values[rows[0] as number] as number) : none
  return statistic('mean', value, { n: rows.length, unit: unitOf(outcome.outcome), counted }, binding)
}

/** After minus before, in percentage points where the outcome is a share. */
const changeOf = (
  outcome: OutcomeColumn,
  { before, after }: Readonly<Record<Side, Quantity>>,
  counted: string,
  binding: Binding,
): Quantity => {
  const isShare = outcome.scale === 'share'
  const [from, to] = [before.value, after.value]
  const value = isNoResult(from) ? from : isNoResult(to) ? to : (to - from) * (isShare ? 100 : 1)
  const unit = isShare ? 'percentage points' : unitOf(outcome.outcome)
  return statistic('difference', value, { n: (before.n ?? 0) + (after.n ?? 0), unit, counted }, binding)
}

export type SitesDescribed = {
  readonly table: Table
  /** Whom each number is of: they give each other away. */
  readonly described: readonly DescribedArm[]
}

/**
 * What each site's outcome was before and after and by how much it changed: the level at which a comparison of sites is
 * decided. A site seen on one side only has no change.
 */
export const describeSites = ({ protocol, frame, ledger }: Setting, outcome: OutcomeColumn): SitesDescribed => {
  const { units } = frame
  const known = [...units.keys()].filter((row) => !Number.isNaN(outcome.values[row]))
  const bySite = Map.groupBy(known, (row) => units[row]?.cluster ?? '')
  const countsOf = countsOfColumn(outcome.values)
  const described: DescribedArm[] = []
  const bind = (site: string, ...more: readonly Parameters<typeof compose>[0][number][]): Binding => ({
    base: compose(
      [siteSaid(protocol, site), ...more],
      (...parts) => parts.join(', '),
      (...parts) => parts.join(', '),
    ),
    definition: both(outcome.outcome.definition ?? outcome.outcome.label),
    ...boundTo(protocol, 'source' in outcome.outcome ? outcome.outcome.source : undefined),
  })
  const rowOf = (site: string): Table['rows'] => {
    const rowsOf = (side: Side) => Int32Array.from((bySite.get(site) ?? []).filter((row) => units[row]?.phase === side))
    const enter = (side: Side) => {
      const rows = rowsOf(side)
      const quantity = quantityOf(protocol, outcome, rows, bind(site, sideSaid[side]))
      const id = `outcome.${outcome.id}.site.${site}.${side}`
      ledger.enter(id, quantity, outcome.scale === 'share' ? undefined : countsRevealed(countsOf, rows))
      described.push({ id, rows })
      return { id, quantity }
    }
    const [before, after] = [enter('before'), enter('after')]
    const id = `outcome.${outcome.id}.site.${site}.change`
    const sides = { before: before.quantity, after: after.quantity }
    ledger.enter(id, changeOf(outcome, sides, unitCounted(protocol), bind(site)), [])
    ledger.derive(id, [before.id, after.id])
    const cells = [before.id, after.id, id].map((quantity): Cell => ({ quantity }))
    return [{ label: siteSaid(protocol, site), indent: 1, cells }]
  }
  const { allocation, arms } = protocol
  const sites = allocation.method === 'by-site' ? allocation.sites : {}
  const rows = arms.flatMap(({ id, name }): Table['rows'] => {
    const own = Object.keys(sites).filter((site) => sites[site] === id && bySite.has(site))
    if (own.length === 0) return []
    const blank = [{ empty: true }, { empty: true }, { empty: true }] as const
    return [{ label: both(name), cells: blank }, ...own.sort().flatMap(rowOf)]
  })
  const title = compose(
    [both(outcome.outcome.label)],
    (name) => `${name}: hvert forsøgssted før og efter`,
    (name) => `${name}: each site before and after`,
  )
  const columns = [said('Før', 'Before'), said('Efter', 'After'), said('Ændring', 'Change')]
  return { table: { title, columns, rows, notes: [] }, described }
}
