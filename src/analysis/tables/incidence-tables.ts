import { cumulativeIncidence, type FollowUp, followUp, type IncidenceCurves, isRefusal } from '../../effects/index.ts'
import { count, statistic } from '../../measures/index.ts'
import type { Said } from '../../text/index.ts'
import { boundTo } from '../bound-to.ts'
import { timeAsked } from '../data/outcome-kinds.ts'
import type { OutcomeColumn } from '../data/outcomes.ts'
import type { Cell as SystemCell } from '../disclosure/cell-system.ts'
import { smallestCellOf } from '../disclosure/few.ts'
import type { Cell, Figure, IncidenceSteps, Table } from '../results.ts'
import { armSaid, both, compose, inArmSaid, said, unitCounted } from '../words.ts'
import type { Setting } from './duration-tables.ts'
import { exitSaid } from './exit-words.ts'

/** The share of an arm that has left by an exit at some time: nothing before its first step. */
const shareAt = (curves: IncidenceCurves, cause: number, time: number): number => {
  let found = 0
  for (const [step, at] of curves.time.entries()) {
    if (at > time) break
    found = curves.estimate[cause]?.[step] ?? 0
  }
  return found
}

/** Times at which the table says how many have left: quarters of years up to the horizon asked about. */
const horizonsOf = (upTo: number, unit: string): readonly number[] => {
  const usual = unit === 'weeks' ? [13, 26, 52, 104] : unit === 'months' ? [3, 6, 12, 24] : []
  return [...usual.filter((time) => time < upTo), upTo]
}

type Timed = {
  readonly setting: Setting
  readonly column: OutcomeColumn
  readonly data: FollowUp
  readonly arms: readonly (readonly [arm: string, curves: IncidenceCurves, rows: Int32Array])[]
  readonly causes: readonly { readonly id: string; readonly name: Said; readonly at: number }[]
  readonly upTo: number
  readonly unit: string
}

const timedOf = (setting: Setting, column: OutcomeColumn, names: ReadonlyMap<string, Said>): Timed | undefined => {
  const { protocol, frame } = setting
  const asked = timeAsked(column.outcome)
  const { event, exit, values } = column
  const control = protocol.arms[0]?.id
  if (asked === undefined || event === undefined || control === undefined) return undefined
  const data = followUp({
    time: values,
    event,
    arm: frame.arm,
    control,
    ...(exit === undefined ? {} : { cause: exit }),
  })
  const found = isRefusal(data) ? data : cumulativeIncidence(data)
  if (isRefusal(data) || isRefusal(found)) return undefined
  const arms = [...frame.rowsOfArm].flatMap(([arm, rows]) => {
    const curves = found.arms[arm]
    if (curves === undefined || isRefusal(curves)) return []
    return [[arm, curves, rows.filter((row) => !Number.isNaN(values[row]))] as const]
  })
  const causes = found.causes.map((id, at) => ({
    id: exit === undefined ? 'event' : id,
    name: exit === undefined ? said('afgang', 'exit') : exitSaid(protocol, column, id, names),
    at,
  }))
  return { setting, column, data, arms, causes, upTo: asked.upTo, unit: asked.unit }
}

const leftBy = (
  { column: { event, exit, values } }: Timed,
  cause: string,
  rows: Int32Array,
  time: number,
): Int32Array =>
  rows.filter(
    (row) =>
      event?.[row] === 1 &&
      (values[row] as number) <= time &&
      (exit === undefined || exit.levels[exit.codes[row] as number] === cause),
  )

/**
 * The steps of an arm and exit that may be shown: between two of them at least as many left as the smallest number that is
 * shown, and at least as many are left behind the last. Every step where nothing is withheld.
 */
const stepsShown = (timed: Timed, curves: IncidenceCurves, cause: Timed['causes'][number], rows: Int32Array) => {
  const smallest = smallestCellOf(timed.setting.protocol)
  const ends = Float64Array.from(
    leftBy(timed, cause.id, rows, timed.upTo),
    (row) => timed.column.values[row] as number,
  ).sort()
  const shown: { readonly at: number; readonly share: number }[] = []
  let [left, before] = [0, 0]
  for (const time of curves.time) {
    if (time > timed.upTo) break
    while (left < ends.length && (ends[left] as number) <= time) left += 1
    const isEnough = left - before >= Math.max(1, smallest)
    if (!isEnough || (rows.length - left > 0 && rows.length - left < smallest)) continue
    shown.push({ at: time, share: shareAt(curves, cause.at, time) })
    before = left
  }
  return shown
}

const stepsOf = (timed: Timed): IncidenceSteps => ({
  upTo: timed.upTo,
  unit: timed.unit,
  curves: timed.causes.flatMap((cause) =>
    timed.arms.map(([arm, curves, rows]) => {
      const shown = stepsShown(timed, curves, cause, rows)
      return { arm, exit: cause.name, at: shown.map(({ at }) => at), share: shown.map(({ share }) => share) }
    }),
  ),
})

const horizonSaid = (time: number, unit: string): Said => {
  const words: Readonly<Record<string, Said>> = { weeks: said('uger', 'weeks'), months: said('måneder', 'months') }
  const name = words[unit] ?? said(unit, unit)
  return compose(
    [name],
    (whole) => `inden for ${time} ${whole}`,
    (whole) => `within ${time} ${whole}`,
  )
}

const rowsOf = (timed: Timed): Table['rows'] => {
  const { setting, column, arms, causes, upTo, unit } = timed
  const { protocol, frame, ledger } = setting
  const counted = unitCounted(protocol)
  const bound = boundTo(protocol, 'source' in column.outcome ? column.outcome.source : undefined)
  const system: SystemCell[] = []
  const followed = said('Fulgt', 'Followed')
  const cellOf = (arm: string, make: (found: (typeof arms)[number]) => string): Cell => {
    const found = arms.find(([name]) => name === arm)
    return found === undefined ? { empty: true } : { quantity: make(found) }
  }
  const rowOf = (label: Said, make: (found: (typeof arms)[number]) => string) => ({
    label,
    cells: protocol.arms.map(({ id }) => cellOf(id, make)),
  })
  const rows = [
    rowOf(followed, ([arm, , all]) => {
      const binding = { base: inArmSaid(protocol, arm), definition: followed, ...bound }
      return ledger.enterOfDesign(`incidence.${column.id}.followed.${arm}`, count(all.length, counted, binding))
    }),
    ...causes.flatMap((cause) =>
      horizonsOf(upTo, unit).map((time) => {
        const label = compose(
          [cause.name, horizonSaid(time, unit)],
          (name, when) => `${name}, ${when}`,
          (name, when) => `${name}, ${when}`,
        )
        return rowOf(label, ([arm, curves, all]) => {
          const left = leftBy(timed, cause.id, all, time)
          const binding = { base: inArmSaid(protocol, arm), definition: label, ...bound }
          const of = { n: all.length, unit: 'share', counted }
          const id = `incidence.${column.id}.${cause.id}.${time}.${arm}`
          ledger.enter(id, statistic('incidence', shareAt(curves, cause.at, time), of, binding), [
            left.length,
            all.length - left.length,
          ])
          if (left.length > 0) system.push({ ids: [id], rows: left, rank: 2 })
          return id
        })
      }),
    ),
  ]
  ledger.system({
    length: frame.units.length,
    cells: system,
    known: arms.map(([, , all]) => all),
    countsOf: () => [1],
  })
  return rows
}

/**
 * The share that has left by each exit over time in each arm (Aalen & Johansen 1978); nothing where nobody has left.
 *
 * @param names what code lists call their states
 */
export const incidences = (
  setting: Setting,
  column: OutcomeColumn,
  names: ReadonlyMap<string, Said>,
): { readonly table: Table; readonly figure: Figure } | undefined => {
  const timed = timedOf(setting, column, names)
  if (timed === undefined) return undefined
  const title = compose(
    [both(column.outcome.label)],
    (name) => `Hvor mange der er gået hvorhen: ${name}`,
    (name) => `How many have left for what: ${name}`,
  )
  const note = said(
    'Andelene er beregnet, så den, der ikke blev fulgt så længe, tæller med i den tid, vedkommende blev fulgt (Aalen og Johansen).',
    'The shares are computed so that whoever was not followed so long counts for the time that they were (Aalen and Johansen).',
  )
  const columns = setting.protocol.arms.map(({ id }) => armSaid(setting.protocol, id))
  return {
    table: { title, columns, rows: rowsOf(timed), notes: [note] },
    figure: { kind: 'incidence', title, table: `incidence.${column.id}`, steps: stepsOf(timed) },
  }
}
