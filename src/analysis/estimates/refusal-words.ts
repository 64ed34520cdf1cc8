import type { Refusal, RefusalCode } from '../../effects/index.ts'
import type { NoResult } from '../../measures/index.ts'

/** Why there is no number, in words that give no number away: a difference between two constants is one too. */
const words: Readonly<Record<RefusalCode, string>> = {
  'columns-differ-in-length': 'the columns are not of one length',
  'unknown-arm': 'the arm is not in the data',
  'arm-empty': 'there is nobody in one of the arms',
  'nothing-observed': 'no outcome is known in one of the arms',
  'too-few-units': 'there are too few people for an error',
  'no-variation': 'everyone in an arm has the same outcome, so that there is no error',
  'stratum-arm-too-small': 'a stratum has fewer than two people in an arm, and no other stratum of the same chance',
  'probabilities-differ-between-strata': 'the chance of an arm differs between strata, so that they cannot be ignored',
  'probabilities-unknown': 'the chance of an arm is not known in every stratum, so that they cannot be ignored',
  'not-estimable': 'these data do not determine it',
  'not-finite': 'the computation gave no finite number',
  'outside-range': 'a value is too large or too small to compute with',
  'not-offered': 'this version does not compute it',
  'invalid-argument': 'what was asked does not fit together',
  'too-few-clusters': 'an arm has fewer than five clusters',
  'cluster-in-two-arms': 'a cluster has people in two arms, so that it was not drawn as a whole',
  'cluster-in-two-strata': 'a cluster has people in two strata',
  'pair-malformed': 'a pair does not have one in each of the two arms',
  'times-too-close': 'the times are too close for this scale to be told apart',
  'no-events': 'there are no events',
  'never-at-risk-together': 'the arms are never at risk at the same time',
  'one-exit-among-several': 'one exit among several has no such curve: others are not censored at random',
  'unknown-cause': 'the cause is not in the data',
  'horizon-beyond-follow-up': 'the horizon lies beyond the follow-up of an arm',
  'monotone-likelihood': 'the events of one group all come first, so that no finite hazard ratio exists',
  'not-converged': 'the fit did not come to rest',
  'not-binary': 'the outcome is not yes or no',
  'not-a-count': 'the outcome is not a count',
  separation: 'the covariates tell who has the outcome without error, so that no finite coefficient exists',
  'part-exceeds-whole': 'a part is larger than the whole it was taken from',
  'not-final': 'a figure is provisional, suppressed or missing',
  'empty-cell': 'nobody, or everybody, in an arm has the outcome',
}

/** A refusal of an estimator as the absence of a number. */
export const noResultOf = ({ refused }: Refusal): NoResult => ({ noResult: refused, why: words[refused] })

/** What this version does not compute. */
export const notOffered = (what: string): NoResult => ({ noResult: 'not-offered', why: `this version has no ${what}` })
