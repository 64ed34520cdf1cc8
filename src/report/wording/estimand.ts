import type { Estimate } from '../../analysis/index.ts'
import type { Said } from '../../text/index.ts'
import { type Context, pick } from '../context.ts'
import { type Line, line } from '../document/inline.ts'
import { clusterWords } from './clusters.ts'
import { isByLot } from './design.ts'

/** Whose number it is, or of what, where it is not the difference between the means of everyone: label and sentence. */
type Words = { readonly label: Said; readonly sentence: Said }

const complier = (context: Context): Words => ({
  label: { da: 'de, der fulgte fordelingen', en: 'those who followed the allocation' },
  sentence: isByLot(context.protocol)
    ? {
        da: 'Tallet gælder kun de deltagere, hvis indsats lodtrækningen afgjorde: dem, der får indsatsen, når de trækkes til den, og ellers ikke. Det gælder ikke alle, der blev trukket.',
        en: 'The number is only of those whose intervention the draw decided: who get it when they are drawn to it, and not otherwise. It is not of everyone drawn.',
      }
    : {
        da: 'Tallet gælder kun de deltagere, hvis indsats gruppen afgjorde: dem, der får indsatsen i den ene gruppe og ikke i den anden. Det gælder ikke alle.',
        en: 'The number is only of those whose intervention the arm decided: who get it in the one arm and not in the other. It is not of everyone.',
      },
})

const averageCluster = (context: Context): Words => {
  const { da, en } = clusterWords(context)
  return {
    label: { da: 'hver klynge tæller ens', en: 'each cluster counts alike' },
    sentence: {
      da: `Tallet er gennemsnittet over ${da}, der hver tæller ens, uanset hvor mange deltagere de har; det er ikke gennemsnittet over deltagere.`,
      en: `The number is the average over ${en}, which count alike however many people they have; it is not the average over people.`,
    },
  }
}

const fixed: Readonly<Record<string, Words>> = {
  'precision-weighted': {
    label: { da: 'lag vægtet efter præcision', en: 'strata weighted by precision' },
    sentence: {
      da: 'Lagene er vægtet efter, hvor præcist de bidrager, og ikke efter, hvor mange der er i dem: det er et andet spørgsmål end gennemsnittet over alle.',
      en: 'The strata are weighted by how precisely they contribute and not by how many are in them: another question than the average over everyone.',
    },
  },
  'median-of-differences': {
    label: { da: 'median af forskelle', en: 'median of differences' },
    sentence: {
      da: 'Tallet er medianen af alle forskelle mellem en fra den ene gruppe og en fra den anden; det er ikke forskellen mellem gennemsnittene.',
      en: 'The number is the median of all differences between someone of the one arm and someone of the other; it is not the difference between the means.',
    },
  },
  'restricted-mean-difference': {
    label: { da: 'gennemsnitlig tid inden for horisonten', en: 'mean time within the horizon' },
    sentence: {
      da: 'Tallet er forskellen i gennemsnitlig tid uden hændelsen, talt til horisonten.',
      en: 'The number is the difference in mean time without the event, counted to the horizon.',
    },
  },
  'incidence-difference': {
    label: { da: 'andel inden for horisonten', en: 'share within the horizon' },
    sentence: {
      da: 'Tallet er forskellen i andelen, der har haft hændelsen ved horisonten, når andre afgange også kan indtræffe.',
      en: 'The number is the difference in the share who had the event by the horizon, where other exits may happen too.',
    },
  },
}

const wordsOf = (context: Context, { estimand }: Pick<Estimate, 'estimand'>): Words | undefined => {
  if (estimand === 'complier-average-effect') return complier(context)
  return estimand === 'average-cluster' ? averageCluster(context) : fixed[estimand]
}

/** Whether an estimate is something other than the average difference between everyone in the two arms. */
export const isOtherEstimand = (context: Context, estimate: Pick<Estimate, 'estimand'>): boolean =>
  wordsOf(context, estimate) !== undefined

/** Of what an estimate is, as it stands in brackets after the outcome; nothing for the average over everyone. */
export const estimandLabel = (context: Context, estimate: Pick<Estimate, 'estimand'>): readonly string[] => {
  const words = wordsOf(context, estimate)
  return words === undefined ? [] : [pick(context, words.label)]
}

/** Whose number it is, as a sentence; nothing for the average over everyone. */
export const estimandSentence = (context: Context, estimate: Pick<Estimate, 'estimand'>): Line => {
  const words = wordsOf(context, estimate)
  return words === undefined ? [] : line` ${pick(context, words.sentence)}`
}
