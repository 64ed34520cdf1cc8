import { describe, expect, it } from 'vitest'
import { clustered, everyFigure, tooFewClusters } from '../../../test/report/make-beside.ts'
import { contextOf } from '../../../test/report/make-results.ts'
import type { Estimate, Grade, Verdict } from '../../analysis/index.ts'
import { languages } from '../../text/index.ts'
import { plainText } from '../document/inline.ts'
import { causalWordsIn } from './causal-words.ts'
import { verdictHeadline, verdictSentences } from './verdict-sentence.ts'

const grades: readonly Grade[] = ['randomised', 'rule-assigned', 'quasi-experimental', 'before-after', 'descriptive']
const words = ['better', 'equivalent', 'not-worse', 'worse', 'inconclusive'] as const
const reasons = [
  'no-counterfactual',
  'not-delivered',
  'delivery-unknown',
  'no-delivery-declared',
  'exploratory',
  'not-main-set',
  'no-estimate',
  'too-few-clusters',
]
const verdicts: readonly Verdict[] = [
  ...words.map((verdict) => ({ verdict })),
  ...reasons.map((reason): Verdict => ({ verdict: 'none', reason })),
]
const hypotheses = ['superiority', 'non-inferiority', 'equivalence'] as const

const said = (estimate: Partial<Estimate>, language: 'da' | 'en'): string => {
  const context = contextOf(estimate, language)
  return `${verdictHeadline(context, 'it')}. ${plainText(verdictSentences(context, 'it'))}`
}

const everySentence = languages.flatMap((language) =>
  grades.flatMap((grade) =>
    verdicts.flatMap((verdict) =>
      hypotheses.flatMap((hypothesis) =>
        (['higher', 'lower'] as const).map((direction) => ({
          language,
          grade,
          verdict,
          direction,
          text: said(
            { grade, verdict, hypothesis, direction, margin: hypothesis === 'superiority' ? null : 500 },
            language,
          ),
        })),
      ),
    ),
  ),
)

describe('the sentence of a verdict', () => {
  it('never claims that nothing happened', () => {
    const never = /no effect|ingen effekt|virker ikke|does not work|no difference|ingen forskel/i
    expect(everySentence.filter(({ text }) => never.test(text))).toEqual([])
  })

  it('speaks of an effect for the first three grades and of a difference for the others', () => {
    for (const { grade, language, text } of everySentence) {
      const isCausal = causalWordsIn(text, language).length > 0
      expect([grade, isCausal]).toEqual([grade, grade !== 'before-after' && grade !== 'descriptive'])
    }
  })

  it('says in the same sentence that a rule was not concealed, and what a comparison assumes', () => {
    const condition = {
      'rule-assigned': { da: 'ikke var skjult', en: 'not concealed' },
      'quasi-experimental': { da: 'Under forudsætning af', en: 'Under the assumption' },
    } as const
    for (const { grade, language, text } of everySentence) {
      if (grade !== 'rule-assigned' && grade !== 'quasi-experimental') continue
      const causal = text.split(/(?<=[.;]) /).filter((sentence) => causalWordsIn(sentence, language).length > 0)
      expect(causal.length).toBeGreaterThan(0)
      for (const sentence of causal) expect(sentence).toContain(condition[grade][language])
    }
  })

  it('writes an inconclusive result with the range that it is compatible with', () => {
    for (const { verdict, language, text } of everySentence) {
      if (verdict.verdict !== 'inconclusive') continue
      expect(text).toMatch(
        language === 'da'
          ? /foreneligt med en .* fra \+474 til \+3\.115 kr\./
          : /compatible with an? .* from \+474 to \+3,115 DKK/,
      )
    }
  })

  it('says which way is good where lower is better', () => {
    for (const { direction, language, text } of everySentence) {
      expect(text.includes(language === 'da' ? 'Et lavere tal er bedre' : 'A lower number is better')).toBe(
        direction === 'lower',
      )
    }
  })
})

describe('particular verdicts', () => {
  it('name the arms, the outcome, the effect and its interval', () => {
    expect(said({}, 'en')).toBe(
      '“Treated arm” compared with “Control arm” on “Earnings”: better. The effect is +1,794 DKK; the 95% interval runs from +474 to +3,115 DKK.',
    )
    expect(said({}, 'da')).toBe(
      '”Indsatsgruppe” sammenlignet med ”Kontrolgruppe” på ”Arbejdsindkomst”: bedre. Effekten er +1.794 kr.; 95\u00a0%\u2011intervallet går fra +474 til +3.115 kr.',
    )
  })

  it('say "not worse, but lower" with the margin', () => {
    const qualified: Partial<Estimate> = {
      hypothesis: 'non-inferiority',
      margin: 3000,
      verdict: { verdict: 'not-worse', qualifier: 'but-lower' },
      estimate: -1300,
      confInt: [-2300, -300],
    }
    expect(said(qualified, 'en')).toContain('on “Earnings”: not worse')
    expect(said(qualified, 'en')).toContain('Within the margin of 3,000 DKK, but lower.')
    expect(said(qualified, 'da')).toContain('Inden for grænsen på 3.000 kr., men lavere.')
  })

  it('say "lower; whether by more than the margin is open"', () => {
    const open: Partial<Estimate> = {
      hypothesis: 'non-inferiority',
      margin: 2000,
      verdict: { verdict: 'inconclusive', qualifier: 'lower-margin-open' },
      estimate: -1300,
      confInt: [-2300, -300],
    }
    expect(said(open, 'en')).toContain('Lower; whether by more than the margin of 2,000 DKK is open.')
  })

  it('name the level of the interval that a corrected verdict was read off', () => {
    const corrected: Partial<Estimate> = { confIntVerdict: [284.1, 3304.6], levelVerdict: 0.975, pAdjusted: 0.0158 }
    expect(said(corrected, 'en')).toContain('The verdict is read off the 97.5% interval: from +284 to +3,305 DKK.')
  })

  it('call a result in another set, or among those who reached something after the draw, a difference', () => {
    const set: Partial<Estimate> = { analysisSet: { kind: 'minimum-time', label: { da: 'Blev', en: 'Stayed' } } }
    const conditional: Partial<Estimate> = { conditional: { da: 'Blandt dem i job', en: 'Among those in a job' } }
    for (const estimate of [set, conditional]) expect(causalWordsIn(said(estimate, 'en'), 'en')).toEqual([])
  })

  it('name what the protocol asks for where this version has no computation, and no method that was not used', () => {
    const notOffered: Partial<Estimate> = {
      estimate: { noResult: 'not-offered', why: '' },
      confInt: null,
      verdict: { verdict: 'none', reason: 'no-estimate' },
    }
    const context = contextOf(notOffered, 'en')
    const score = {
      measure: 'score',
      instrument: 'i',
      scoring: 's',
      wave: 'w',
      label: 'Score',
      direction: 'higher',
    } as const
    const outcomes = Object.fromEntries(Object.keys(context.protocol.outcomes ?? {}).map((id) => [id, score]))
    const asking = { ...context, protocol: { ...context.protocol, outcomes } }
    const text = plainText(verdictSentences(asking, 'it'))
    expect(text).toContain('this version does not compute outcomes from questionnaires')
    expect(text).not.toContain('HC2')
  })

  it('print the difference without an interval where clusters are too few, and name the clusters', () => {
    const context = { ...contextOf(tooFewClusters, 'da'), protocol: clustered }
    expect(plainText(verdictSentences(context, 'it'))).toBe(
      'Forskellen er +1.794 kr. Den står uden interval: der er for få klynger (vejleder) i en gruppe til at sige, hvor usikker den er, og til at konkludere.',
    )
    expect(said(tooFewClusters, 'en')).toContain('an arm has too few clusters to tell how uncertain it is')
    expect(said(tooFewClusters, 'en')).not.toContain('–')
  })

  it('print the reason where an interval is not there for another', () => {
    const other: Partial<Estimate> = { confInt: null, noInterval: { noResult: 'not-converged', why: '' } }
    expect(said(other, 'en')).toContain('It stands without an interval (the computation did not settle).')
  })

  it('say whose number it is, or of what', () => {
    expect(said({ estimand: 'complier-average-effect' }, 'en')).toContain(
      'only of those whose intervention the draw decided',
    )
    expect(said({ estimand: 'complier-average-effect' }, 'da')).toContain('Det gælder ikke alle, der blev trukket.')
    expect(said({ estimand: 'average-cluster' }, 'en')).toContain('not the average over people')
    expect(said({ estimand: 'median-of-differences' }, 'en')).toContain('the median of all differences')
    expect(said({ estimand: 'restricted-mean-difference' }, 'da')).toContain('gennemsnitlig tid uden hændelsen')
    expect(said({ estimand: 'incidence-difference' }, 'da')).toContain('ved horisonten')
    expect(said({}, 'en')).not.toContain('The number is')
  })

  it('give the interval that holds, and not the usual one, where the arms got almost the same', () => {
    const weak: Partial<Estimate> = {
      estimator: 'iv',
      estimand: 'complier-average-effect',
      warnings: ['weak-instrument'],
      verdict: { verdict: 'none', reason: 'no-estimate' },
      beside: { 'anderson-rubin': everyFigure['anderson-rubin'] },
    }
    const text = said(weak, 'en')
    expect(text).toContain('There is no interval that a verdict could be read off.')
    expect(text).toContain('the usual interval cannot be used')
    expect(text).toContain('(Anderson and Rubin): all values except −1,042 to +4,220 DKK.')
    expect(text).not.toContain('+474')
  })
})
