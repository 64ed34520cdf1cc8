import { count, type Quantity } from '../../measures/index.ts'
import type { Protocol } from '../../protocol/index.ts'
import type { Said } from '../../text/index.ts'
import { boundTo } from '../bound-to.ts'
import type { Frame, FrameUnit } from '../data/frame.ts'
import type { Linked } from '../data/linkage.ts'
import type { OutcomeColumn } from '../data/outcomes.ts'
import { personOf } from '../data/person.ts'
import type { Ledger } from '../disclosure/ledger.ts'
import { type LinkageCells, linkageCells } from '../disclosure/linkage-cells.ts'
import type { Cell, Table } from '../results.ts'
import { armSaid, both, compose, inArmSaid, said, unitCounted } from '../words.ts'

export type Setting = { readonly protocol: Protocol; readonly frame: Frame; readonly ledger: Ledger }
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

type Named = { readonly id: string; readonly label: Said; readonly source: string }

/** A row of people whom no arm has: a number in the last column alone. */
const totalRow = (
  { protocol }: Setting,
  { id, label, source }: Named,
  n: number,
  enter: (id: string, quantity: Quantity) => string,
): Row => {
  const binding = { base: everyone, definition: label, ...boundTo(protocol, source) }
  const total: Cell = { quantity: enter(id, count(n, 'people', binding)) }
  return { label, cells: [...protocol.arms.map((): Cell => empty), total] }
}

/** What is counted: which rows, in what, and how gladly it is withheld, the lowest first. */
type Counting = {
  readonly unit: string
  readonly rank: number
  readonly holds: (unit: FrameUnit, row: number) => boolean
  readonly of: (rows: Int32Array) => number
}

/** A row counted in each arm and in all. */
const armRow = (
  { protocol, frame }: Setting,
  { id, label, source }: Named,
  { unit, rank, holds, of }: Counting,
  cells: LinkageCells,
): Row => {
  const cell = (name: string, base: Said, all: Int32Array): Cell => {
    const rows = all.filter((row) => holds(frame.units[row] as FrameUnit, row))
    const n = of(rows)
    const quantity = count(n, unit, { base, definition: label, ...boundTo(protocol, source) })
    return { quantity: cells.enter(`${id}.${name}`, quantity, { rows, rank, counts: [n, of(all) - n] }) }
  }
  const arms = protocol.arms.map(({ id: arm }) =>
    cell(arm, inArmSaid(protocol, arm), frame.rowsOfArm.get(arm) ?? new Int32Array()),
  )
  return { label, cells: [...arms, cell('total', said('Alle grupper', 'All arms'), everyRow(frame))] }
}

const everyRow = ({ units }: Frame): Int32Array => Int32Array.from(units.keys())

/** How many different people some rows are of. */
export const peopleIn =
  ({ units }: Frame) =>
  (rows: Int32Array): number =>
    new Set(Array.from(rows, (row) => personOf(units[row] as FrameUnit))).size

const rowCount = (rows: Int32Array): number => rows.length

const rowsOf = (setting: Setting, linked: Linked, outcomes: readonly OutcomeColumn[]): readonly Row[] => {
  const { protocol, frame, ledger } = setting
  const { source } = linked
  const { id } = source.used
  const cells = linkageCells(setting, id)
  const name = sourceSaid(protocol, id)
  const named = (label: Said) =>
    compose(
      [name, label],
      (whose, what) => `${whose}: ${what.charAt(0).toLowerCase()}${what.slice(1)}`,
      (whose, what) => `${whose}: ${what.charAt(0).toLowerCase()}${what.slice(1)}`,
    )
  const path = `linkage.${id}`
  const placed = new Set(frame.placed.map((one) => one.id)).size
  const row = (key: string, label: Said, counting: Counting): Row => ({
    ...armRow(setting, { id: `${path}.${key}`, label, source: id }, counting, cells),
    indent: 1,
  })
  const isKnown = (unit: FrameUnit): boolean => source.people.has(personOf(unit))
  const ofPeople = { unit: 'people', rank: 2, of: peopleIn(frame) }
  const ofUnits = { unit: unitCounted(protocol), rank: 1, of: rowCount }
  const received = { id: `${path}.received`, label: named(people.received), source: id }
  const partsThere = parts.filter(([part]) => linked[part] > 0)
  const rows = [
    totalRow(setting, received, linked.received, ledger.enterOfDesign),
    ...partsThere.map(([part, label]) => ({
      ...totalRow(setting, { id: `${path}.${part}`, label, source: id }, linked[part], (name, quantity) =>
        part === 'nobody'
          ? ledger.enterOfDesign(name, quantity)
          : cells.enterApart(name, quantity, [linked[part], ...(part === 'placed' ? [placed - linked.placed] : [])]),
      ),
      indent: 1,
    })),
    row('matched', said('fundet: deltagere i en gruppe', 'matched: participants in an arm'), {
      ...ofPeople,
      holds: isKnown,
    }),
    row('not-found', said('deltagere, der ikke er i kilden', 'participants who are not in the source'), {
      ...ofPeople,
      holds: (unit) => !isKnown(unit),
    }),
    row('eligible', said('kan måles: fundet, og starten kendes', 'can be measured: matched, and the start is known'), {
      ...ofUnits,
      holds: (unit) => unit.drawnOn !== undefined && isKnown(unit),
    }),
    ...outcomes.map((outcome) =>
      row(
        `outcome.${outcome.id}`,
        compose(
          [both(outcome.outcome.label)],
          (label) => `med i resultatmålet: ${label}`,
          (label) => `in the outcome: ${label}`,
        ),
        { ...ofUnits, holds: (_, at) => !Number.isNaN(outcome.values[at]) },
      ),
    ),
  ]
  cells.close([everyRow(frame), ...frame.rowsOfArm.values()])
  ledger.group({
    cells: [...partsThere.map(([part]) => `${path}.${part}`), `${path}.matched.total`],
    total: `${path}.received`,
  })
  return rows
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
  return {
    title: said('Hvem registrene kender', 'Whom the registers know'),
    columns: [...setting.protocol.arms.map(({ id }) => armSaid(setting.protocol, id)), said('I alt', 'In all')],
    rows: links.flatMap((linked) => rowsOf(setting, linked, outcomes.filter(isOf(linked)))),
    notes: [],
  }
}
