import { isNoResult, type Quantity, statistic } from '../../measures/index.ts'
import type { Protocol } from '../../protocol/index.ts'
import type { Said } from '../../text/index.ts'
import { boundTo } from '../bound-to.ts'
import type { Ledger } from '../disclosure/ledger.ts'
import type { Made } from '../estimates/question-estimates.ts'
import { said, unitCounted } from '../words.ts'

const names = {
  slope: said('Forskydning pr. periode før start', 'Drift per period before the start'),
  joint: said(
    'Prøve af, at grupperne i ingen periode før start var længere fra hinanden end i den sidste',
    'Test that the arms in no period before the start were further apart than in the last',
  ),
  'beyond-line': said(
    'Målt fra linjen gennem perioderne før start, ført videre',
    'Measured from the line through the periods before the start, drawn on',
  ),
  'overturning-once': said(
    'Så mange gange den største ændring før start, i ét brud, ville få intervallet til at rumme nul',
    'So many times the largest change before the start, in one break, would make the interval contain nought',
  ),
  'largest-change': said(
    'Største ændring mellem to perioder i træk før start',
    'Largest change between neighbouring periods before the start',
  ),
} as const

type Name = keyof typeof names

/**
 * Enters what the periods before the start say of an estimate over time: how the arms drifted apart, the test that they did
 * not, and how large a break would overturn the result. Never that the development would have been the same.
 */
export const enterPreTrend = (
  { protocol, ledger }: { readonly protocol: Protocol; readonly ledger: Ledger },
  { id, estimate }: Made,
): void => {
  const found = estimate.overTime?.preTrend
  if (found === undefined) return
  const { scale, unit, level, outcome } = estimate
  const declared = protocol.outcomes?.[outcome]
  const source = declared !== undefined && 'source' in declared ? declared.source : undefined
  const isShare = scale === 'share'
  const times = isShare ? 100 : 1
  const n = Object.values(estimate.n.analysed).reduce((sum, one) => sum + one, 0)
  const binding = (definition: Said) => ({
    base: said('Før start, indsats mod sammenligning', 'Before the start, treated against comparison'),
    definition,
    ...boundTo(protocol, source),
  })
  const of = (counted: string) => ({ n, unit: counted, counted: unitCounted(protocol) })
  const enter = (name: Name, quantity: Quantity): void => {
    ledger.enter(`${id}.pre-trend.${name}`, quantity, [])
    ledger.derive(`${id}.pre-trend.${name}`, [id])
  }
  const own = isShare ? 'percentage points' : unit
  const between = (confInt: readonly [number, number] | null) =>
    confInt === null ? undefined : { low: confInt[0] * times, high: confInt[1] * times, level, method: 'cr2' as const }
  const { slope, confInt, joint, beyondLine, overturning } = found
  enter('slope', statistic('difference', slope * times, of(own), binding(names.slope), between(confInt)))
  enter('joint', statistic('test', isNoResult(joint) ? joint : joint.pValue, of('p'), binding(names.joint)))
  enter(
    'beyond-line',
    statistic(
      'difference',
      beyondLine.estimate * times,
      of(own),
      binding(names['beyond-line']),
      between(beyondLine.confInt),
    ),
  )
  if (isNoResult(overturning)) return
  const { once, largestChange } = overturning
  enter('overturning-once', statistic('mean', once, of('times'), binding(names['overturning-once'])))
  enter('largest-change', statistic('mean', largestChange * times, of(own), binding(names['largest-change'])))
}
