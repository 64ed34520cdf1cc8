import { describe, expect, it } from 'vitest'
import { intervalAt } from '../effects/index.ts'
import type { Made } from './estimates/question-estimates.ts'
import type { Estimate } from './results.ts'
import { documentWith, protocolFrom, question, valueOutcome } from './test-trial.ts'
import { giveVerdicts } from './verdicts.ts'

const base: Estimate = {
  question: 'main',
  outcome: 'hours',
  unit: 'hours',
  scale: 'number',
  direction: 'higher',
  contrast: ['I', 'control'],
  estimand: 'average-treatment-effect',
  analysisSet: { kind: 'drawn', label: { da: 'Alle', en: 'Everyone' } },
  grade: 'randomised',
  declared: 'before-lock',
  role: 'primary',
  family: null,
  design: 'simple',
  estimator: 'difference-in-means',
  se: 'HC2',
  strata: [],
  covariates: [],
  estimate: 0,
  stdError: 1,
  df: null,
  statistic: 0,
  pValue: 1,
  confInt: [-1.96, 1.96],
  level: 0.95,
  pAdjusted: null,
  confIntVerdict: null,
  levelVerdict: null,
  n: { drawn: {}, analysed: {}, missing: {}, unmatched: {}, excluded: {} },
  means: {},
  horizon: null,
  hypothesis: 'superiority',
  margin: null,
  verdict: { verdict: 'none', reason: 'no-estimate' },
  warnings: [],
}

/** An estimate on the normal distribution with error 1, so that its p-value is that of its z. */
const ofQuestion = (id: string, z: number | null, more: Partial<Estimate> = {}): Made => ({
  id: `effect.${id}`,
  estimate: {
    ...base,
    question: id,
    ...(z === null ? { estimate: { noResult: 'not-offered', why: '' }, stdError: null } : { estimate: z }),
    ...more,
  },
  ...(z === null
    ? {}
    : { intervalAt: (level: number) => intervalAt({ estimate: z, stdError: more.stdError ?? 1, df: null }, level) }),
})

const verdictsOf = (questions: readonly object[], estimates: readonly Made[]) => {
  const { protocol } = protocolFrom(documentWith({ questions }))
  return giveVerdicts(protocol, estimates)
}

const three = ['a', 'b', 'c'].map((id) => question(id))

describe('Holm within a family', () => {
  // Two-sided normal p-values: 0.0027 at 3, 0.0173 at 2.38, 0.0719 at 1.8.
  const found = verdictsOf(three, [ofQuestion('a', 2.38), ofQuestion('b', 3), ofQuestion('c', 1.8)])

  it('tests the smallest p-value at α/3, the next at α/2, the last at α, and reads each verdict there', () => {
    expect(found.get('effect.b')).toMatchObject({ levelVerdict: 1 - 0.05 / 3, verdict: { verdict: 'better' } })
    expect(found.get('effect.a')).toMatchObject({ levelVerdict: 1 - 0.05 / 2, verdict: { verdict: 'better' } })
    expect(found.get('effect.c')).toMatchObject({ levelVerdict: 0.95, verdict: { verdict: 'inconclusive' } })
  })

  it('prints the interval at that level beside the 95 % one: 2.38 ± 2.2414', () => {
    const [low, high] = found.get('effect.a')?.confIntVerdict ?? []
    expect(low).toBeCloseTo(2.38 - 2.241402728, 8)
    expect(high).toBeCloseTo(2.38 + 2.241402728, 8)
    expect(found.get('effect.a')?.confInt).toEqual(base.confInt)
  })

  it('adjusts the p-values as R’s p.adjust does', () => {
    expect(found.get('effect.b')?.pAdjusted).toBeCloseTo(0.00809938819, 10)
    expect(found.get('effect.a')?.pAdjusted).toBeCloseTo(0.0346252761, 10)
    expect(found.get('effect.c')?.pAdjusted).toBeCloseTo(0.07186063823, 10)
  })
})

describe('who is in a family', () => {
  it('all primary questions are one family, all secondary another, and a named one is its own', () => {
    const questions = [question('a'), question('b', { role: 'secondary' }), question('c', { family: 'jobs' })]
    const found = verdictsOf(questions, [
      ofQuestion('a', 2),
      ofQuestion('b', 2, { role: 'secondary' }),
      ofQuestion('c', 2),
    ])
    expect([...found.values()].map(({ family, levelVerdict }) => [family, levelVerdict])).toEqual([
      ['primary', 0.95],
      ['secondary', 0.95],
      ['jobs', 0.95],
    ])
  })

  it('an estimate that could not be made counts in it: the other two are tested at α/3 and α/2', () => {
    const found = verdictsOf(three, [ofQuestion('a', 2.38), ofQuestion('b', 3), ofQuestion('c', null)])
    expect(found.get('effect.b')?.levelVerdict).toBe(1 - 0.05 / 3)
    expect(found.get('effect.a')?.levelVerdict).toBe(1 - 0.05 / 2)
    expect(found.get('effect.c')).toMatchObject({
      family: 'primary',
      pAdjusted: null,
      confIntVerdict: null,
      verdict: { verdict: 'none', reason: 'no-estimate' },
    })
  })

  it.each<readonly [string, Partial<Estimate>, string]>([
    ['exploratory', { role: 'exploratory' }, 'exploratory'],
    ['declared after data', { declared: 'after-data' }, 'exploratory'],
    ['another set', { analysisSet: { ...base.analysisSet, kind: 'as-treated' } }, 'not-main-set'],
    ['only described', { grade: 'descriptive' }, 'no-counterfactual'],
  ])('%s is not in it and has no verdict', (_, more, reason) => {
    const found = verdictsOf(three, [ofQuestion('a', 5, more), ofQuestion('b', 2)])
    expect(found.get('effect.a')).toMatchObject({ family: null, verdict: { verdict: 'none', reason } })
    expect(found.get('effect.b')?.levelVerdict).toBe(0.95)
  })

  it('one that was declared in an amendment is', () => {
    const found = verdictsOf(three, [ofQuestion('a', 2, { declared: 'amended' }), ofQuestion('b', 2)])
    expect(found.get('effect.a')?.levelVerdict).toBe(0.975)
  })

  it('without correction each is tested at α', () => {
    const questions = ['a', 'b'].map((id) => question(id, { correction: 'none' }))
    const found = verdictsOf(questions, [ofQuestion('a', 2), ofQuestion('b', 1)])
    expect([...found.values()].map(({ levelVerdict }) => levelVerdict)).toEqual([0.95, 0.95])
  })
})

describe('not worse', () => {
  const delivered = { expectation: 'talk', difference: 0.3 }
  const asked = {
    hypothesis: { kind: 'non-inferiority', margin: 2, marginReason: 'Agreed' },
    smallestDeliveredContrast: delivered,
    furtherSets: [{ kind: 'per-protocol', definition: 'Followed', column: 'job', source: 'outcomes' }],
  }
  const document = documentWith({
    delivery: {
      conversations: { talks: { name: 'Talk' } },
      expectations: [{ id: 'talk', of: 'talks', arms: ['I'], base: 'participants' }],
    },
    outcomes: { hours: valueOutcome('hours', { about: 'hours' }) },
    questions: [question('a', asked)],
  })
  const notWorse = { hypothesis: 'non-inferiority', margin: 2 } as const

  it('has no verdict while it is not known what was delivered: nothing may have been', () => {
    const { protocol } = protocolFrom(document)
    const found = giveVerdicts(protocol, [ofQuestion('a', 0.5, notWorse)])
    expect(found.get('effect.a')).toMatchObject({
      confIntVerdict: null,
      verdict: { verdict: 'none', reason: 'delivery-unknown' },
    })
    expect(found.get('effect.a')?.pAdjusted).toBeCloseTo(0.01241933065, 10)
  })

  it('without a number the reason is that there is none', () => {
    const { protocol } = protocolFrom(document)
    const found = giveVerdicts(protocol, [ofQuestion('a', null, notWorse)])
    expect(found.get('effect.a')?.verdict).toEqual({ verdict: 'none', reason: 'no-estimate' })
  })
})

describe('which way is good', () => {
  it('lower is better where the outcome says so', () => {
    const found = verdictsOf(three, [ofQuestion('a', -3, { direction: 'lower' }), ofQuestion('b', -3)])
    expect(found.get('effect.a')?.verdict).toEqual({ verdict: 'better' })
    expect(found.get('effect.b')?.verdict).toEqual({ verdict: 'worse' })
  })
})
