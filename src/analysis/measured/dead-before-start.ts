import type { Protocol } from '../../protocol/index.ts'
import { dayOf, type Registers, weekOfDay } from '../../registers/index.ts'
import { fatesOf } from '../data/fates.ts'
import type { Frame, FrameUnit } from '../data/frame.ts'
import { personOf } from '../data/person.ts'
import type { RegisterFinding } from '../data/register-facts.ts'
import type { LoadedTable } from '../data/sources.ts'
import type { Added } from './add-sources.ts'

const sqlName = (name: string): string => `"${name.replaceAll('"', '""')}"`

/** The first week in which a code of a register says that someone is dead, by person. */
const deadIn = async (registers: Registers, { id, codes, source }: Added): Promise<ReadonlyMap<string, number>> => {
  if (codes === undefined || (source.kind !== 'weeks' && source.kind !== 'spells')) return new Map()
  const relation = (name: string) => sqlName(`${id}.${name}`)
  const rows = await registers.query<{ id: string; week: number }>(
    `SELECT u.id AS id, min(s.first) AS week
FROM ${relation('spells')} s
JOIN ${relation('codes')} c ON c.code = s.code AND (c."group" = 'dead' OR c.state = 'dead')
JOIN ${relation('units')} u ON u.unit = s.unit
GROUP BY u.id`,
  )
  return new Map(rows.map(({ id: person, week }) => [person, week]))
}

/** Whether a register, a table or the journal says that someone had died before they started: one of the two is wrong. */
const wasDead = (
  protocol: Protocol,
  tables: ReadonlyMap<string, LoadedTable>,
  dead: ReadonlyMap<string, number>,
  unit: FrameUnit,
): boolean => {
  const { drawnOn } = unit
  if (drawnOn === undefined) return false
  const week = dead.get(personOf(unit))
  const inRegister = week !== undefined && week < weekOfDay(dayOf(drawnOn))
  return inRegister || fatesOf(protocol, tables, unit).some(({ kind, on }) => kind === 'died' && on < drawnOn)
}

/** How many people of the trial had died before they started, as far as a register and the trial's own facts tell. */
export const deadBeforeStart = async (
  registers: Registers,
  added: Added,
  {
    protocol,
    frame,
    tables,
  }: { readonly protocol: Protocol; readonly frame: Frame; readonly tables: ReadonlyMap<string, LoadedTable> },
): Promise<readonly RegisterFinding[]> => {
  const dead = await deadIn(registers, added)
  const found = new Set(frame.units.filter((unit) => wasDead(protocol, tables, dead, unit)).map(personOf))
  return found.size === 0 ? [] : [{ kind: 'dead-before-start', count: found.size, people: found.size }]
}
