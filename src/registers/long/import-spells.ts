import { ProblemError, problem } from '../../problems/index.ts'
import { dayOf, type Span, wholeWeeks } from '../calendar.ts'
import type { CodeList } from '../codes/code-list.ts'
import { createMeanings, type Meanings, mostCodes } from '../codes/meanings.ts'
import { addUnknownCodes, createUnknownCodes, type UnknownCodes } from '../codes/unknown-codes.ts'
import { createCounts } from '../counts.ts'
import { writeSpells } from '../database/spell-writer.ts'
import type { Store } from '../database/store.ts'
import { createFindings } from '../findings.ts'
import type { Imported } from '../imported.ts'
import { keyColumn, type LongJob, readingOfTable, readLongTable, rowsByUnit, unitsOfRows } from './long-table.ts'
import { paintWeeks, weeksOfSpell } from './paint-weeks.ts'
import { readSpellRows, type SpellRow, type SpellsSource } from './spell-rows.ts'
import { writeUnits } from './write-units.ts'

type Counts = ReturnType<typeof createCounts>

/** Takes out spells that stand there twice, and counts what can be meant but should be seen. */
const countSpells = (spells: readonly SpellRow[], days: Span, weeks: Span, unit: number, counts: Counts) => {
  const seen = new Set<string>()
  return spells.filter((spell) => {
    const { raw, first, last, isOpen } = spell
    const same = JSON.stringify([raw, first, isOpen ? null : last])
    if (seen.has(same)) {
      counts.add('duplicate-spells', 1, unit)
      return false
    }
    seen.add(same)
    if (isOpen) counts.add('open-spells', 1, unit)
    const isOutside = last < days.first || first > days.last
    if (isOutside) counts.add('outside-spells', 1, unit)
    else if (first < days.first || (!isOpen && last > days.last)) counts.add('cut-spells', 1, unit)
    const covered = weeksOfSpell(spell, weeks)
    if (!isOutside && covered.first > covered.last) counts.add('weekless-spells', 1, unit)
    return !isOutside
  })
}

type Painter = {
  readonly meanings: Meanings
  readonly unknown: UnknownCodes
  readonly weeks: Span
  readonly by: 'code-list' | 'start'
  readonly lineOf: (row: number) => number
  /** The field of the state, from 0. */
  readonly field: number
  readonly spell: (unit: number, code: number, first: number, last: number) => void
}

/** Writes a person's weeks as runs of one code. */
const writeWeeks = (unit: number, spells: readonly SpellRow[], painter: Painter): number => {
  const { meanings, unknown, weeks, by, lineOf, field, spell } = painter
  const { winners, overlapping } = paintWeeks(spells, weeks, meanings, by)
  let from = 0
  let last = -1
  winners.forEach((winner, at) => {
    const week = weeks.first + at
    const won = spells[winner]
    const raw = won?.raw ?? ''
    const code = meanings.codeIn(raw, week)
    if (code < 0) unknown.add(raw, won === undefined ? undefined : lineOf(won.row), week, week, field)
    if (at > 0 && code !== last) {
      spell(unit, last, weeks.first + from, week - 1)
      from = at
    }
    last = code
  })
  if (winners.length > 0) spell(unit, last, weeks.first + from, weeks.last)
  return overlapping
}

/**
 * Imports spells (person, state, from, to). A week has the state that covers its Thursday; a week that none covers has
 * the code of the empty text. What cannot be meant stops: a spell that ends before it begins, or has no beginning, a code
 * that is not in the list. What can be meant is counted: duplicates, overlaps, spells outside the covered days.
 *
 * @throws ProblemError with all problems of the file at once
 */
export const importSpells = async (
  store: Store,
  { source, ...job }: LongJob<SpellsSource>,
  list: CodeList | undefined,
): Promise<Imported> => {
  const { file } = source
  const types = {
    ...keyColumn(source.key),
    [source.state]: { type: 'text' },
    [source.from]: { type: 'date' },
    [source.to]: { type: 'date' },
  } as const
  const table = readLongTable({ source, ...job }, types)
  const days = { first: dayOf(source.covers.from), last: dayOf(source.covers.to) }
  const weeks = wholeWeeks(days)
  const findings = createFindings(file)
  const spells = readSpellRows(table, source, days, findings)
  findings.throwIfAny()
  const units = unitsOfRows(table, source.key)
  const meanings = createMeanings(list, weeks)
  const unknown = createUnknownCodes()
  const counts = createCounts()
  const finishUnits = await writeUnits(store, units.ids)
  const written = await writeSpells(store)
  const { from, rows } = rowsByUnit(units)
  const painter: Painter = {
    meanings,
    unknown,
    weeks,
    by: list === undefined ? 'start' : 'code-list',
    lineOf: table.text.line,
    field: table.field(source.state) - 1,
    spell: written.add,
  }
  for (let unit = 0; unit < units.ids.length; unit++) {
    const own = Array.from(rows.subarray(from[unit], from[unit + 1]), (row) => spells[row] as SpellRow)
    const overlapping = writeWeeks(unit, countSpells(own, days, weeks, unit, counts), painter)
    if (overlapping > 0) counts.add('overlapping-weeks', overlapping, unit)
  }
  if (list !== undefined) addUnknownCodes(unknown, { file, names: () => source.state }, list, findings)
  findings.throwIfAny()
  const codes = meanings.all()
  if (codes.length > mostCodes)
    throw new ProblemError(problem('register.codes-too-many', { file, count: codes.length }, { file }))
  return {
    about: {
      sha256: job.survey.sha256,
      rows: table.text.rowCount,
      people: units.ids.length,
      reading: readingOfTable(table),
      findings: counts.findings(),
      codes,
      coverage: weeks,
    },
    relations: { ...(await finishUnits()), ...(await written.finish()) },
  }
}
