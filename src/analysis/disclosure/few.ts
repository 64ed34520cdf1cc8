import type { Protocol } from '../../protocol/index.ts'

/** The smallest number of people that is shown where the protocol names none. */
export const smallestCellByDefault = 5

/** The smallest number of people that is shown; 0 where the data are public and nothing is withheld. */
export const smallestCellOf = ({ disclosure }: Protocol): number =>
  disclosure?.publicData === true ? 0 : (disclosure?.smallestCell ?? smallestCellByDefault)

/** Whether a count is of so few people that it may not be shown. Nobody is not few. */
export const isFew = (count: number, smallest: number): boolean => count > 0 && count < smallest

/** Whether any of the counts that a number gives away is of too few people. */
export const revealsFew = (counts: readonly number[], smallest: number): boolean =>
  counts.some((count) => isFew(count, smallest))
