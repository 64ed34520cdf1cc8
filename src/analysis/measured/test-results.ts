import type { EntryDraft } from '../../journal/index.ts'
import { analyse } from '../analyse.ts'
import type { Results } from '../results.ts'
import { inputOf, locked } from '../test-trial.ts'
import { readRegisters } from './read-registers.ts'

type Document = Parameters<typeof inputOf>[0]

/** For tests: the results of a trial with registers, that is locked as it is written. */
export const resultsWithRegisters = async (
  document: Document,
  drafts: readonly EntryDraft[],
  files: Readonly<Record<string, string>>,
): Promise<Results> => {
  const input = inputOf(document, [locked(document), ...drafts], files)
  const registers = await readRegisters(input)
  return analyse(registers === undefined ? input : { ...input, registers })
}

/** For tests: a code list of benefits, jobs and the dead. */
export const codeList = `
source: Made up for tests, 2024
groups:
  benefit: { label: { da: Ydelse, en: Benefit } }
states:
  none: { label: { da: Ingen ydelse, en: No benefit } }
  cash: { label: { da: Kontanthjælp, en: Cash benefit }, group: benefit }
  sick: { label: { da: Sygedagpenge, en: Sickness benefit }, group: benefit }
  job: { label: { da: Job, en: Job } }
  course: { label: { da: Uddannelse, en: Education } }
  dead: { label: { da: Død, en: Dead } }
codes:
  - { code: '999', state: dead }
  - { code: '130', state: cash }
  - { code: '890', state: sick }
  - { code: '700', state: job }
  - { code: '651', state: course }
  - { code: '', state: none }
`

const pad = (value: number): string => String(value).padStart(2, '0')

/** For tests: a weekly register as DREAM is delivered: a row per person, a column per week of years of 52 weeks. */
export const weeklyFile = (
  rows: readonly (readonly [person: string, codes: readonly string[]])[],
  years: readonly number[] = [24],
): string => {
  const weeks = years.flatMap((year) => Array.from({ length: 52 }, (_, week) => `y_${pad(year)}${pad(week + 1)}`))
  return [['id', ...weeks].join(';'), ...rows.map(([person, codes]) => [person, ...codes].join(';'))].join('\n')
}

/** For tests: how that register is declared. */
export const weeklySource = (more: Document = {}): Document => ({
  kind: 'weeks',
  file: 'data/dream.csv',
  label: { da: 'DREAM (opdigtet)', en: 'DREAM (made up)' },
  key: { column: 'id' },
  pattern: 'y_YYWW',
  from: '2024-W01',
  to: '2024-W52',
  codes: 'codes/dream.yaml',
  ...more,
})
