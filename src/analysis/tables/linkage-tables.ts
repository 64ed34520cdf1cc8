import { count } from '../../measures/index.ts'
import type { Protocol } from '../../protocol/index.ts'
import type { Said } from '../../text/index.ts'
import { boundTo } from '../bound-to.ts'
import type { Frame, FrameUnit } from '../data/frame.ts'
import type { Linked } from '../data/linkage.ts'
import type { OutcomeColumn } from '../data/outcomes.ts'
import { personOf } from '../data/person.ts'
import type { Ledger } from '../disclosure/ledger.ts'
import type { Cell, Table } from '../results.ts'
import { armSaid, both, compose, inArmSaid, said, unitCounted } from '../words.ts'

type Setting = { readonly protocol: Protocol; readonly frame: Frame; readonly ledger: Ledger }
type Row = Table['rows'][number]

const everyone = said('Alle i kilden', 'Everyone in the source')

/** The name of a source as the protocol has it. */
export const sourceSaid = ({ sources }: Protocol, id: string): Said => {
  const label = sources?.[id]?.label
  return label === undefined ? said(id, id) : both(label)
}

const people = { received: said('Personer i kilden', 'People in the source') }

const parts: readonly (readonly [Exclude<keyof Linked, 'source' | 'received' | 'inArm'>, Said])[] = [
  ['nobody', said('hører ikke til nogen i forsøget', 'belong to nobody in the trial')],
  ['withoutArm', said('i forsøget, men i ingen gruppe', 'in the trial, but in no arm')],
  ['placed', said('erstatningsdeltagere', 'placed people')],
  ['leftOut', said('kun med forløb, der ikke er med i analysen', 'only with spells that are not analysed')],
]

const empty: Cell = { empty: true }

/** A row of people whom no arm has: a number in the last column alone. */
const totalRow = (setting: Setting, id: string, label: Said, n: number, source: string): Row => {
  const { protocol, ledger } = setting
  const binding = { base: everyone, definition: label, ...boundTo(protocol, source) }
  const total: Cell = { quantity: ledger.enterOfDesign(id, count(n, 'people', binding)) }
  return { label, cells: [...protocol.arms.map((): Cell => empty), total] }
}

type Group = { readonly units: readonly FrameUnit[]; readonly rows: readonly number[] }
type Counting = { readonly unit: string; readonly of: (group: Group) => number }

/** The units of each arm and of all, with their rows of the frame. */
const groupsOf = ({ protocol, frame: { units } }: Setting): ReadonlyMap<string | undefined, Group> => {
  const rows = [...units.keys()]
  const byArm = Map.groupBy(rows, (row) => (units[row] as FrameUnit).arm)
  const ofArms = protocol.arms.map(({ id }): readonly [string, Group] => {
    const own = byArm.get(id) ?? []
    return [id, { rows: own, units: own.map((row) => units[row] as FrameUnit) }]
  })
  return new Map<string | undefined, Group>([...ofArms, [undefined, { units, rows }]])
}

/** A row counted in each arm and in all. */
const armRow = (
  { protocol, ledger }: Setting,
  groups: ReadonlyMap<string | undefined, Group>,
  { id, label, source }: { readonly id: string; readonly label: Said; readonly source: string },
  { unit, of }: Counting,
): Row => {
  const cell = (name: string, base: Said, arm: string | undefined): Cell => ({
    quantity: ledger.enterOfDesign(
      `${id}.${name}`,
      count(of(groups.get(arm) as Group), unit, { base, definition: label, ...boundTo(protocol, source) }),
    ),
  })
  const arms = protocol.arms.map(({ id: arm }) => cell(arm, inArmSaid(protocol, arm), arm))
  return { label, cells: [...arms, cell('total', said('Alle grupper', 'All arms'), undefined)] }
}

const different = (units: readonly FrameUnit[], isWanted: (person: string) => boolean): number =>
  new Set(units.map(personOf).filter(isWanted)).size

const rowsOf = (
  setting: Setting,
  groups: ReadonlyMap<string | undefined, Group>,
  linked: Linked,
  outcomes: readonly OutcomeColumn[],
): readonly Row[] => {
  const { protocol } = setting
  const { source } = linked
  const { id } = source.used
  const name = sourceSaid(protocol, id)
  const named = (label: Said) =>
    compose(
      [name, label],
      (whose, what) => `${whose}: ${what.charAt(0).toLowerCase()}${what.slice(1)}`,
      (whose, what) => `${whose}: ${what.charAt(0).toLowerCase()}${what.slice(1)}`,
    )
  const path = `linkage.${id}`
  const row = (key: string, label: Said, counting: Counting): Row => ({
    ...armRow(setting, groups, { id: `${path}.${key}`, label, source: id }, counting),
    indent: 1,
  })
  return [
    totalRow(setting, `${path}.received`, named(people.received), linked.received, id),
    ...parts
      .filter(([part]) => linked[part] > 0)
      .map(([part, label]) => ({ ...totalRow(setting, `${path}.${part}`, label, linked[part], id), indent: 1 })),
    row('matched', said('fundet: deltagere i en gruppe', 'matched: participants in an arm'), {
      unit: 'people',
      of: ({ units }) => different(units, (person) => source.people.has(person)),
    }),
    row('not-found', said('deltagere, der ikke er i kilden', 'participants who are not in the source'), {
      unit: 'people',
      of: ({ units }) => different(units, (person) => !source.people.has(person)),
    }),
    row('eligible', said('kan måles: fundet, og starten kendes', 'can be measured: matched, and the start is known'), {
      unit: unitCounted(protocol),
      of: ({ units }) => units.filter((unit) => unit.drawnOn !== undefined && source.people.has(personOf(unit))).length,
    }),
    ...outcomes.map((outcome) =>
      row(
        `outcome.${outcome.id}`,
        compose(
          [both(outcome.outcome.label)],
          (label) => `med i resultatmålet: ${label}`,
          (label) => `in the outcome: ${label}`,
        ),
        {
          unit: unitCounted(protocol),
          of: ({ rows }) => rows.reduce((sum, row) => sum + (Number.isNaN(outcome.values[row]) ? 0 : 1), 0),
        },
      ),
    ),
  ]
}

/** For each register: who came, whose data are used, and who of the trial is not in it. Nothing where there is none. */
export const linkageTable = (
  setting: Setting,
  links: readonly Linked[],
  outcomes: readonly OutcomeColumn[],
): Table | undefined => {
  if (links.length === 0) return undefined
  const isOf =
    ({ source }: Linked) =>
    ({ outcome }: OutcomeColumn) =>
      'source' in outcome && outcome.source === source.used.id
  const groups = groupsOf(setting)
  return {
    title: said('Hvem registrene kender', 'Whom the registers know'),
    columns: [...setting.protocol.arms.map(({ id }) => armSaid(setting.protocol, id)), said('I alt', 'In all')],
    rows: links.flatMap((linked) => rowsOf(setting, groups, linked, outcomes.filter(isOf(linked)))),
    notes: [],
  }
}

/** For each register and site: how many of the trial are in it. Nothing where no two sites are known. */
export const sitesTable = ({ protocol, frame, ledger }: Setting, links: readonly Linked[]): Table | undefined => {
  const bySite = Map.groupBy(
    frame.units.filter(({ site }) => site !== undefined),
    ({ site }) => site as string,
  )
  const sites = [...bySite].sort(([a], [b]) => (a < b ? -1 : 1))
  if (links.length === 0 || sites.length < 2) return undefined
  const siteName = new Map((protocol.trial.sites ?? []).map(({ id, name }) => [id, both(name)]))
  const rows = links.flatMap(({ source: { people: known, used } }) =>
    sites.map(([site, units]): Row => {
      const name = siteName.get(site) ?? said(site, site)
      const parts = links.length === 1 ? [name] : [sourceSaid(protocol, used.id), name]
      const label = compose(
        parts,
        (...words) => words.join(': '),
        (...words) => words.join(': '),
      )
      const cell = (key: string, definition: Said, isWanted: (person: string) => boolean): Cell => {
        const binding = { base: label, definition, ...boundTo(protocol, used.id) }
        const n = different(units, isWanted)
        return { quantity: ledger.enterOfDesign(`linkage.${used.id}.site.${site}.${key}`, count(n, 'people', binding)) }
      }
      return {
        label,
        cells: [
          cell('all', said('Deltagere', 'Participants'), () => true),
          cell('matched', said('Fundet i kilden', 'Found in the source'), (person) => known.has(person)),
          cell('not-found', said('Ikke fundet', 'Not found'), (person) => !known.has(person)),
        ],
      }
    }),
  )
  return {
    title: said('Hvem registrene kender, på hvert forsøgssted', 'Whom the registers know, at each site'),
    columns: [
      said('Deltagere', 'Participants'),
      said('Fundet i kilden', 'Found in the source'),
      said('Ikke fundet', 'Not found'),
    ],
    rows,
    notes: [],
  }
}
