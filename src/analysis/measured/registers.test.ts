import { beforeAll, describe, expect, it } from 'vitest'
import {
  draftsOf,
  type MadeUp,
  madeUpPeople,
  registerDocument,
  registerTrial,
} from '../../../test/report/make-registers.ts'
import { ProblemError } from '../../problems/index.ts'
import { say } from '../../text/index.ts'
import type { Results } from '../results.ts'
import { estimateOf, inputOf, locked, question, valueIn, withdrawn } from '../test-trial.ts'
import { readRegisters } from './read-registers.ts'
import { codeList, resultsWithRegisters, weeklyFile } from './test-results.ts'

const day = 86_400_000
const thursdayOf = (week: number): number => Date.UTC(2024, 0, 4) + 7 * day * week

/** Some months after a day of 2024, by the calendar: none of the days used here is missing in a month. */
const monthsAfter = (start: number, months: number): number => {
  const date = new Date(start)
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, date.getUTCDate())
}

/** Weeks whose Thursday lies in months of someone, counted one by one. */
const weeksIn = ({ week }: MadeUp, from: number, to: number): readonly number[] => {
  const start = thursdayOf(week)
  const [first, end] = [monthsAfter(start, from - 1), monthsAfter(start, to)]
  return Array.from({ length: 80 }, (_, at) => at).filter((at) => thursdayOf(at) >= first && thursdayOf(at) < end)
}

const isFollowed = (person: MadeUp, to: number): boolean =>
  monthsAfter(thursdayOf(person.week), to) <= thursdayOf(51) + 4 * day

const everInJob = (person: MadeUp, from: number, to: number): boolean =>
  weeksIn(person, from, to).some((at) => person.codes[at] === '700')

/** The first week from the start in which four in a row are at one place outside benefit; how long that took. */
const exitOf = ({ codes, week }: MadeUp): { readonly code: string; readonly weeks: number } | undefined => {
  for (let at = week; at + 3 < codes.length; at++) {
    const code = codes[at] as string
    if (code === '999') return { code, weeks: at - week }
    if (code !== '700' && code !== '651') continue
    if ([1, 2, 3].every((later) => codes[at + later] === code)) return { code, weeks: at - week }
  }
  return undefined
}

let results: Results
let people: readonly MadeUp[]

/** Those of an arm whom the register knows: the first two people are not in it. */
const knownIn = (arm: string): readonly MadeUp[] => people.slice(2).filter(({ into }) => into === arm)

beforeAll(async () => {
  const trial = await registerTrial()
  results = trial.results
  people = trial.people
})

describe('outcomes of a register', () => {
  it.each(['control', 'I'])('are what the weeks of %s say, one by one', (arm) => {
    const reached = knownIn(arm).filter((person) => everInJob(person, 1, 3))
    expect(results.quantities[`outcome.job.share.${arm}`]).toMatchObject({
      numerator: { value: reached.length },
      denominator: { value: 59 },
    })
  })

  it.each(['control', 'I'])('count of %s only those whose window was over', (arm) => {
    const known = knownIn(arm)
    const followed = known.filter((person) => isFollowed(person, 10))
    const reached = followed.filter((person) => everInJob(person, 8, 10))
    expect(results.quantities[`outcome.late.share.${arm}`]).toMatchObject({
      numerator: { value: reached.length },
      denominator: { value: followed.length },
    })
    const { n } = estimateOf(results, 'effect.late.I-vs-control')
    expect(n.incomplete?.[arm]).toBe(known.length - followed.length)
    expect(n.missing[arm]).toBe(0)
    expect(results.quantities[`attrition.late.incomplete.${arm}`]?.numerator?.value).toBe(
      known.length - followed.length,
    )
    expect(results.quantities[`windows.late.${arm}`]).toMatchObject({
      numerator: { value: followed.length },
      denominator: { value: known.length },
    })
  })

  it('do not warn that outcomes are missing where windows were not over', () => {
    const warnings = estimateOf(results, 'effect.late.I-vs-control').warnings
    expect(warnings).not.toContain('outcomes-missing')
  })

  it('over weeks have a curve whose every week is counted by itself', () => {
    const { curve } = estimateOf(results, 'effect.weeks.I-vs-control')
    expect(curve?.periods).toHaveLength(26)
    const withNumber = [...(curve?.periods ?? []).entries()].filter(([, { estimate }]) => typeof estimate === 'number')
    expect(withNumber.length).toBeGreaterThan(20)
    for (const [at, { means, n }] of withNumber) {
      const alive = knownIn('I').filter(({ codes, week }) => codes[week + at] !== '999')
      const on = alive.filter(({ codes, week }) => ['130', '890'].includes(codes[week + at] as string))
      expect(n.I).toBe(alive.length)
      expect(means.I).toBeCloseTo(on.length / alive.length, 12)
    }
  })

  it('that are times have the share that has left for each destination', () => {
    for (const arm of ['control', 'I']) {
      const known = knownIn(arm)
      for (const [code, exit] of [
        ['700', 'job'],
        ['651', 'course'],
      ]) {
        const left = known.filter((person) => exitOf(person)?.code === code && (exitOf(person)?.weeks ?? 99) <= 26)
        expect(valueIn(results, `incidence.exit.${exit}.26.${arm}`)).toBeCloseTo(left.length / known.length, 12)
      }
    }
  })

  it('that are times are told in bands that hold everyone once', () => {
    for (const arm of ['control', 'I']) {
      const known = knownIn(arm)
      const bands = ['0-13', '14-26', '27-39', 'over-39', 'open'].map(
        (band) => results.quantities[`durations.exit.${band}.${arm}`]?.numerator?.value ?? 0,
      )
      const ended = known.map(exitOf).flatMap((exit) => (exit === undefined ? [] : [exit.weeks]))
      expect(bands[0]).toBe(ended.filter((weeks) => weeks <= 13).length)
      expect(bands[1]).toBe(ended.filter((weeks) => weeks > 13 && weeks <= 26).length)
      // Who left later, or was seen for 39 weeks and had not left; the others left nowhere while the data lasted.
      expect((bands[3] as number) + (bands[4] as number)).toBe(
        known.length - ended.filter((weeks) => weeks <= 39).length,
      )
      expect(bands.reduce((sum, n) => sum + n, 0)).toBe(known.length)
    }
  })

  it('that are times to any of several exits are told as such, in bands up to the horizon', () => {
    const table = results.tables['durations.exit']
    expect(table && say(table.title, 'da')).toBe(
      'Hvor længe det varede til første afgang, uanset hvorhen (resultatmål: Tid på ydelse)',
    )
    expect(table?.rows.map(({ label }) => say(label, 'da'))).toEqual([
      '0–13 uger',
      '14–26 uger',
      '27–39 uger',
      'inden for 39 uger ikke afgået',
      'endnu i gang, da data sluttede',
    ])
    expect(say(table?.rows[3]?.label ?? '', 'en')).toBe('not left within 39 weeks')
    expect(say(table?.notes[0] ?? '', 'da')).toContain('tæller hver slags afgang for sig')
  })
})

describe('an outcome on a condition that came after the draw', () => {
  it('is described per arm, each week of those in the condition that week', () => {
    for (const arm of ['control', 'I'])
      for (const at of [0, 10, 25]) {
        const on = knownIn(arm).filter(({ codes, week }) => ['130', '890'].includes(codes[week + at] as string))
        const sick = on.filter(({ codes, week }) => codes[week + at] === '890')
        expect(results.quantities[`weeks.sick.${at}.${arm}`]).toMatchObject({
          numerator: { value: sick.length },
          denominator: { value: on.length },
        })
      }
  })

  it('is compared only without the condition, beside it, and without a verdict', () => {
    expect(results.estimates['effect.sick.I-vs-control']).toBeUndefined()
    const beside = estimateOf(results, 'effect.sick.I-vs-control.everyone')
    expect(beside).toMatchObject({
      analysisSet: { kind: 'everyone' },
      grade: 'randomised',
      role: 'exploratory',
      verdict: { verdict: 'none', reason: 'not-main-set' },
      outcome: 'sick',
    })
    expect(beside.curve?.base).toBe('drawn')
    expect(results.verdicts).not.toHaveProperty('sick.I')
    expect(results.quantities['outcome.sick.everyone.mean.I']?.n).toBe(58)
  })
})

describe('what came from a register', () => {
  it('is counted: whose it is, and who is not in it', () => {
    const of = (id: string) => valueIn(results, `linkage.dream.${id}`)
    expect(of('received')).toBe(121)
    expect(of('nobody')).toBe(3)
    expect([of('matched.control'), of('matched.I'), of('matched.total')]).toEqual([59, 59, 118])
    expect([of('not-found.control'), of('not-found.I')]).toEqual([1, 1])
    expect(of('eligible.total')).toBe(118)
    expect(of('outcome.job.total')).toBe(118)
  })

  it('names the version of the file, and the list that its codes were read by', () => {
    const [source] = results.sources
    expect(source).toMatchObject({
      id: 'dream',
      rows: 121,
      reconciled: { matched: 118, placed: 0, unmatched: 3 },
      register: {
        kind: 'weeks',
        people: 121,
        covers: { from: '2024-01-01', to: '2024-12-29' },
        codes: { file: 'codes/dream.yaml', source: 'Made up for tests, 2024', checked: true },
      },
    })
    expect(source?.sha256).toMatch(/^[0-9a-f]{64}$/)
    expect(source?.register?.codes?.sha256).toMatch(/^[0-9a-f]{64}$/)
  })

  it('counts who had died before they started', async () => {
    const early = madeUpPeople(24).map((person, i) =>
      i < 7 && i > 0 ? { ...person, week: 8, codes: person.codes.map(() => '999') } : person,
    )
    const files = {
      'data/dream.csv': weeklyFile(early.map(({ id, codes }) => [id, codes])),
      'codes/dream.yaml': codeList,
    }
    const found = await resultsWithRegisters(registerDocument(), draftsOf(early), files)
    expect(valueIn(found, 'findings.dream.dead-before-start.people')).toBe(6)
    const few = await resultsWithRegisters(
      registerDocument({ disclosure: { smallestCell: 10 } }),
      draftsOf(early),
      files,
    )
    expect(valueIn(few, 'findings.dream.dead-before-start.people')).toBe('suppressed')
  })
})

describe('a register that cannot be used', () => {
  const small = madeUpPeople(12)
  const files = (register: string) => ({ 'data/dream.csv': register, 'codes/dream.yaml': codeList })
  const problemsOf = async (given: Readonly<Record<string, string>>) => {
    const document = registerDocument()
    const input = inputOf(document, [locked(document), ...draftsOf(small)], given)
    const found = await readRegisters(input).catch((error: unknown) => error)
    return found instanceof ProblemError ? found.problems.map(({ code }) => code) : []
  }

  it('stops with the code that its list does not know', async () => {
    const rows = small.map(({ id, codes }) => [id, codes.map((code, at) => (at === 5 ? '777' : code))] as const)
    expect(await problemsOf(files(weeklyFile(rows)))).toContain('register.code-unknown')
  })

  it('stops where its file or its code list is not there', async () => {
    const rows = small.map(({ id, codes }) => [id, codes] as const)
    expect(await problemsOf({ 'codes/dream.yaml': codeList })).toEqual(['file.missing'])
    expect(await problemsOf({ 'data/dream.csv': weeklyFile(rows) })).toEqual(['file.missing'])
  })
})

describe('people in a register', () => {
  it('who withdrew everything are in no outcome, and no week', async () => {
    const small = madeUpPeople(24)
    const files = {
      'data/dream.csv': weeklyFile(small.map(({ id, codes }) => [id, codes])),
      'codes/dream.yaml': codeList,
    }
    const drafts = [...draftsOf(small), withdrawn('p3', 'nothing', '2024-06-01')]
    const asked = registerDocument({ questions: [question('weeks', { outcome: 'weeks' })] })
    const found = await resultsWithRegisters(asked, drafts, files)
    const { n, curve } = estimateOf(found, 'effect.weeks.I-vs-control')
    expect(n).toMatchObject({ drawn: { I: 12 }, analysed: { I: 10 }, excluded: { I: 2 } })
    expect(curve?.periods[20]?.n.I).toBe(11)
  })
})
