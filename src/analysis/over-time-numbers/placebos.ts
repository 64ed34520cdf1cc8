import { isNoResult, statistic } from '../../measures/index.ts'
import type { Protocol } from '../../protocol/index.ts'
import type { Said } from '../../text/index.ts'
import { boundTo } from '../bound-to.ts'
import type { Ledger } from '../disclosure/ledger.ts'
import type { Made } from '../estimates/question-estimates.ts'
import type { Cell, Table } from '../results.ts'
import { both, compose, said } from '../words.ts'

/** Longer lists are told by their quantiles. */
const mostRows = 30

const quantiles = [
  { share: 0, id: 'smallest', label: said('Den mindste', 'The smallest') },
  { share: 0.25, id: 'q25', label: said('En fjerdedel er mindre end', 'A quarter are smaller than') },
  { share: 0.5, id: 'median', label: said('Den midterste', 'The middle one') },
  { share: 0.75, id: 'q75', label: said('Tre fjerdedele er mindre end', 'Three quarters are smaller than') },
  { share: 1, id: 'largest', label: said('Den største', 'The largest') },
] as const

type Row = { readonly id: string; readonly label: Said; readonly estimate: number }

const siteSaid = ({ trial }: Protocol, site: string): Said => {
  const found = trial.sites?.find(({ id }) => id === site)
  return found === undefined ? said(site, site) : both(found.name)
}

/** Enters the numbers of a placebo plot: each site where one is treated, else the quantiles; and the real one. */
export const enterPlacebos = (
  { protocol, ledger }: { readonly protocol: Protocol; readonly ledger: Ledger },
  { id, estimate }: Made,
): Table | undefined => {
  const placebo = estimate.overTime?.placebo
  if (placebo === undefined || isNoResult(placebo) || isNoResult(placebo.estimates)) return undefined
  const { estimates } = placebo
  const isShare = estimate.scale === 'share'
  const declared = protocol.outcomes?.[estimate.outcome]
  const label = declared === undefined ? said(estimate.outcome, estimate.outcome) : both(declared.label)
  const named = estimates.length <= mostRows && estimates.every(({ site }) => site !== undefined)
  const rows: readonly Row[] = named
    ? estimates.map(({ estimate: value, site = '' }) => ({
        id: site,
        label: siteSaid(protocol, site),
        estimate: value,
      }))
    : [
        ...quantiles.map(({ share, id: name, label: words }) => ({
          id: name,
          label: words,
          estimate: estimates[Math.round(share * (estimates.length - 1))]?.estimate as number,
        })),
        {
          id: 'real',
          label: said('De rigtige steder', 'The real sites'),
          estimate: estimates.find(({ real }) => real)?.estimate as number,
        },
      ]
  const source = declared !== undefined && 'source' in declared ? declared.source : undefined
  const cellOf = ({ id: name, label: definition, estimate: value }: Row): Cell => {
    const quantity = `${id}.placebo.${name}`
    ledger.enter(
      quantity,
      statistic(
        'difference',
        value * (isShare ? 100 : 1),
        { n: estimates.length, unit: isShare ? 'percentage points' : estimate.unit, counted: 'choices' },
        {
          base: said('Alle valg af lige så mange steder', 'All choices of as many sites'),
          definition,
          ...boundTo(protocol, source),
        },
      ),
      [],
    )
    ledger.derive(quantity, [id])
    return { quantity }
  }
  return {
    title: compose(
      [label],
      (name) => `${name}: forskellen, når lige så mange af stederne kaldes indsatssteder`,
      (name) => `${name}: the difference when as many of the sites are called treated`,
    ),
    columns: [said('Forskel i ændring', 'Difference in change')],
    rows: rows.map((row) => ({ label: row.label, cells: [cellOf(row)] })),
    notes: [],
  }
}
