import { describe, expect, it } from 'vitest'
import { analyse } from '../../analysis/index.ts'
import { arm, csv, documentWith, drawn, inputOf, locked } from '../../analysis/test-trial.ts'
import { renderReport } from '../render-report.ts'

const start = '2023-12-04' // four weeks before the day on which the tests' entries are recorded
const week = (n: number): string => `2023-12-${String(4 + 7 * (n - 1) + 1).padStart(2, '0')}`

const document = {
  ...documentWith(),
  trial: { id: 'made-up', title: 'Made up', synthetic: true, period: { from: '2023-01-01', to: '2025-12-31' } },
  arms: [arm('control', 'control'), arm('I')],
  delivery: {
    conversations: { talk: { name: { da: 'Ugentlig samtale', en: 'Weekly talk' } } },
    notDueReasons: { holiday: { da: 'Ferie', en: 'Holiday' } },
    expectations: [
      { id: 'weekly', of: 'talk', arms: ['I'], every: { weeks: 1 }, base: 'weeks-due', target: 0.8 },
      { id: 'late', of: 'talk', arms: ['I'], phase: 'late', base: 'participants' },
    ],
    phases: [{ id: 'late', name: { da: 'Fra uge 30', en: 'From week 30' }, fromWeek: 30 }],
  },
}

const people = ['p1', 'p2', 'c1', 'c2']
const talks = [1, 2, 3].map((n) => ({
  kind: 'conversation-registered' as const,
  subject: 'p1',
  occurred: week(n),
  body: { conversation: 'talk', status: 'held' as const },
}))
const holiday = {
  kind: 'conversation-registered' as const,
  subject: 'p1',
  occurred: week(4),
  body: { conversation: 'talk', status: 'not-due' as const, notDue: 'holiday' },
}

const pageOf = (
  language: 'da' | 'en',
  given: readonly (typeof talks)[number][] | readonly unknown[] = [...talks, holiday],
) => {
  const entries = people.flatMap((id) =>
    drawn(id, id.startsWith('p') ? 'I' : 'control', { sex: 'f' }, { occurred: start }),
  )
  const outcomes = csv(
    'id,hours,job',
    people.map((id, i) => [id, i + 1, 'ja']),
  )
  const input = inputOf(document, [locked(document), ...entries, ...(given as typeof talks)], {
    'data/outcomes.csv': outcomes,
  })
  return renderReport({ results: analyse(input), protocol: input.protocol, language })
}

const textOf = (html: string): string => html.replace(/<[^>]*>/g, '').replace(/\s+/g, ' ')

describe('the chapter on delivery', () => {
  it('tells both bases with their counts, the target, and weeks without registration', () => {
    // Two treated people, four weeks each: three held, one on holiday, four without anything.
    const text = textOf(pageOf('da'))
    expect(text).toContain('37,5 % (3 af 8 uger)')
    expect(text).toContain('42,9 % (3 af 7 uger)')
    expect(text).toContain('mindst 80 %')
    expect(text).toContain('50,0 % (4 af 8 uger)')
    expect(text).toContain('De tæller som ikke gennemført')
  })

  it('says what cannot be told yet', () => {
    expect(textOf(pageOf('en'))).toContain('because no week or phase has passed: Weekly talk, from week 30')
  })

  it('says of the control arm that it was not expected there', () => {
    expect(textOf(pageOf('en'))).toContain('Arm control: not expected here')
  })

  it('is not there where nobody registered anything', () => {
    expect(pageOf('da', [])).not.toContain('id="delivery"')
  })
})
