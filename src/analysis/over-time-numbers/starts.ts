import { count } from '../../measures/index.ts'
import type { Protocol } from '../../protocol/index.ts'
import type { Said } from '../../text/index.ts'
import type { Frame } from '../data/frame.ts'
import { type Place, periodOf, timingOf } from '../data/timing.ts'
import type { Ledger } from '../disclosure/ledger.ts'
import type { Cell, Table } from '../results.ts'
import { armSaid, compose, inArmSaid, said, unitCounted } from '../words.ts'

type Setting = { readonly protocol: Protocol; readonly frame: Frame; readonly ledger: Ledger }

const placeSaid: Readonly<Record<Place, Said>> = {
  before: said('Før', 'Before'),
  washout: said('Overgangen, ikke sammenlignet', 'The washout, not compared'),
  after: said('Efter', 'After'),
  outside: said('Uden for perioderne, ikke sammenlignet', 'Outside the periods, not compared'),
  'no-start': said('Start ikke kendt, ikke sammenlignet', 'Start not known, not compared'),
}

/** When units of an arm started: those of the frame, and spells that are no units because of when they started. */
const startsOf = ({ protocol, frame }: Setting) => {
  const timing = timingOf(protocol, frame)
  const own = frame.units.map(({ arm, period, drawnOn }, row) => ({
    arm,
    place: timing?.places[row] ?? 'no-start',
    period: period ?? (drawnOn === undefined ? undefined : periodOf(drawnOn, 'half-year')),
  }))
  const others = (frame.leftOut ?? []).flatMap(({ arm, why, period }) =>
    arm === undefined || (why !== 'washout' && why !== 'outside') ? [] : [{ arm, place: why, period }],
  )
  return timing === undefined ? [] : [...own, ...others]
}

/**
 * How many of each arm started before, in the washout, after or at no known time, and in which half-year: what a comparison
 * over time rests on, and whom it leaves out. Nothing where the protocol names no periods, or nobody's start is known.
 */
export const startsTable = (setting: Setting): Table | undefined => {
  const { protocol, ledger } = setting
  const starts = startsOf(setting)
  if (!starts.some(({ place }) => place !== 'no-start')) return undefined
  const cellOf = (id: string, label: Said, isCounted: (start: (typeof starts)[number]) => boolean) =>
    protocol.arms.map(({ id: arm }): Cell => {
      const base = inArmSaid(protocol, arm)
      const n = starts.filter((start) => start.arm === arm && isCounted(start)).length
      const quantity = count(n, unitCounted(protocol), { base, definition: label, source: 'protocol' })
      return { quantity: ledger.enterOfDesign(`starts.${id}.${arm}`, quantity) }
    })
  const rowsOf = (place: Place): Table['rows'] => {
    const there = starts.filter((start) => start.place === place)
    if (there.length === 0) return []
    const label = placeSaid[place]
    const periods = [...new Set(there.flatMap(({ period }) => (period === undefined ? [] : [period])))].sort()
    const parts = periods.length < 2 ? [] : periods
    return [
      { label, cells: cellOf(place, label, (start) => start.place === place) },
      ...parts.map((period) => {
        const own = compose(
          [label],
          (words) => `${words}: ${period}`,
          (words) => `${words}: ${period}`,
        )
        const isIn = (start: (typeof starts)[number]) => start.place === place && start.period === period
        return { label: said(period, period), indent: 1, cells: cellOf(`${place}.${period}`, own, isIn) }
      }),
    ]
  }
  return {
    title: said('Hvornår deltagerne begyndte, i hver gruppe', 'When participants started, in each arm'),
    columns: protocol.arms.map(({ id }) => armSaid(protocol, id)),
    rows: (['before', 'washout', 'after', 'outside', 'no-start'] as const).flatMap(rowsOf),
    notes: [],
  }
}
