import type { Estimate } from '../../analysis/index.ts'
import type { Question } from '../../protocol/index.ts'
import type { Context } from '../context.ts'
import type { Described } from './described.ts'

/** The estimates of a question on its main set, in the order of the protocol's arms, with their ids. */
export const mainEstimates = (
  { results, protocol }: Context,
  question: Question,
): readonly (readonly [string, Estimate])[] => {
  const order = protocol.arms.map(({ id }) => id)
  return Object.entries(results.estimates)
    .filter(([, estimate]) => estimate.question === question.id && isMainSet(estimate))
    .sort(([, a], [, b]) => order.indexOf(a.contrast[0]) - order.indexOf(b.contrast[0]))
}

/**
 * Estimates on sets that compare other groups than those drawn, in the order of the questions. Groups that are compared with
 * each other are no such sets: they stand with their comparison.
 */
export const furtherEstimates = ({ results, protocol }: Context): readonly (readonly [string, Estimate])[] => {
  const order = (protocol.questions ?? []).map(({ id }) => id)
  return Object.entries(results.estimates)
    .filter(([, estimate]) => !isMainSet(estimate) && !['group', 'everyone'].includes(estimate.analysisSet.kind))
    .sort(([, a], [, b]) => order.indexOf(a.question) - order.indexOf(b.question))
}

/** Estimates of everyone beside outcomes on a condition, in the order of the questions. */
export const everyoneEstimates = ({ results, protocol }: Context): readonly (readonly [string, Estimate])[] => {
  const order = (protocol.questions ?? []).map(({ id }) => id)
  return Object.entries(results.estimates)
    .filter(([, { analysisSet }]) => analysisSet.kind === 'everyone')
    .sort(([, a], [, b]) => order.indexOf(a.question) - order.indexOf(b.question))
}

/** Everyone drawn, or a subgroup known before the draw. */
export const isMainSet = ({ analysisSet }: Estimate): boolean =>
  analysisSet.kind === 'drawn' || analysisSet.kind === 'subgroup'

/** Whose outcome an estimate on its main set compares. */
export const describedBy = ({ outcome, question, analysisSet }: Estimate): Described => ({
  outcome,
  question,
  people: analysisSet.kind === 'subgroup' ? 'subgroup' : 'everyone',
})

/** The main estimates of every question, in the order of the protocol. */
export const allMainEstimates = (context: Context): readonly (readonly [string, Estimate])[] =>
  (context.protocol.questions ?? []).flatMap((question) => mainEstimates(context, question))
