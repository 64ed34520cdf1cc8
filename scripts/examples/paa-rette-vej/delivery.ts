import type { Kind } from './states.ts'

/**
 * Chance of a conversation in a week on benefit. Figure 1: about 10 per cent in the control arm but for the first week; high
 * at first in the treated arm and falling; over 64 weeks just under 22 conversations more for those on benefit all the time.
 */
export const conversationChance = ({ arm, site }: Kind, week: number): number => {
  if (arm === 'kontrol') return week === 0 ? 0.75 : 0.1
  return (site.conversations / 82) * (0.33 + 0.4 * Math.exp(-week / 18))
}

/** Chance in a week on benefit that a placement begins: figure 4 prints 46 against 22 per cent. */
export const placementChance = ({ arm }: Pick<Kind, 'arm'>, week: number): number => {
  if (week < 3) return 0
  if (arm === 'kontrol') return 0.0051
  return week < 8 ? 0.007 : 0.0134
}

/** Chance in a week that a placement ends. */
export const placementEnds = ({ arm }: Pick<Kind, 'arm'>): number => (arm === 'kontrol' ? 1 / 14 : 1 / 21)

/** Share of placements that are jobs with a wage subsidy: more placements, not more subsidies (section 1). */
export const subsidyShare = ({ arm }: Pick<Kind, 'arm'>): number => (arm === 'kontrol' ? 0.2 : 0.1)

/** Weekly hours of a job and of hours beside the benefit: each as likely as the others. */
export const jobHours = [20, 25, 30, 37] as const
export const hoursBeside = [4, 6, 8, 10, 12] as const
