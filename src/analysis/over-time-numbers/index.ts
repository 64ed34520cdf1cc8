import type { Protocol } from '../../protocol/index.ts'
import type { Frame } from '../data/frame.ts'
import type { OutcomeColumn } from '../data/outcomes.ts'
import type { DescribedArm } from '../describe.ts'
import type { Ledger } from '../disclosure/ledger.ts'
import { isOverTime } from '../estimates/over-time/compared.ts'
import type { Made } from '../estimates/question-estimates.ts'
import type { Table } from '../results.ts'
import { enterPeriods } from './periods.ts'
import { enterPlacebos } from './placebos.ts'
import { enterPreTrend } from './pre-trend.ts'
import { describeSites } from './sites.ts'
import { startsTable } from './starts.ts'

/** Tables of what comparisons over time rest on, and by outcome whom their numbers are of. */
export type OverTimeNumbers = {
  readonly tables: readonly (readonly [string, Table])[]
  readonly sitesOf: ReadonlyMap<string, readonly DescribedArm[]>
}

/**
 * Enters the numbers of comparisons over time: when people started, each site before and after, each period, and what was
 * before the start.
 */
export const overTimeNumbers = (
  setting: { readonly protocol: Protocol; readonly frame: Frame; readonly ledger: Ledger },
  outcomes: ReadonlyMap<string, OutcomeColumn>,
  made: readonly Made[],
): OverTimeNumbers => {
  const { protocol } = setting
  const starts = startsTable(setting)
  const asked = new Set((protocol.questions ?? []).filter(isOverTime).map(({ outcome }) => outcome))
  const sites = [...asked].flatMap((id) => {
    const outcome = outcomes.get(id)
    return outcome === undefined || outcome.event !== undefined ? [] : [[id, describeSites(setting, outcome)] as const]
  })
  const periods = made.flatMap((one): (readonly [string, Table])[] => {
    enterPreTrend(setting, one)
    const outcome = outcomes.get(one.estimate.outcome)
    const table = outcome === undefined ? undefined : enterPeriods(setting, one, outcome)
    const placebos = enterPlacebos(setting, one)
    return [
      ...(table === undefined ? [] : [[`periods.${one.id}`, table] as const]),
      ...(placebos === undefined ? [] : [[`placebos.${one.id}`, placebos] as const]),
    ]
  })
  return {
    tables: [
      ...(starts === undefined ? [] : [['starts', starts] as const]),
      ...sites.map(([id, { table }]) => [`sites.${id}`, table] as const),
      ...periods,
    ],
    sitesOf: new Map(sites.map(([id, { described }]) => [id, described])),
  }
}
