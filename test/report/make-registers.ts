import { codeList, resultsWithRegisters, weeklyFile, weeklySource } from '../../src/analysis/measured/test-results.ts'
import { arm, documentWith, drawn, protocolFrom, question, sexAttribute } from '../../src/analysis/test-trial.ts'

const months = (from: number, to: number) => ({ months: { from, to } })
const onBenefit = { source: 'dream', direction: 'lower', about: 'benefit', onDeath: 'censor', onEmigration: 'censor' }

/** A weekly register and a trial measured in it; sections can be replaced. */
export const registerDocument = (changes: Readonly<Record<string, unknown>> = {}) =>
  documentWith({
    arms: [
      { ...arm('control', 'control'), name: { da: 'Vanlig indsats', en: 'Usual service' } },
      { ...arm('I'), name: { da: 'Ugentlige samtaler', en: 'Weekly meetings' } },
    ],
    population: { unit: 'person', attributes: { sex: sexAttribute } },
    sources: { dream: weeklySource() },
    outcomes: {
      job: {
        measure: 'ever-in-state',
        label: { da: 'I job i måned 1–3', en: 'In a job in months 1–3' },
        source: 'dream',
        state: 'job',
        direction: 'higher',
        about: 'employment',
        window: months(1, 3),
      },
      late: {
        measure: 'ever-in-state',
        label: { da: 'I job i måned 8–10', en: 'In a job in months 8–10' },
        source: 'dream',
        state: 'job',
        direction: 'higher',
        about: 'employment',
        window: months(8, 10),
      },
      weeks: {
        ...onBenefit,
        measure: 'weekly-state',
        label: { da: 'På ydelse', en: 'On benefit' },
        state: 'benefit',
        weeks: 26,
      },
      sick: {
        ...onBenefit,
        measure: 'weekly-state',
        label: { da: 'Syg', en: 'Sick' },
        state: 'sick',
        weeks: 26,
        amongState: 'benefit',
        base: { conditional: { da: 'Kun dem, der endnu er på ydelse', en: 'Only those still on benefit' } },
      },
      exit: {
        measure: 'time-to-exit',
        label: { da: 'Tid på ydelse', en: 'Time on benefit' },
        source: 'dream',
        direction: 'lower',
        about: 'benefit',
        onDeath: 'competing',
        onEmigration: 'competing',
        destinations: ['job', 'course'],
        durableWeeks: 4,
        exit: 'job',
        upToWeeks: 39,
      },
    },
    questions: [
      question('job', { outcome: 'job' }),
      question('late', { outcome: 'late', role: 'secondary' }),
      question('weeks', { outcome: 'weeks', role: 'secondary' }),
      question('exit', { outcome: 'exit', role: 'secondary' }),
      question('sick', { outcome: 'sick', asks: 'mean', role: 'exploratory' }),
    ],
    ...changes,
  })

/** A whole number below `below` that looks like chance and is the same at every run. */
const dice = (person: number, what: number, below: number): number =>
  ((person * 2654435761 + what * 40503 + 12345) >>> 7) % below

export type MadeUp = {
  readonly id: string
  readonly into: string
  readonly week: number
  readonly codes: readonly string[]
}

/** Some people: each drawn in a week of 2024, on benefit until they leave for a job or a course, if they do. */
export const madeUpPeople = (count = 120): readonly MadeUp[] =>
  Array.from({ length: count }, (_, i) => {
    const into = i % 2 === 0 ? 'control' : 'I'
    const week = i % 16
    const stays = dice(i, 1, into === 'I' ? 40 : 60) + 1
    const leaves = dice(i, 2, 4) === 0 ? '651' : '700'
    const dies = i === 7 ? 30 : Number.POSITIVE_INFINITY
    const codes = Array.from({ length: 52 }, (__, at) => {
      if (at >= dies) return '999'
      if (at >= week + stays && at < week + stays + 3 + dice(i, 3, 30)) return leaves
      if (at >= week + stays) return dice(i, 4, 2) === 0 ? '' : '130'
      return (at + i) % 9 < 2 ? '890' : '130'
    })
    return { id: `p${i}`, into, week, codes }
  })

const thursday = (week: number): string => new Date(Date.UTC(2024, 0, 4 + 7 * week)).toISOString().slice(0, 10)

export const draftsOf = (people: readonly MadeUp[]) =>
  people.flatMap(({ id, into, week }) => drawn(id, into, { sex: 'f' }, { occurred: thursday(week) }))

/** The trial with its register: two people are not in it, three that it knows are nobody's. */
export const registerTrial = async (changes: Readonly<Record<string, unknown>> = {}, count = 120) => {
  const people = madeUpPeople(count)
  const document = registerDocument(changes)
  const rows = [
    ...people.slice(2).map(({ id, codes }) => [id, codes] as const),
    ...['x1', 'x2', 'x3'].map((id) => [id, Array.from({ length: 52 }, () => '130')] as const),
  ]
  const files = { 'data/dream.csv': weeklyFile(rows), 'codes/dream.yaml': codeList }
  const results = await resultsWithRegisters(document, draftsOf(people), files)
  return { results, protocol: protocolFrom(document).protocol, people }
}
