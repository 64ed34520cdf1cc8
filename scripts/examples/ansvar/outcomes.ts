import type { Facts, Fate } from './fates.ts'

/** Paid hours of two years at full time: 24 months of 160.33. */
const fullTimeHours = 24 * 160.33

const header = [
  'id',
  'job_months_last_6',
  'employment_degree',
  'job_hours',
  'flexjob_hours',
  'education_months_last_6',
  'died',
  'emigrated',
]

const row = (id: string, facts: Facts): readonly (string | number)[] => {
  const { died, emigrated } = facts
  if (died !== undefined || emigrated !== undefined) return [id, '', '', '', '', '', died ?? '', emigrated ?? '']
  const degree = ((100 * facts.jobHours) / fullTimeHours).toFixed(2)
  return [id, facts.jobMonths, degree, facts.jobHours, facts.flexjobHours, facts.educationMonths, '', '']
}

/** data/outcomes.csv: one row for everyone whom the registers know, drawn or placed. */
export const outcomesCsv = (fates: readonly Fate[]): string => {
  const rows = [...fates]
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .flatMap(({ id, facts }) => (facts ? [row(id, facts)] : []))
  return [header, ...rows].map((cells) => `${cells.join(',')}\n`).join('')
}
