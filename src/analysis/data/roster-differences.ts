import type { Participant, TrialState } from '../../journal/index.ts'
import { type Problem, problem } from '../../problems/index.ts'
import { participantsFile, type Roster, type RosterRow } from './roster-file.ts'

const differing = (row: RosterRow, person: Participant): Problem[] =>
  Object.entries(person.enrolled?.attributes ?? {}).flatMap(([name, value]) => {
    const now = row.values[name]
    if (now === undefined || now === value) return []
    const details = { unit: row.id, attribute: name, journal: String(value ?? '') }
    return [
      problem('participants.differ', details, { file: participantsFile, line: row.line, found: String(now ?? '') }),
    ]
  })

/** Rows that differ from what was enrolled: from the enrolment on, the journal counts. */
export const rosterDifferences = (roster: Roster, state: TrialState): readonly Problem[] => {
  const listed = new Set(roster.rows.map(({ id }) => id))
  const changed = roster.rows.flatMap((row) => {
    const person = state.participants.get(row.id)
    return person === undefined ? [] : differing(row, person)
  })
  const gone = [...state.participants.values()].filter(({ id, enrolled }) => enrolled !== undefined && !listed.has(id))
  return [...changed, ...gone.map(({ id }) => problem('participants.gone', { unit: id }, { file: participantsFile }))]
}
