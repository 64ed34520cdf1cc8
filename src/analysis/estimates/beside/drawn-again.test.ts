import { describe, expect, it } from 'vitest'
import { arm, csv, documentWith, drawn, estimateOf, question, resultsOf } from '../../test-trial.ts'

const hours = [12, 9, 15, 22, 18, 25, 11, 30]
const arms = ['control', 'control', 'control', 'I', 'I', 'I', 'control', 'I']

const resultsFor = (more: object, document = {}) =>
  resultsOf(
    documentWith({
      allocation: { method: 'complete' },
      outcomes: undefined,
      ...document,
      ...more,
    }),
    arms.flatMap((into, i) => drawn(`p${i}`, into)),
    {
      'data/outcomes.csv': csv(
        'id,hours,job',
        hours.map((value, i) => [`p${i}`, value, value > 20 ? 1 : 0]),
      ),
    },
  )

const outcomesOf = () => {
  const { outcomes } = documentWith() as { outcomes: object }
  return { outcomes }
}

/** Welch's t of an assignment, by its definition. */
const tOf = (values: readonly number[], treated: ReadonlySet<number>): number => {
  const groups = [values.filter((_, i) => treated.has(i)), values.filter((_, i) => !treated.has(i))]
  const [t, c] = groups.map((group) => {
    const mean = group.reduce((a, b) => a + b, 0) / group.length
    return { mean, v: group.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (group.length - 1) / group.length }
  }) as [{ mean: number; v: number }, { mean: number; v: number }]
  return (t.mean - c.mean) / Math.sqrt(t.v + c.v)
}

const subsets = (n: number, k: number): ReadonlySet<number>[] =>
  Array.from(
    { length: 2 ** n },
    (_, bits) => new Set(Array.from({ length: n }, (_, i) => i).filter((i) => (bits >> i) & 1)),
  ).filter(({ size }) => size === k)

describe('the trial drawn again', () => {
  it('in one small batch every assignment counts once: p is the share at least as far out', () => {
    const found = estimateOf(resultsFor(outcomesOf()), 'effect.main.I-vs-control')
    const own = new Set(arms.flatMap((into, i) => (into === 'I' ? [i] : [])))
    const all = subsets(8, 4)
    const observed = Math.abs(tOf(hours, own))
    const hits = all.filter((treated) => Math.abs(tOf(hours, treated)) >= observed * (1 - 1e-9)).length
    const beside = found.beside?.randomisation
    expect(beside?.draws).toMatchObject({ count: 70, kind: 'enumerated' })
    expect(beside?.pValue).toBeCloseTo(hits / 70, 12)
    expect(beside?.statistic).toBeCloseTo(tOf(hours, own), 10)
  })

  it('stands beside primary questions by default, beside others where asked for', () => {
    const asked = (more: object) =>
      estimateOf(
        resultsFor({ ...outcomesOf(), questions: [question('main', more as never)] }),
        'effect.main.I-vs-control',
      )
    expect(asked({}).beside).toHaveProperty('randomisation')
    expect(asked({ role: 'secondary' }).beside ?? {}).not.toHaveProperty('randomisation')
    expect(asked({ role: 'secondary', inference: 'randomisation' }).beside).toHaveProperty('randomisation')
  })

  it('is not there where a rule that anyone can predict decided the arms', () => {
    const found = estimateOf(
      resultsFor({ ...outcomesOf(), allocation: { method: 'alternation' } }),
      'effect.main.I-vs-control',
    )
    expect(found.grade).toBe('rule-assigned')
    expect(found.beside ?? {}).not.toHaveProperty('randomisation')
  })
})

describe('a family corrected by Westfall and Young', () => {
  const family = (more: object = {}) => {
    const questions = [
      question('main', { correction: 'westfall-young' }),
      question('job', { outcome: 'job', correction: 'westfall-young', ...more }),
    ]
    return resultsFor({ ...outcomesOf(), questions })
  }

  it('compares each question with the least p of all at every assignment, step by step', () => {
    const results = family()
    const columns = [hours, hours.map((value) => (value > 20 ? 1 : 0))]
    const all = subsets(8, 4)
    const own = new Set(arms.flatMap((into, i) => (into === 'I' ? [i] : [])))
    const sizes = columns.map((values) => all.map((treated) => Math.abs(tOf(values, treated))))
    const pOf = (q: number, size: number) =>
      (sizes[q] ?? []).filter((other) => other >= size * (1 - 1e-9)).length / all.length
    const raw = columns.map((values, q) => pOf(q, Math.abs(tOf(values, own))))
    const minima = all.map((_, a) => Math.min(...columns.map((_, q) => pOf(q, sizes[q]?.[a] as number))))
    const first = (raw[0] as number) <= (raw[1] as number) ? 0 : 1
    const adjusted = minima.filter((p) => p <= (raw[first] as number) * (1 + 1e-9)).length / all.length
    const estimates = ['main', 'job'].map((id) => estimateOf(results, `effect.${id}.I-vs-control`))
    expect(estimates[first]?.pAdjusted).toBeCloseTo(adjusted, 12)
    expect(estimates[1 - first]?.pAdjusted).toBeCloseTo(Math.max(adjusted, raw[1 - first] as number), 12)
    expect(estimates[first]?.levelVerdict).toBeCloseTo(1 - (0.05 * (raw[first] as number)) / adjusted, 12)
  })

  it('falls back on Holm, and says so, where a question cannot be put to the trial drawn again', () => {
    const results = family({ estimator: 'rank-sum' })
    for (const id of ['main', 'job']) {
      expect(estimateOf(results, `effect.${id}.I-vs-control`).warnings).toContain('westfall-young-not-possible')
    }
  })

  it('of several arms draws all arms anew', () => {
    const three = resultsOf(
      documentWith({
        arms: [arm('control', 'control'), arm('I'), arm('II')],
        allocation: { method: 'complete' },
        questions: [question('main', { correction: 'westfall-young' })],
      }),
      Array.from({ length: 24 }, (_, i) => drawn(`q${i}`, ['control', 'I', 'II'][i % 3] as string)).flat(),
      {
        'data/outcomes.csv': csv(
          'id,hours,job',
          Array.from({ length: 24 }, (_, i) => [`q${i}`, (i * 7) % 11, 0]),
        ),
      },
    )
    for (const into of ['I', 'II']) {
      const found = estimateOf(three, `effect.main.${into}-vs-control`)
      expect(found.warnings).not.toContain('westfall-young-not-possible')
      expect(found.pAdjusted).toBeGreaterThan(0)
    }
  })
})
