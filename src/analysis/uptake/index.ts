import type { NoResult } from '../../measures/index.ts'
import type { Protocol } from '../../protocol/index.ts'
import type { LoadedTable } from '../data/sources.ts'
import type { Ledger } from '../disclosure/ledger.ts'
import { readUptake, type UptakeRow } from './read-uptake.ts'
import { shareUsed, sumUptake } from './sum-uptake.ts'
import { type UptakeTables, uptakeTables } from './uptake-tables.ts'

/** Who used what, by the name of the exemption or activity. */
export type Uptake = ReadonlyMap<string, readonly UptakeRow[]>

/** Reads every declared uptake whose source is there. */
export const readUptakes = (protocol: Protocol, tables: ReadonlyMap<string, LoadedTable>): Uptake =>
  new Map(
    Object.entries(protocol.delivery?.uptake ?? {}).flatMap(([id, plan]) => {
      const loaded = tables.get(plan.source)
      return loaded === undefined ? [] : [[id, readUptake(protocol, loaded, plan)] as const]
    }),
  )

/** Enters the numbers of every uptake, with their tables and pictures. */
export const uptakeNumbers = (protocol: Protocol, ledger: Ledger, uptake: Uptake): UptakeTables => {
  const all = [...uptake].flatMap(([id, rows]) => {
    const plan = protocol.delivery?.uptake?.[id]
    return plan === undefined ? [] : [uptakeTables({ protocol, ledger, id, plan }, rows)]
  })
  return { tables: all.flatMap(({ tables }) => tables), figures: all.flatMap(({ figures }) => figures) }
}

const notCollected: NoResult = { noResult: 'not-collected', why: 'how many could use it was never collected' }
const noUptake: NoResult = { noResult: 'no-uptake', why: 'it is not recorded how many used it' }

/** The share of those at an arm's sites who could use something and did. Nobody where an arm has no rows: there it was not used. */
export const shareUsedIn = (protocol: Protocol, uptake: Uptake, id: string, arm: string): number | NoResult => {
  const rows = uptake.get(id)
  const plan = protocol.delivery?.uptake?.[id]
  if (rows === undefined || plan === undefined) return noUptake
  if (plan.eligible === undefined) return notCollected
  const { allocation } = protocol
  const own = rows.filter(({ site }) =>
    allocation.method === 'by-site' ? site !== null && allocation.sites[site] === arm : true,
  )
  if (own.length === 0) return 0
  return shareUsed(sumUptake(plan, own)) ?? noUptake
}

/** Whether a source holds nothing but uptake, so that its rows are nobody of the trial's. */
export const isOnlyUptake = (protocol: Protocol, source: string): boolean =>
  Object.values(protocol.delivery?.uptake ?? {}).some((plan) => plan.source === source) &&
  !Object.values(protocol.outcomes ?? {}).some((outcome) => 'source' in outcome && outcome.source === source)
