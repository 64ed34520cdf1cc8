import type { Protocol } from '../../protocol/index.ts'
import { smallestCellOf } from '../disclosure/few.ts'
import { createLedger } from '../disclosure/ledger.ts'
import { publish } from '../disclosure/publish.ts'
import type { Results } from '../results.ts'
import { publishTarget } from '../targets/answer-targets.ts'
import type { Delivered } from './counted.ts'
import { deliveryNumbers } from './index.ts'

/** What of the results is about delivery. */
export type DeliveryResults = Pick<Results, 'synthetic' | 'quantities' | 'tables' | 'figures'> & {
  readonly targets: NonNullable<Results['targets']>
}

/**
 * The numbers, tables and figures of the delivery alone, the same as in the results of the whole trial at the same position
 * of the journal: for pages, which compute none themselves.
 *
 * @param smallest the smallest number of people that is shown; 0 for those who may see everything
 */
export const deliveryAlone = (
  protocol: Protocol,
  delivered: Delivered,
  smallest: number = smallestCellOf(protocol),
): DeliveryResults => {
  const ledger = createLedger()
  const { tables, figures, targets } = deliveryNumbers(protocol, ledger, delivered)
  const { quantities } = publish(ledger, new Map(), smallest)
  const isWithheld = (id: string): boolean => quantities.get(id)?.suppressed !== undefined
  return {
    synthetic: protocol.trial.synthetic === true,
    quantities: Object.fromEntries(quantities),
    tables: Object.fromEntries(tables),
    figures: Object.fromEntries(figures),
    targets: Object.fromEntries(targets.map(([id, answer]) => [id, publishTarget(answer, isWithheld)])),
  }
}
