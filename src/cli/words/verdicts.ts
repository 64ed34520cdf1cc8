import type { VerdictBeside } from '../../app/index.ts'
import { type Conclusion, isRefusal, type NoVerdictReason, type Qualifier } from '../../effects/index.ts'
import type { Language, Said } from '../../text/index.ts'
import { sayRefusal } from './refusals.ts'

const words: Readonly<Record<Conclusion['verdict'], Said>> = {
  better: { da: 'Bedre.', en: 'Better.' },
  equivalent: { da: 'Ligeværdig.', en: 'Equivalent.' },
  'not-worse': { da: 'Ikke dårligere.', en: 'Not worse.' },
  worse: { da: 'Dårligere.', en: 'Worse.' },
  inconclusive: { da: 'Uafklaret.', en: 'Inconclusive.' },
}

const qualifiers: Readonly<Record<Qualifier, Said>> = {
  'but-lower': { da: 'Inden for grænsen, men lavere.', en: 'Within the margin, but lower.' },
  'but-higher': { da: 'Inden for grænsen, men højere.', en: 'Within the margin, but higher.' },
  'lower-margin-open': {
    da: 'Lavere; om det er mere end grænsen, er uafklaret.',
    en: 'Lower; whether by more than the margin is open.',
  },
  'higher-margin-open': {
    da: 'Højere; om det er mere end grænsen, er uafklaret.',
    en: 'Higher; whether by more than the margin is open.',
  },
  'beyond-margin-lower': { da: 'Lavere med mere end grænsen.', en: 'Lower by more than the margin.' },
  'beyond-margin-higher': { da: 'Højere med mere end grænsen.', en: 'Higher by more than the margin.' },
}

const reasons: Readonly<Record<NoVerdictReason, Said>> = {
  'no-counterfactual': { da: 'Der er intet at sammenligne med.', en: 'There is nothing to compare with.' },
  'not-delivered': {
    da: 'Grupperne fik for ens en indsats: forskellen er mindre end den, der blev sat som grænse (--smallest-delivered).',
    en: 'The arms got too similar a service: they differed by less than was declared to count (--smallest-delivered).',
  },
  'delivery-unknown': {
    da: 'Det er ikke kendt, hvor forskellig en indsats grupperne fik.',
    en: 'It is not known how much the arms differed in what they got.',
  },
  'no-delivery-declared': {
    da: 'Tabellen siger ikke, hvor forskellig en indsats grupperne mindst skulle få og fik (--endogenous, --smallest-delivered).',
    en: 'The table does not say by how much the arms must at least differ, and differed, in what they got (--endogenous, --smallest-delivered).',
  },
  'too-few-clusters': { da: 'Der er for få klynger i en gruppe.', en: 'There are too few clusters in an arm.' },
  exploratory: { da: 'Spørgsmålet er eksplorativt.', en: 'The question is exploratory.' },
  'not-main-set': {
    da: 'Tallet gælder ikke alle trukne, men dem, hvis indsats lodtrækningen ændrede.',
    en: 'The number is not of everyone drawn, but of those whose service the draw changed.',
  },
  'interim-look': { da: 'Forsøget er ikke slut.', en: 'The trial has not ended.' },
  suppressed: {
    da: 'Tallene bygger på for få til at blive vist.',
    en: 'The numbers rest on too few people to be shown.',
  },
  'no-estimate': { da: 'Resultatet kunne ikke beregnes.', en: 'The result could not be computed.' },
}

/** Every word, for a test that walks them. */
export const verdictWords = { words, qualifiers, reasons } as const

/** A verdict in sentences, without its numbers. */
export const sayVerdict = ({ verdict }: VerdictBeside, language: Language): readonly string[] => {
  if (isRefusal(verdict)) return [sayRefusal(verdict, language)]
  if (verdict.verdict === 'none') {
    return [{ da: 'Ingen konklusion.', en: 'No verdict.' }[language], reasons[verdict.reason][language]]
  }
  const { qualifier } = verdict
  return [words[verdict.verdict][language], ...(qualifier ? [qualifiers[qualifier][language]] : [])]
}
