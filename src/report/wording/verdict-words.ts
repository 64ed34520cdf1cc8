import type { Verdict, VerdictWord } from '../../analysis/index.ts'
import type { Said } from '../../text/index.ts'

/** The word of a verdict, as it stands between the names of two arms. */
export const verdictWords: Readonly<Record<VerdictWord | 'none', Said>> = {
  better: { da: 'bedre end', en: 'better than' },
  equivalent: { da: 'ligeværdig med', en: 'equivalent to' },
  'not-worse': { da: 'ikke dårligere end', en: 'not worse than' },
  worse: { da: 'dårligere end', en: 'worse than' },
  inconclusive: { da: 'uafklaret', en: 'inconclusive' },
  none: { da: 'ingen konklusion', en: 'no verdict' },
}

/** How a verdict is coloured; the word itself always stands beside the colour. */
export const verdictTones: Readonly<Record<VerdictWord | 'none', 'good' | 'bad' | 'open' | 'none'>> = {
  better: 'good',
  equivalent: 'good',
  'not-worse': 'good',
  worse: 'bad',
  inconclusive: 'open',
  none: 'none',
}

const noVerdict: Readonly<Record<string, Said>> = {
  'no-counterfactual': {
    da: 'Der er ikke en gruppe, som viser, hvordan det ellers ville være gået; tallene beskriver grupperne.',
    en: 'There is no group that shows how things would have gone otherwise; the numbers describe the arms.',
  },
  'not-delivered': {
    da: 'Grupperne fik for ens en indsats: forskellen i gennemførelse er mindre end den, der på forhånd blev sat som grænse.',
    en: 'The arms got too similar a service: they differed less in delivery than was declared beforehand to count.',
  },
  'delivery-unknown': {
    da: 'Det er ikke kendt, hvor forskellig en indsats grupperne fik.',
    en: 'It is not known how much the arms differed in what they got.',
  },
  'no-delivery-declared': {
    da: 'Det blev ikke på forhånd sat en grænse for, hvor forskellig en indsats grupperne mindst skulle få.',
    en: 'It was not declared beforehand by how much the arms must at least differ in what they got.',
  },
  'too-few-clusters': { da: 'For få klynger i en gruppe.', en: 'Too few clusters in an arm.' },
  exploratory: {
    da: 'Spørgsmålet er eksplorativt eller stillet, efter at udfaldene kunne ses: det besvares, men giver ingen konklusion.',
    en: 'The question is exploratory, or was asked after outcomes could be seen: it is answered, but gives no verdict.',
  },
  'not-main-set': {
    da: 'Sammenligner andre grupper end dem, der blev trukket.',
    en: 'Compares other groups than those drawn.',
  },
  suppressed: {
    da: 'Tallene bygger på for få personer til at blive vist.',
    en: 'The numbers rest on too few people to be shown.',
  },
  'no-estimate': { da: 'Resultatet kunne ikke beregnes.', en: 'The result could not be computed.' },
}

/** Why there is no verdict, as a sentence; a reason without words is printed by its code. */
export const noVerdictReason = (verdict: Extract<Verdict, { verdict: 'none' }>): Said =>
  noVerdict[verdict.reason] ?? { da: `Årsag: ${verdict.reason}.`, en: `Reason: ${verdict.reason}.` }
