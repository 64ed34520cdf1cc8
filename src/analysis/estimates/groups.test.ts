import { describe, expect, it } from 'vitest'
import { isNoResult } from '../../measures/index.ts'
import { arm, csv, documentWith, drawn, estimateOf, question, resultsOf } from '../test-trial.ts'

/** Women gain 6 on average, men 1; made up from remainders, so that nobody differs by chance between runs. */
const people = Array.from({ length: 80 }, (_, i) => {
  const into = i % 2 === 0 ? 'control' : 'I'
  const sex = i % 4 < 2 ? 'f' : 'm'
  const gain = into === 'I' ? (sex === 'f' ? 6 : 1) : 0
  return { id: `p${i}`, into, sex, hours: 20 + ((i * 13) % 17) + gain }
})

const resultsFor = (more: object = {}, who = people) =>
  resultsOf(
    documentWith({
      arms: [arm('control', 'control'), arm('I')],
      questions: [question('main', { compareGroups: ['sex'] })],
      ...more,
    }),
    who.flatMap(({ id, into, sex }) => drawn(id, into, { sex })),
    {
      'data/outcomes.csv': csv(
        'id,hours,job',
        who.map(({ id, hours }) => [id, hours, 0]),
      ),
    },
  )

const momentsOf = (sex: string, into: string) => {
  const values = people.filter((one) => one.sex === sex && one.into === into).map(({ hours }) => hours)
  const mean = values.reduce((a, b) => a + b, 0) / values.length
  const variance = values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (values.length - 1) / values.length
  return { mean, variance, n: values.length }
}

/** A group's difference in means, its squared error and Welch's degrees of freedom, by their definitions. */
const differenceOf = (sex: string) => {
  const [t, c] = [momentsOf(sex, 'I'), momentsOf(sex, 'control')]
  const variance = t.variance + c.variance
  const df = variance ** 2 / (t.variance ** 2 / (t.n - 1) + c.variance ** 2 / (c.n - 1))
  return { estimate: t.mean - c.mean, variance, df }
}

describe('groups known before the draw', () => {
  it('each have their estimate with an interval, without p-value or verdict', () => {
    const results = resultsFor()
    for (const sex of ['f', 'm']) {
      const found = estimateOf(results, `effect.main.I-vs-control.by-sex.${sex}`)
      const expected = differenceOf(sex)
      expect(found.estimate).toBeCloseTo(expected.estimate, 10)
      expect(found.stdError).toBeCloseTo(Math.sqrt(expected.variance), 10)
      expect(found).toMatchObject({ pValue: null, statistic: null, grade: 'randomised' })
      expect(found.analysisSet.kind).toBe('group')
      expect(found.verdict).toEqual({ verdict: 'none', reason: 'not-main-set' })
      expect(found.confInt).not.toBeNull()
      expect(found.n.analysed).toEqual({ I: 20, control: 20 })
    }
  })

  it('are compared by one test: of two groups the square of the t of their difference', () => {
    const comparison = estimateOf(resultsFor(), 'effect.main.I-vs-control').groups?.sex
    const [f, m] = [differenceOf('f'), differenceOf('m')]
    const expected = f.estimate - m.estimate
    const t = expected / Math.sqrt(f.variance + m.variance)
    expect(comparison?.groups.map(({ group }) => group)).toEqual(['f', 'm'])
    expect(comparison?.test).toMatchObject({ kind: 'welch', df1: 1, statistic: expect.closeTo(t ** 2, 8) })
    expect(Math.abs(comparison?.difference?.estimate ?? 0)).toBeCloseTo(Math.abs(expected), 10)
    // Two groups tell too little of how much effects vary among groups.
    expect(comparison?.between).toBeUndefined()
  })

  it('do not enter a family: the verdict of the question is what it was', () => {
    const main = (more: object) => estimateOf(resultsFor(more), 'effect.main.I-vs-control')
    const { estimate, pAdjusted, levelVerdict, verdict } = main({})
    expect(main({ questions: [question('main')] })).toMatchObject({ estimate, pAdjusted, levelVerdict, verdict })
    expect(levelVerdict).toBe(0.95)
  })

  it('have a figure of their own, and none in that of the questions', () => {
    const { figures } = resultsFor()
    expect(figures['forest.effect.main.I-vs-control.by-sex']?.estimates).toHaveLength(3)
    expect(figures['forest.hours']?.estimates).toEqual(['effect.main.I-vs-control'])
  })

  it('of few people are withheld, and what they went into with them', () => {
    const few = people.filter(({ sex }, i) => sex === 'f' || i < 10)
    const results = resultsFor({ disclosure: { smallestCell: 5 } }, few)
    const small = estimateOf(results, 'effect.main.I-vs-control.by-sex.m')
    expect(isNoResult(small.estimate) && small.estimate.noResult).toBe('suppressed')
    expect(small.n.analysed).toEqual({})
    const comparison = estimateOf(results, 'effect.main.I-vs-control').groups?.sex
    expect(comparison).not.toHaveProperty('difference')
    expect(comparison?.test).toMatchObject({ noResult: 'suppressed' })
  })

  it('measured after the draw are no groups', () => {
    const attributes = {
      sex: { type: 'code', categories: { f: 'woman', m: 'man' }, measuredOn: 'day' },
    }
    const results = resultsOf(
      documentWith({
        population: { unit: 'person', attributes },
        questions: [question('main', { compareGroups: ['sex'] })],
      }),
      people.flatMap(({ id, into, sex }) => drawn(id, into, { sex, day: '2024-09-01' })),
      {
        'data/outcomes.csv': csv(
          'id,hours,job',
          people.map(({ id, hours }) => [id, hours, 0]),
        ),
      },
    )
    expect(estimateOf(results, 'effect.main.I-vs-control').groups?.sex?.test).toMatchObject({ noResult: 'not-offered' })
  })

  it('a question about a subgroup is compared with everyone else, so that its p-value never stands alone', () => {
    const questions = [question('main', { subgroup: { attribute: 'sex', values: ['f'] } })]
    const results = resultsFor({ questions })
    const { groups, estimate } = estimateOf(results, 'effect.main.I-vs-control')
    const [f, m] = [differenceOf('f'), differenceOf('m')]
    expect(estimate).toBeCloseTo(f.estimate, 10)
    const t = (f.estimate - m.estimate) / Math.sqrt(f.variance + m.variance)
    expect(groups?.subgroup?.test).toMatchObject({ kind: 'welch', statistic: expect.closeTo(t ** 2, 8) })
    const others = estimateOf(results, 'effect.main.I-vs-control.by-subgroup.others')
    expect(others.estimate).toBeCloseTo(m.estimate, 10)
    expect(others.pValue).toBeNull()
  })
})
