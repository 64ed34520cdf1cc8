import type { DeliveryCounts } from '../../measures/index.ts'

/** What the counts rest on, person by person, as {@link packOutline} writes it. */
export type DeliveryOutlineTable = { trial: string; participant: string; outline: Record<string, unknown> }

/** The counts as they stood at a position of the journal. */
export type DeliveryCountsTable = {
  trial: string
  /** What the counting was done by: other expectations, other counts. */
  plan: string
  position: number
  /** The day as of which is counted. */
  as_of: string
  people: number
  counts: DeliveryCounts
}

export type DeliveryTables = { delivery_outline: DeliveryOutlineTable; delivery_counts: DeliveryCountsTable }
