import { defaultFor, isRefusal as isEffectRefusal, type SeType } from '../../../effects/index.ts'
import { type Protocol, planOf, type Question, strataOf } from '../../../protocol/index.ts'
import { hypothesisOf, type PowerDesign } from '../design.ts'
import { type PowerAnswer, powerAt } from '../power-at.ts'
import { designsOfQuestion } from '../question-design.ts'
import { isPowerRefusal, type PowerRefusal, refuse } from '../refusal.ts'
import { splitByRatio } from '../units.ts'
import type { Analysis } from './analyse.ts'
import { madeUpUnits } from './made-up-units.ts'
import { streams } from './random.ts'
import { type Simulation, simulate } from './simulate.ts'

export type QuestionSimulationOptions = {
  /** Units in all: people, or clusters where clusters are drawn. What is expected to enrol by default. */
  readonly total?: number
  /** True effect on the good side; the smallest important one by default, 0 where a margin is to be kept. */
  readonly effect?: number
  readonly replicates?: number
  readonly seed?: number
  /** `cluster-means`: a t-test on the clusters' means, in place of an analysis that is not there. */
  readonly analysis?: 'protocol' | 'cluster-means'
  readonly onProgress?: (done: number, of: number) => void
}

/** One combination of assumptions, simulated, with the closed form for the same numbers beside it. */
export type SimulatedCell = {
  readonly design: PowerDesign
  readonly simulation: Simulation | PowerRefusal
  readonly closedForm: PowerAnswer | PowerRefusal
}

export type QuestionSimulation = {
  readonly question: string
  readonly method: string
  readonly analysis: {
    readonly name: 'protocol' | 'cluster-means'
    readonly estimator: string
    readonly se: string
    readonly strata: 'used' | 'not-used'
    readonly adjusted: Analysis['adjusted']
  }
  readonly cells: readonly SimulatedCell[]
}

const defaultReplicates = 1000
const defaultSeed = 1
const hcErrors = new Set<string>(['classical', 'HC0', 'HC1', 'HC2', 'HC3'])

/**
 * Power by simulation of one question: the protocol's own draw, outcomes from its assumptions, its own estimator,
 * correction and verdict. Clusters are analysed with `analysis: 'cluster-means'`; anything else is refused for them, as
 * are estimators other than differences in means with or without adjustment. Deterministic for a seed.
 */
export function simulateQuestion(
  protocol: Protocol,
  question: Question,
  options: QuestionSimulationOptions = {},
): QuestionSimulation | PowerRefusal {
  const { replicates = defaultReplicates, seed = defaultSeed } = options
  const found = designsOfQuestion(protocol, question)
  if (isPowerRefusal(found)) return found
  const plan = planOf(protocol)
  if (plan === undefined) return refuse('no-draw', { method: protocol.allocation.method })
  const kind = question.hypothesis?.kind ?? 'superiority'
  const effect = options.effect ?? (kind === 'superiority' ? question.smallestImportant : 0)
  const total = options.total ?? protocol.population.expected?.enrolled
  const missing = [
    ...found.missing,
    ...(effect === undefined ? ['smallestImportant'] : []),
    ...(total === undefined ? ['population.expected.enrolled'] : []),
  ]
  if (effect === undefined || total === undefined || found.designs.length === 0) {
    return refuse('assumptions-missing', { question: question.id, missing })
  }
  const analysis = analysisOf(protocol, question, found.designs[0] as PowerDesign, options.analysis ?? 'protocol')
  if (isPowerRefusal(analysis)) return analysis
  const cells: SimulatedCell[] = []
  for (const [position, design] of found.designs.entries()) {
    const size = options.total ?? Math.floor(total / (design.cluster?.size ?? 1))
    const units = madeUpUnits(protocol, size, streams(apartFrom(seed)).next().value)
    if (isPowerRefusal(units)) return units
    const onProgress = (done: number, of: number): void =>
      options.onProgress?.(position * of + done, found.designs.length * of)
    const simulation = simulate({ design, plan, units, analysis, effect, replicates, seed, onProgress })
    cells.push({ design, simulation, closedForm: closedFormOf(design, size, effect) })
  }
  return { question: question.id, method: plan.method, analysis: describe(analysis, options), cells }
}

/** Another seed for the units, so that they owe nothing to the first simulated trial. */
const apartFrom = (seed: number): number => (seed ^ 0x9e3779b9) >>> 0

function closedFormOf(design: PowerDesign, total: number, effect: number): PowerAnswer | PowerRefusal {
  const asked = hypothesisOf(design).kind === 'superiority' && effect === 0 ? undefined : effect
  return powerAt(design, { units: splitByRatio(design, total), ...(asked === undefined ? {} : { effect: asked }) })
}

function analysisOf(
  protocol: Protocol,
  question: Question,
  design: PowerDesign,
  asked: 'protocol' | 'cluster-means',
): Analysis | PowerRefusal {
  if (design.cluster !== undefined) {
    return asked === 'cluster-means'
      ? { estimator: 'difference-in-means', se: 'classical', adjusted: 'without' }
      : refuse('analysis-not-there', { analysis: 'CR2', offered: 'cluster-means' })
  }
  const strata = question.strata !== 'ignored' && strataOf(protocol).length > 0
  const covariates = (question.covariates ?? []).length > 0 && (design.rSquared ?? 0) > 0
  const row = defaultFor({
    drawn: 'people',
    strata: strata ? 'some' : 'none',
    covariates: covariates ? 'some' : 'none',
  })
  const estimator = question.estimator ?? (isEffectRefusal(row) ? undefined : row.estimator)
  if (estimator !== 'difference-in-means' && estimator !== 'adjusted' && estimator !== 'interacted') {
    return refuse('analysis-not-there', { analysis: String(estimator), offered: 'difference-in-means' })
  }
  const se = question.se ?? 'HC2'
  if (!hcErrors.has(se)) return refuse('analysis-not-there', { analysis: se, offered: 'HC2' })
  const fixed = question.strata === 'fixed-effects' || estimator === 'adjusted'
  return {
    estimator,
    se: se as SeType,
    adjusted: covariates && estimator !== 'difference-in-means' ? 'with-covariate' : 'without',
    ...(strata ? { strataUse: fixed ? ('fixed-effects' as const) : ('weighted' as const) } : {}),
  }
}

const describe = (analysis: Analysis, options: QuestionSimulationOptions): QuestionSimulation['analysis'] => ({
  name: options.analysis ?? 'protocol',
  estimator: analysis.estimator,
  se: analysis.se ?? 'HC2',
  strata: analysis.strataUse === undefined ? 'not-used' : 'used',
  adjusted: analysis.adjusted,
})
