import { describe, expect, it } from 'vitest'
import { contextOf } from '../../../test/report/make-results.ts'
import type { Estimate, OverTime } from '../../analysis/index.ts'
import { languages } from '../../text/index.ts'
import { plainText } from '../document/inline.ts'
import { causalWordsIn } from './causal-words.ts'
import { verdictSentences } from './verdict-sentence.ts'

const overTime: OverTime = {
  kind: 'common-start',
  average: 'citizen',
  comparedWith: 'comparison-sites',
  sites: { treated: 9, control: 12 },
  droppedSites: [],
}
const said = (more: Partial<Estimate>, language: 'da' | 'en'): string =>
  plainText(verdictSentences(contextOf({ grade: 'quasi-experimental', overTime, ...more }, language), 'it'))

const few: Partial<Estimate> = {
  stdError: null,
  df: null,
  pValue: null,
  confInt: null,
  confIntVerdict: null,
  noInterval: { noResult: 'too-few-clusters', why: '' },
  verdict: { verdict: 'none', reason: 'too-few-clusters' },
  beside: {
    'placebo-rank': { scale: 'test', estimate: null, pValue: 0.1, draws: { count: 10, kind: 'enumerated', seed: 1 } },
  },
}

describe('a comparison over time', () => {
  it.each(languages)('says in the same sentence what an effect rests on, in %s', (language) => {
    const sentences = said({}, language).split(/(?<=\.) /)
    const naming = sentences.filter((sentence) => causalWordsIn(sentence, language).length > 0)
    expect(naming.length).toBeGreaterThan(0)
    for (const sentence of naming)
      expect(sentence).toMatch(language === 'da' ? /^Under forudsætning af/ : /^Under the assumption/)
  })

  it('says that it is of what the sites did, not of a person getting anything, and whose average', () => {
    expect(said({}, 'en')).toContain('The number is of sites taking part, not of a person getting anything.')
    expect(said({}, 'da')).toContain('Hver deltager tæller ens, så store steder vejer mest.')
    const bySite = { overTime: { ...overTime, average: 'site' as const }, estimand: 'average-cluster' }
    expect(said(bySite, 'en')).not.toContain('Every participant counts alike')
  })

  it.each(languages)(
    'claims no effect where sites are too few for an interval, and gives the rank, in %s',
    (language) => {
      const text = said(few, language)
      expect(causalWordsIn(text, language)).toEqual([])
      expect(text).toContain(language === 'da' ? 'Blandt alle 10 måder' : 'Among all 10 ways')
    },
  )

  it('gives what it comes to for those who used it with its assumption, or says why there is no such number', () => {
    const users = { 'among-users': { scale: 'outcome', estimate: 3000, n: { treated: 0.5, control: 0 } } } as const
    expect(said({ beside: users }, 'en')).toContain('if it mattered through use alone')
    const unknown = {
      'among-users': { scale: 'outcome', estimate: { noResult: 'not-collected', why: '' } },
    } as const
    expect(said({ beside: unknown }, 'en')).toContain(
      'the number could not be computed: no number (it was never collected)',
    )
  })
})
