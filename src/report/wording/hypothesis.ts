import type { Estimate } from '../../analysis/index.ts'
import type { Said } from '../../text/index.ts'
import { type Context, pick } from '../context.ts'
import { type Line, line } from '../document/inline.ts'
import { estimateNumber, estimateOf } from '../numbers/estimate-number.ts'

/** The kind of a hypothesis, as the plan of analysis names it. */
export const hypothesisName: Readonly<Record<Estimate['hypothesis'], Said>> = {
  superiority: { da: 'bedre end', en: 'better than' },
  'non-inferiority': { da: 'ikke dårligere end', en: 'not worse than' },
  equivalence: { da: 'ligeværdig med', en: 'equivalent to' },
}

type Sentences = (margin: Line) => Readonly<Record<'da' | 'en', Line>>

/** What the interval says of the margin, by what the verdict adds in words. */
const qualified: Readonly<Record<string, Sentences>> = {
  'but-lower': (margin) => ({
    da: line` Inden for grænsen på ${margin}, men lavere.`,
    en: line` Within the margin of ${margin}, but lower.`,
  }),
  'but-higher': (margin) => ({
    da: line` Inden for grænsen på ${margin}, men højere.`,
    en: line` Within the margin of ${margin}, but higher.`,
  }),
  'lower-margin-open': (margin) => ({
    da: line` Lavere; om det er mere end grænsen på ${margin}, er åbent.`,
    en: line` Lower; whether by more than the margin of ${margin} is open.`,
  }),
  'higher-margin-open': (margin) => ({
    da: line` Højere; om det er mere end grænsen på ${margin}, er åbent.`,
    en: line` Higher; whether by more than the margin of ${margin} is open.`,
  }),
  'beyond-margin-lower': (margin) => ({
    da: line` Lavere med mere end grænsen på ${margin}.`,
    en: line` Lower by more than the margin of ${margin}.`,
  }),
  'beyond-margin-higher': (margin) => ({
    da: line` Højere med mere end grænsen på ${margin}.`,
    en: line` Higher by more than the margin of ${margin}.`,
  }),
}

const unqualified: Readonly<Record<string, Sentences>> = {
  better: (margin) => ({
    da: line` Hele intervallet ligger på den gode side af nul; grænsen var ${margin}.`,
    en: line` The whole interval lies on the good side of zero; the margin was ${margin}.`,
  }),
  'not-worse': (margin) => ({
    da: line` Hele intervallet ligger inden for grænsen på ${margin}.`,
    en: line` The whole interval lies within the margin of ${margin}.`,
  }),
  equivalent: (margin) => ({
    da: line` Hele intervallet ligger inden for grænsen på ${margin} til hver side.`,
    en: line` The whole interval lies within the margin of ${margin} to either side.`,
  }),
  worse: (margin) => ({
    da: line` Hele intervallet ligger ud over grænsen på ${margin}.`,
    en: line` The whole interval lies beyond the margin of ${margin}.`,
  }),
  inconclusive: (margin) => ({
    da: line` Intervallet krydser grænsen på ${margin}, så spørgsmålet er ikke afgjort.`,
    en: line` The interval crosses the margin of ${margin}, so the question is not settled.`,
  }),
  none: (margin) => ({
    da: line` Grænsen var ${margin}.`,
    en: line` The margin was ${margin}.`,
  }),
}

/** For a question with a margin: what the interval says of it. Nothing for superiority. */
export const hypothesisSentence = (context: Context, id: string): Line => {
  const { hypothesis, margin, verdict } = estimateOf(context, id)
  if (hypothesis === 'superiority' || margin === null) return []
  const qualifier = 'qualifier' in verdict ? verdict.qualifier : undefined
  const sentences = (qualifier === undefined ? undefined : qualified[qualifier]) ?? unqualified[verdict.verdict]
  return sentences === undefined ? [] : pick(context, sentences([estimateNumber(context, id, 'margin', 'sentence')]))
}
