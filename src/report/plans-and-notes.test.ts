import { describe, expect, it } from 'vitest'
import { estimateWith, quantityWith, resultsWith, twoArms } from '../../test/report/make-results.ts'
import { visibleText } from '../../test/report/read-page.ts'
import type { Results } from '../analysis/index.ts'
import { checkProtocol, type Protocol, template, templateNames } from '../protocol/index.ts'
import type { Language } from '../text/index.ts'
import { renderReport } from './render-report.ts'
import { plansNotComputed } from './wording/plans-not-computed.ts'

const say = (results: Results, protocol: Protocol, language: Language): string =>
  visibleText(renderReport({ results, protocol, language }))

const times = (text: string, part: string): number => text.split(part).length - 1

describe('what a protocol plans', () => {
  const planned: Protocol = {
    ...twoArms,
    questions: (twoArms.questions ?? []).map((question) => ({
      ...question,
      minimumUptake: 0.6,
      smallestImportant: 500,
    })),
    targets: [
      { id: 't', label: 'Half in a job', of: 'job', comparison: 'at-least', value: 9000, base: 'Everyone drawn' },
    ],
    economics: { costs: { talks: { label: 'More talks', category: 'staff' } } },
    alarms: [{ id: 'a', what: 'attrition', when: 'above', threshold: 0.1, to: ['trial-lead'] }],
    instruments: {
      belief: { title: 'Belief in a job', purpose: 'research', items: [{ id: 'i', text: 'I can', type: 'number' }] },
    },
    exemptions: [
      {
        id: 'x',
        title: 'No fixed talks',
        law: '§ 31',
        legalBasis: '§ 10',
        ordinaryRule: 'Talks',
        replacedBy: 'None',
        from: '2027-01-01',
        to: '2028-01-01',
      },
    ],
  }

  it('is printed, and said not to be computed where it is not: nothing disappears', () => {
    const text = say(resultsWith({}), planned, 'en')
    for (const part of [
      'Half in a job',
      '9,000 DKK',
      'More talks',
      'attrition',
      'Belief in a job',
      'No fixed talks',
      '60%',
      '500 DKK',
    ]) {
      expect(text).toContain(part)
    }
    expect(text).toContain(
      'Planned, but not computed by this version: whether targets that no question is about are met, the use of exemptions, the minimum uptake, answers to questionnaires, economics and alarms.',
    )
    expect(say(resultsWith({}), twoArms, 'en')).not.toContain('Planned, but not computed')
  })

  it('is found in every template', () => {
    for (const name of templateNames) {
      const { protocol } = checkProtocol(template(name, 'en'), 'protocol.yaml')
      expect(protocol, name).toBeDefined()
      if (protocol !== undefined) expect(plansNotComputed(protocol).length, name).toBeGreaterThan(2)
    }
  })
})

describe('what a reader must know', () => {
  it('is said once, however many estimates it is about', () => {
    const text = { da: 'Små lag er lagt sammen efter reglen.', en: 'Small strata are merged by the rule.' }
    const warned = estimateWith({ warnings: ['strata-merged'] })
    const results = resultsWith({
      estimates: { 'effect.main.treated-vs-control': warned, 'effect.main.other': warned },
      notes: [
        { id: 'strata-merged.effect.main.treated-vs-control', about: 'effect.main.treated-vs-control', text },
        { id: 'strata-merged.effect.main.other', about: 'effect.main.other', text },
        { id: 'x.1', text: { da: 'En bemærkning.', en: 'A remark.' } },
        { id: 'x.2', text: { da: 'En bemærkning.', en: 'A remark.' } },
      ],
    })
    const page = say(results, twoArms, 'en')
    expect(times(page, 'A remark.')).toBe(1)
    expect(times(page, 'Small strata')).toBe(1)
  })

  it('includes that the arms differ, where the joint test is small or a difference large', () => {
    const table = { title: { da: 'Før', en: 'Before' }, columns: ['A'], rows: [], notes: [] }
    const p = (value: number) => ({ 'balance.joint': quantityWith({ kind: 'test', value, unit: 'p' }) })
    const page = (value: number) =>
      say(
        resultsWith({ quantities: { ...resultsWith({}).quantities, ...p(value) }, tables: { baseline: table } }),
        twoArms,
        'en',
      )
    expect(page(0.031)).toContain('The arms are not alike in every respect: the joint test gives p = 0.031.')
    expect(page(0.5)).not.toContain('not alike')
  })

  it('includes that adjusted differences are not the one number minus the other', () => {
    const adjusted = estimateWith({ estimator: 'adjusted', covariates: ['age'] })
    const page = (estimate: Results['estimates'][string]) =>
      say(resultsWith({ estimates: { 'effect.main.treated-vs-control': estimate } }), twoArms, 'en')
    expect(page(adjusted)).toContain('not the one number minus the other')
    expect(page(estimateWith({}))).not.toContain('minus the other')
  })

  it('is in words: categories by their labels, journals by their entries', () => {
    const women: Protocol = {
      ...twoArms,
      population: {
        unit: 'person',
        attributes: {
          gender: {
            type: 'code',
            label: { da: 'Køn', en: 'Gender' },
            categories: { f: { da: 'kvinde', en: 'woman' } },
          },
        },
      },
      questions: (twoArms.questions ?? []).map((question) => ({
        ...question,
        subgroup: { attribute: 'gender', values: ['f'] },
      })),
    }
    const set = { kind: 'subgroup', label: { da: 'gender: f', en: 'gender: f' } } as const
    const text = say(
      resultsWith({ estimates: { 'effect.main.treated-vs-control': estimateWith({ analysisSet: set }) } }),
      women,
      'da',
    )
    expect(text).toContain('Køn: kvinde')
    expect(text).not.toContain('gender: f')
    expect(text).toContain('12 indførsler')
    expect(text).not.toMatch(/\bposter\b/i)
  })
})
