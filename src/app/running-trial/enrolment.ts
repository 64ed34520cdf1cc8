import { chanceOf } from './chance.ts'
import type { Happening } from './happening.ts'
import type { Candidate } from './people.ts'
import { workersAt } from './users.ts'

const criteria = ['activity-ready', 'one-year', 'rehabilitation', 'moving'] as const

/** The checklist as answered: what lets in holds, what keeps out does not. */
const answers = (out: Candidate['screenedOut']): Readonly<Record<string, boolean>> =>
  Object.fromEntries(
    criteria.map((id) => {
      const keepsOut = id === 'rehabilitation' || id === 'moving'
      return [id, id === out ? keepsOut : !keepsOut]
    }),
  )

/** Enrolled with their consent noted, or screened out, on a Monday. */
export const enrolmentOf = (person: Candidate, day: string): readonly Happening[] => {
  const { id, site, gender, age, benefitMonths, screenedOut } = person
  const chance = chanceOf(`enrolment ${id}`)
  const by = chance.pick(workersAt(site))
  const recorded = `${day}T${String(chance.whole(7, 13)).padStart(2, '0')}:${chance.whole(10, 59)}:${chance.whole(10, 59)}Z`
  if (screenedOut !== undefined) {
    const body = { reason: screenedOut, site }
    return [{ recorded, by, draft: { kind: 'screened-out', subject: id, occurred: day, body } }]
  }
  const attributes = { site, gender, age, benefit_months: benefitMonths }
  const body = { attributes, site, criteria: answers(screenedOut) }
  const decision = chance.happens(0.96) ? 'given' : 'refused'
  return [
    { recorded, by, draft: { kind: 'enrolled', subject: id, occurred: day, body } },
    { recorded, by, draft: { kind: 'consent-noted', subject: id, occurred: day, body: { decision, version: 'v1' } } },
  ]
}
