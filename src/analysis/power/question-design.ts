import { type Allocation, controlArm, type Outcome, type Protocol, type Question } from '../../protocol/index.ts'
import {
  defaultLevel,
  type PowerClusters,
  type PowerDesign,
  type PowerHypothesis,
  type PowerOutcome,
} from './design.ts'
import { isPowerRefusal, type PowerRefusal, refuse } from './refusal.ts'

/** What a question's designs share, and what the protocol does not say. */
export type QuestionDesigns = {
  /** One design for each combination of the assumed ICCs and cluster sizes; a single one where people are drawn. */
  readonly designs: readonly PowerDesign[]
  readonly missing: readonly string[]
}

const yesOrNo = new Set<Outcome['measure']>([
  'above',
  'code',
  'ever-in-state',
  'months-in-state',
  'relapse',
  'state-on-day',
])
const differences = new Set<Question['estimator']>([
  undefined,
  'difference-in-means',
  'adjusted',
  'interacted',
  'logistic',
])

/**
 * The designs whose power answers a question of the protocol, from its `assumptions`, the arms and the allocation.
 * `missing` names by path what the protocol must say for a number to exist. Refuses what is not a difference between
 * arms in a mean or a share.
 */
export function designsOfQuestion(protocol: Protocol, question: Question): QuestionDesigns | PowerRefusal {
  const outcome = protocol.outcomes?.[question.outcome]
  const refusal = questionRefusal(protocol, question, outcome)
  if (refusal !== undefined) return refusal
  const missing: string[] = []
  const measured = outcomeOf(protocol, question, outcome as Outcome, missing)
  const clusters = clustersOf(protocol, question, missing)
  const arms = armsOf(protocol)
  const control = controlOf(protocol, question)
  const { rSquared, attrition } = question.assumptions ?? {}
  const hypothesis: PowerHypothesis = question.hypothesis ?? { kind: 'superiority' }
  if (isPowerRefusal(control)) return control
  const shared = {
    good: (outcome as Outcome).direction,
    arms,
    control,
    treated: treatedOf(protocol, question, control),
    level: question.level ?? defaultLevel,
    correction: question.role === 'exploratory' ? ('none' as const) : (question.correction ?? 'holm'),
    familySize: familySizeOf(protocol, question),
    hypothesis,
    ...(rSquared === undefined ? {} : { rSquared }),
    ...(attrition === undefined ? {} : { attrition }),
  }
  if (measured === undefined || clusters === undefined) return { designs: [], missing }
  const designs = clusters.map((cluster) => ({
    outcome: measured,
    ...shared,
    ...(cluster === null ? {} : { cluster }),
  }))
  return { designs, missing }
}

/** Whether whole clusters are drawn: case workers, or the sites of a trial by site. */
export const drawsWholeClusters = ({ allocation }: Protocol): boolean =>
  allocation.method === 'by-site' || ('unit' in allocation && allocation.unit === 'cluster')

function questionRefusal(
  { allocation }: Protocol,
  question: Question,
  outcome: Outcome | undefined,
): PowerRefusal | undefined {
  const { id, asks, estimator, estimand } = question
  if (asks !== 'effect' || allocation.method === 'none') return refuse('no-contrast', { question: id, asks })
  if (outcome === undefined) return refuse('outcome-unknown', { question: id, outcome: question.outcome })
  if (!differences.has(estimator)) {
    return refuse('estimator-without-power', { question: id, estimator: estimator as string })
  }
  if (estimand === 'complier-effect') return refuse('estimator-without-power', { question: id, estimator: estimand })
  if (outcome.measure === 'time-to-exit' || outcome.measure === 'time-to-event') {
    return refuse('outcome-without-power', { question: id, outcome: question.outcome, measure: outcome.measure })
  }
  return undefined
}

/** Whether people either achieve the outcome or not. */
function isYesOrNo({ sources }: Protocol, outcome: Outcome): boolean {
  if (outcome.measure !== 'value') return yesOrNo.has(outcome.measure)
  const source = sources?.[outcome.source]
  const column = source?.kind === 'table' ? source.columns[outcome.column] : undefined
  return column?.type === 'boolean' || (column?.type === 'integer' && column.minimum === 0 && column.maximum === 1)
}

function outcomeOf(
  protocol: Protocol,
  question: Question,
  outcome: Outcome,
  missing: string[],
): PowerOutcome | undefined {
  const { controlMean, standardDeviation } = question.assumptions ?? {}
  if (isYesOrNo(protocol, outcome)) {
    if (controlMean !== undefined) return { kind: 'share', control: controlMean }
    missing.push('assumptions.controlMean')
    return undefined
  }
  if (standardDeviation !== undefined) return { kind: 'mean', standardDeviation }
  missing.push('assumptions.standardDeviation')
  return undefined
}

/** Every assumed combination of ICC and size; `[null]` where people are drawn. */
function clustersOf(
  protocol: Protocol,
  question: Question,
  missing: string[],
): readonly (PowerClusters | null)[] | undefined {
  if (!drawsWholeClusters(protocol)) return [null]
  const { icc, clusterSize, clusterSizeVariation } = question.assumptions ?? {}
  if (icc === undefined) missing.push('assumptions.icc')
  if (clusterSize === undefined) missing.push('assumptions.clusterSize')
  if (icc === undefined || clusterSize === undefined) return undefined
  const variation = clusterSizeVariation === undefined ? {} : { sizeVariation: clusterSizeVariation }
  return [icc].flat().flatMap((rho) => [clusterSize].flat().map((size) => ({ icc: rho, size, ...variation })))
}

/** Arms with their ratio; by site, the ratio of the numbers of sites, and only arms that have one. */
function armsOf({ allocation, arms }: Protocol): PowerDesign['arms'] {
  if (allocation.method === 'by-site') {
    const sites = Object.values(allocation.sites)
    return arms
      .map(({ id }) => ({ id, ratio: sites.filter((arm) => arm === id).length }))
      .filter(({ ratio }) => ratio > 0)
  }
  const ratio = 'ratio' in allocation ? (allocation as Extract<Allocation, { method: 'simple' }>).ratio : undefined
  return arms.map(({ id }) => ({ id, ratio: ratio?.[id] ?? 1 }))
}

function controlOf(protocol: Protocol, question: Question): string | PowerRefusal {
  const control = question.contrast?.control ?? controlArm(protocol)?.id
  return control ?? refuse('no-contrast', { question: question.id, asks: question.asks })
}

const treatedOf = ({ arms }: Protocol, question: Question, control: string): readonly string[] =>
  question.contrast?.treated ?? arms.filter(({ id, role }) => id !== control && role === 'treated').map(({ id }) => id)

/** Contrasts of all questions that are corrected together with this one: of the same family, else of the same role. */
function familySizeOf(protocol: Protocol, question: Question): number {
  const together = (protocol.questions ?? []).filter(
    ({ asks, role, family }) => asks === 'effect' && role === question.role && family === question.family,
  )
  const contrasts = together.map((each) => {
    const control = controlOf(protocol, each)
    return isPowerRefusal(control) ? 0 : treatedOf(protocol, each, control).length
  })
  return Math.max(
    1,
    contrasts.reduce((sum, n) => sum + n, 0),
  )
}
