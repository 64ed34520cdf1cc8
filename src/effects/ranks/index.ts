/** Tests and estimates that look at the order of the values only. */
export type { Location, RankP } from './location.ts'
export { type RankSum, rankSum } from './rank-sum.ts'
export { type SignedRank, signedRank } from './signed-rank.ts'
