import {
  basesOf,
  type DeliveryStatus,
  type ExpectationCounts,
  type Expected,
  expectationSaid,
  reasonSaid,
  statusWords,
  type Tally,
} from '../../measures/index.ts'
import { dayOf, isoWeekOf, weekOfDay } from '../../registers/index.ts'
import type { Said } from '../../text/index.ts'
import type { Cell, Figure, Table } from '../results.ts'
import { armSaid, both, compose, said } from '../words.ts'
import { type ArmNumbers, enterArm, enterCell, hasTwoBases } from './expectation-numbers.ts'
import { armsWithPeople, type DeliverySetting } from './setting.ts'

export type DeliveryTables = {
  readonly tables: readonly (readonly [string, Table])[]
  readonly figures: readonly (readonly [string, Figure])[]
}

const size = (tally: Tally): number => tally.reduce((a, b) => a + b, 0)

const cellOf = (id: string | undefined): Cell => (id === undefined ? { empty: true } : { quantity: id })

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

const capitalSaid = ({ da, en }: Said): Said => ({ da: capital(da), en: capital(en) })

const doneWords = (expected: Expected): { readonly all: Said; readonly due: Said } =>
  expected.counts === 'people'
    ? {
        all: said('Har fået det', 'Have received it'),
        due: said('Har fået det, af dem det skulle ske for', 'Have received it, of those to whom it was due'),
      }
    : {
        all: said('Gennemført, af alle uger i projektet', 'Done, of all weeks in the project'),
        due: said('Gennemført, af uger hvor det skulle ske', 'Done, of weeks in which it was due'),
      }

const titled = (setting: DeliverySetting, expected: Expected, da: string, en: string): Said =>
  compose(
    [expectationSaid(setting.protocol, expected)],
    (name) => `${name}: ${da}`,
    (name) => `${name}: ${en}`,
  )

const notOfAll = (setting: DeliverySetting, { arms }: Expected): readonly Said[] => {
  const others = armsWithPeople(setting).filter((arm) => !arms.includes(arm))
  return others.map((arm) =>
    compose(
      [armSaid(setting.protocol, arm)],
      (name) => `${capital(name)}: her ventes det ikke. Tallet viser, hvad gruppen fik alligevel.`,
      (name) => `${capital(name)}: not expected here. The number shows what the arm received all the same.`,
    ),
  )
}

/** What was done and what became of the rest, in each arm. */
const overviewTable = (setting: DeliverySetting, expected: Expected, arms: ReadonlyMap<string, ArmNumbers>): Table => {
  const { protocol } = setting
  const numbers = [...arms.values()]
  const row = (label: Said, idOf: (one: ArmNumbers) => string | undefined, indent?: number) => ({
    label,
    ...(indent === undefined ? {} : { indent }),
    cells: numbers.map((one) => cellOf(idOf(one))),
  })
  const statuses = [...new Set(numbers.flatMap((one) => [...one.statuses.keys()]))]
  const reasons = [...new Set(numbers.flatMap((one) => [...one.reasons.keys()]))]
  const words = doneWords(expected)
  const statusRows = (status: DeliveryStatus) => [
    row(capitalSaid(statusWords[status]), (one) => one.statuses.get(status)),
    ...reasons
      .filter((reason) => reason.startsWith(`${status}:`))
      .map((reason) => row(reasonSaid(protocol, expected.of, reason), (one) => one.reasons.get(reason), 1)),
  ]
  return {
    title: titled(setting, expected, 'gennemførelse', 'delivery'),
    columns: [...arms.keys()].map((arm) => armSaid(protocol, arm)),
    rows: [
      row(words.all, (one) => one.all),
      ...(hasTwoBases(expected) ? [row(words.due, (one) => one.due)] : []),
      ...(expected.thing === 'exemption' ? [row(said('Vurderet', 'Considered'), (one) => one.considered)] : []),
      ...statuses.flatMap(statusRows),
    ],
    notes: notOfAll(setting, expected),
  }
}

type Cutting = {
  readonly path: string
  readonly keys: readonly string[]
  readonly labelOf: (key: string) => Said
  readonly of: ExpectationCounts['week']
  readonly people: (arm: string, key: string, tally: Tally) => number
  readonly title: Said
}

const cutTable = (
  setting: DeliverySetting,
  expected: Expected,
  arms: ReadonlyMap<string, ArmNumbers>,
  { path, keys, labelOf, of, people, title }: Cutting,
): Table | undefined => {
  if (keys.length === 0) return undefined
  const entered = new Map([...arms.keys()].map((arm): [string, string[]] => [arm, []]))
  const rows = keys.map((key) => ({
    label: labelOf(key),
    cells: [...arms.keys()].map((arm): Cell => {
      const tally = of[arm]?.[key]
      if (tally === undefined || size(tally) === 0) return { empty: true }
      const id = enterCell(
        setting,
        expected,
        { path: `${path}.${key}`, arm },
        { tally, people: people(arm, key, tally) },
      )
      entered.get(arm)?.push(id)
      return { quantity: id }
    }),
  }))
  // Of weeks, the cells add up to the arm's number on the same base. Of people, each counts in many weeks.
  const addsUp = expected.counts === 'weeks' || path === 'site'
  for (const [arm, cells] of entered) {
    const { all, due } = arms.get(arm) as ArmNumbers
    const total = expected.base === 'weeks-due' ? (due ?? all) : all
    if (addsUp && cells.length > 0) setting.ledger.group({ cells, total })
  }
  return { title, columns: [...arms.keys()].map((arm) => armSaid(setting.protocol, arm)), rows, notes: [] }
}

const keysOf = (cut: ExpectationCounts['week']): readonly string[] => [
  ...new Set(
    Object.values(cut).flatMap((keys) =>
      Object.entries(keys).flatMap(([key, tally]) => (size(tally) > 0 ? [key] : [])),
    ),
  ),
]

const siteSaid = ({ protocol }: DeliverySetting, id: string): Said => {
  const site = protocol.trial.sites?.find((one) => one.id === id)
  return id === '' ? said('Uden forsøgssted', 'Without a site') : site === undefined ? said(id, id) : both(site.name)
}

const siteOrder = ({ protocol }: DeliverySetting, keys: readonly string[]): readonly string[] => {
  const known = (protocol.trial.sites ?? []).map(({ id }) => id)
  return [...known.filter((id) => keys.includes(id)), ...keys.filter((id) => !known.includes(id)).toSorted()]
}

/** Tables and the picture of one expectation: in all, by project week, by calendar week, by site. */
export const expectationTables = (setting: DeliverySetting, expected: Expected): DeliveryTables => {
  const { counts } = setting.delivered
  const own = counts.expectations[expected.id] as ExpectationCounts
  const arms = new Map(
    armsWithPeople(setting).flatMap((arm) => {
      const tally = own.all[arm]
      if (tally === undefined || basesOf(expected, tally).all === 0) return []
      return [[arm, enterArm(setting, expected, arm, { tally, people: own.people.all[arm] ?? 0 })] as const]
    }),
  )
  if (arms.size === 0) return { tables: [], figures: [] }
  const ofWindows = (_arm: string, _key: string, tally: Tally): number => size(tally)
  const weeks = cutTable(setting, expected, arms, {
    path: 'week',
    keys: keysOf(own.week).toSorted((a, b) => Number(a) - Number(b)),
    labelOf: (week) => said(`Uge ${week}`, `Week ${week}`),
    of: own.week,
    people: ofWindows,
    title: titled(setting, expected, 'uge for uge efter start', 'week by week from the start'),
  })
  const calendar = cutTable(setting, expected, arms, {
    path: 'calendar',
    keys: keysOf(own.calendar).toSorted(),
    labelOf: (week) => said(week, week),
    of: own.calendar,
    people: ofWindows,
    title: titled(setting, expected, 'kalenderuge for kalenderuge', 'calendar week by calendar week'),
  })
  const siteKeys = siteOrder(setting, keysOf(own.site))
  const sites = cutTable(setting, expected, arms, {
    path: 'site',
    keys: siteKeys.length < 2 ? [] : siteKeys,
    labelOf: (id) => siteSaid(setting, id),
    of: own.site,
    people: (arm, site) => own.people.site[arm]?.[site] ?? 0,
    title: titled(setting, expected, 'forsøgssted for forsøgssted', 'site by site'),
  })
  const { id, target } = expected
  const tables: readonly (readonly [string, Table | undefined])[] = [
    [`delivery.${id}`, overviewTable(setting, expected, arms)],
    [`delivery-weeks.${id}`, weeks],
    [`delivery-calendar.${id}`, calendar],
    [`delivery-sites.${id}`, sites],
  ]
  const kept = tables.flatMap(([name, table]) => (table === undefined ? [] : [[name, table] as const]))
  return {
    tables: kept,
    figures: kept.flatMap(([name, table]) => {
      const figure = figureOf(setting, name, table, target)
      return figure === undefined ? [] : [[name, figure] as const]
    }),
  }
}

/** What went on around the trial in the weeks of a table by calendar week. */
const eventsOf = (
  { delivered: { contexts = [] } }: DeliverySetting,
  rows: Table['rows'],
): Figure['events'] & object => {
  const weeks = new Map(rows.map(({ label }, row) => [typeof label === 'string' ? label : label.en, row]))
  return contexts.flatMap(({ occurred, title }) => {
    const row = weeks.get(isoWeekOf(weekOfDay(dayOf(occurred))))
    return row === undefined ? [] : [{ row, occurred: occurred.slice(0, 10), title: both(title) }]
  })
}

/** Weeks are drawn as lines, sites as bars; the table in all has no picture of its own. */
const figureOf = (
  setting: DeliverySetting,
  name: string,
  { title, rows }: Table,
  target: number | undefined,
): Figure | undefined => {
  const isOfCalendar = name.startsWith('delivery-calendar.')
  const isOfTime = isOfCalendar || name.startsWith('delivery-weeks.')
  const kind = isOfTime ? 'weeks' : name.startsWith('delivery-sites.') ? 'shares' : undefined
  if (kind === undefined || rows.length < 2) return undefined
  const quantities = rows.flatMap(({ cells }) => cells.flatMap((cell) => ('quantity' in cell ? [cell.quantity] : [])))
  const events = isOfCalendar ? eventsOf(setting, rows) : []
  const aim = target === undefined ? {} : { target }
  return { kind, title, table: name, quantities, ...aim, ...(events.length === 0 ? {} : { events }) }
}
