import type { Estimate, VerdictWord } from '../../analysis/index.ts'
import type { NoVerdictReason } from '../../effects/index.ts'
import type { Said } from '../../text/index.ts'
import type { Context } from '../context.ts'
import { isByLot, wayOf } from './design.ts'

/** The word of a verdict, as it stands after what was compared on what. */
export const verdictWords: Readonly<Record<VerdictWord | 'none', Said>> = {
  better: { da: 'bedre', en: 'better' },
  equivalent: { da: 'ligeværdig', en: 'equivalent' },
  'not-worse': { da: 'ikke dårligere', en: 'not worse' },
  worse: { da: 'dårligere', en: 'worse' },
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

/** Reasons that follow the design are said by it. */
type Fixed = Exclude<NoVerdictReason, 'no-counterfactual' | 'not-main-set'>

const noVerdict: Readonly<Record<string, Said>> = {
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
  'too-few-clusters': {
    da: 'For få klynger i en gruppe til et interval og en konklusion.',
    en: 'Too few clusters in an arm for an interval and a verdict.',
  },
  exploratory: {
    da: 'Spørgsmålet er eksplorativt eller stillet, efter at udfaldene kunne ses: det besvares, men giver ingen konklusion.',
    en: 'The question is exploratory, or was asked after outcomes could be seen: it is answered, but gives no verdict.',
  },
  'interim-look': {
    da: 'Forsøget er ikke slut: der konkluderes først efter den planlagte afslutning.',
    en: 'The trial has not ended: no verdict is given before the planned end.',
  },
  suppressed: {
    da: 'Tallene bygger på for få personer til at blive vist.',
    en: 'The numbers rest on too few people to be shown.',
  },
  'no-estimate': { da: 'Resultatet kunne ikke beregnes.', en: 'The result could not be computed.' },
} satisfies Readonly<Record<Fixed, Said>>

/** An estimate that is there, and no interval that a verdict could be read off. */
const noInterval: Said = {
  da: 'Der er intet interval, som en konklusion kan læses af.',
  en: 'There is no interval that a verdict could be read off.',
}

/** A contrast of arms that were not drawn, or of people who reached something after the draw, only describes. */
const onlyDescribes = (context: Context, { conditional, analysisSet }: Estimate): Said => {
  if (wayOf(context.protocol) === 'not-known') {
    return {
      da: 'Det er ikke kendt, hvordan grupperne blev dannet: forskellen mellem dem beskriver, hvordan det gik, og siger intet om en årsag.',
      en: 'It is not known how the arms were formed: the difference between them describes how things went and says nothing about a cause.',
    }
  }
  if (!isByLot(context.protocol)) {
    return {
      da: 'Grupperne er ikke dannet ved lodtrækning: forskellen mellem dem beskriver, hvordan det gik, og siger intet om en årsag.',
      en: 'The arms were not formed by lots: the difference between them describes how things went and says nothing about a cause.',
    }
  }
  return conditional !== undefined || analysisSet.kind === 'subgroup'
    ? {
        da: 'Hvem der tæller med, afhænger af noget, der skete efter lodtrækningen: forskellen beskriver og siger intet om en årsag.',
        en: 'Who counts depends on something that came after the draw: the difference describes and says nothing about a cause.',
      }
    : {
        da: 'Forskellen beskriver og siger intet om en årsag.',
        en: 'The difference describes and says nothing about a cause.',
      }
}

/** What a set other than the main one compares. */
export const otherGroups = ({ protocol }: Context): Said =>
  isByLot(protocol)
    ? { da: 'andre grupper end dem, der blev trukket', en: 'other groups than those drawn' }
    : { da: 'andre grupper end hovedresultatet', en: 'other groups than the main result' }

/** Why there is no verdict, as a sentence that follows the design; a reason without words is printed by its code. */
export const noVerdictReason = (context: Context, estimate: Estimate, reason: string): Said => {
  if (reason === 'no-counterfactual') return onlyDescribes(context, estimate)
  if (reason === 'not-main-set') {
    const { da, en } = otherGroups(context)
    return { da: `Sammenligner ${da}.`, en: `Compares ${en}.` }
  }
  if (reason === 'no-estimate' && typeof estimate.estimate === 'number') return noInterval
  return noVerdict[reason] ?? { da: `Årsag: ${reason}.`, en: `Reason: ${reason}.` }
}
