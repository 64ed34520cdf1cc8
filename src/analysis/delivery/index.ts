import type { Frame } from '../data/frame.ts'
import type { Ledger } from '../disclosure/ledger.ts'
import type { AnalysisInput } from '../input.ts'
import type { Results } from '../results.ts'
import { countDelivered, type Delivered } from './counted.ts'
import { type DeliveryTables, expectationTables } from './expectation-tables.ts'
import { peopleTable } from './people-table.ts'
import type { DeliverySetting } from './setting.ts'
import { deliveryTargets } from './target-answers.ts'

export type { Delivered } from './counted.ts'
export { deliveredShare, uptakeExpectation } from './delivered-share.ts'

/** Counts what the journal says was delivered; nothing where nobody registered anything. */
export const readDelivered = (input: AnalysisInput, frame: Frame): Delivered | undefined => countDelivered(input, frame)

export type DeliveryNumbers = DeliveryTables & {
  readonly targets: readonly (readonly [string, NonNullable<Results['targets']>[string]])[]
}

/** Enters the numbers of the delivery, with their tables, pictures and targets. Nothing appears where nothing is registered. */
export const deliveryNumbers = (
  protocol: AnalysisInput['protocol'],
  ledger: Ledger,
  delivered: Delivered | undefined,
): DeliveryNumbers => {
  if (delivered === undefined) return { tables: [], figures: [], targets: [] }
  const setting: DeliverySetting = { protocol, ledger, delivered }
  const each = delivered.plan.expectations.map((expected) => expectationTables(setting, expected))
  const people = peopleTable(setting)
  return {
    tables: [
      ...each.flatMap(({ tables }) => tables),
      ...(people.rows.length === 0 ? [] : [['delivery-people', people] as const]),
    ],
    figures: each.flatMap(({ figures }) => figures),
    targets: deliveryTargets(setting),
  }
}
