import type { Protocol, Question, Text } from '../../protocol/index.ts'
import { defaultTarget, hypothesisOf, type PerArm, type PowerDesign, peopleIn } from './design.ts'
import { type DetectableAnswer, minimumDetectable } from './minimum-detectable.ts'
import { type PowerAnswer, powerAt } from './power-at.ts'
import { designsOfQuestion, drawsWholeClusters } from './question-design.ts'
import { isPowerRefusal, type PowerRefusal, refuse } from './refusal.ts'
import { type SampleSizeAnswer, sampleSize } from './sample-size.ts'
import { splitByRatio, totalOf } from './units.ts'

/** What a number of units (people or clusters) in all can find. */
export type PowerAtTotal = {
  readonly total: number
  readonly units: PerArm
  readonly people: number
  /** Absent where the protocol names no smallest important effect. */
  readonly power?: PowerAnswer | PowerRefusal
  readonly detectable: DetectableAnswer | PowerRefusal
}

/** One combination of assumptions. */
export type PowerCell = {
  readonly design: PowerDesign
  /** Units needed; absent where the protocol names no smallest important effect. */
  readonly needed?: SampleSizeAnswer | PowerRefusal
  /** What the people expected (`population.expected.enrolled`) make possible; absent where that is not stated. */
  readonly expected?: PowerAtTotal
  /** What each total that was asked for makes possible. */
  readonly at: readonly PowerAtTotal[]
}

/** What a reader must know beside the numbers. */
export type PowerNote =
  | 'exploratory-no-verdict'
  | 'subgroup-size-unknown'
  | 'strata-not-counted'
  | 'covariates-without-r-squared'
  | 'clusters-without-r-squared'

export type QuestionPower = {
  readonly question: string
  readonly text: Text
  readonly outcome: string
  readonly unit: 'person' | 'cluster'
  /** What a cluster is, in the protocol's words. */
  readonly unitName?: Text
  readonly target: number
  readonly hypothesis: 'superiority' | 'non-inferiority' | 'equivalence'
  /** The true effect assumed: the smallest important one, or 0 where a margin is to be kept. */
  readonly effect?: number
  readonly grid: readonly PowerCell[]
  /** Paths of the protocol that must be filled in for the numbers that are not there. */
  readonly missing: readonly string[]
  readonly notes: readonly PowerNote[]
}

export type QuestionPowerOptions = {
  /** Power wanted, 0.8 by default. */
  readonly target?: number
  /** Totals of units (people, or clusters where clusters are drawn) whose smallest detectable effect is wanted. */
  readonly totals?: readonly number[]
}

/**
 * Power of one question of the protocol: the units that its smallest important effect (or its margin) needs, and what
 * the expected people, and each total asked for, can find. Lists of ICCs and cluster sizes give a grid, ICC by ICC.
 * Refuses a question that is not a difference between arms, and one whose assumptions leave nothing to compute.
 */
export function powerOfQuestion(
  protocol: Protocol,
  question: Question,
  options: QuestionPowerOptions = {},
): QuestionPower | PowerRefusal {
  const found = designsOfQuestion(protocol, question)
  if (isPowerRefusal(found)) return found
  const target = options.target ?? defaultTarget
  const kind = question.hypothesis?.kind ?? 'superiority'
  const effect = kind === 'superiority' ? question.smallestImportant : 0
  const enrolled = question.subgroup === undefined ? protocol.population.expected?.enrolled : undefined
  const nothingKnown = enrolled === undefined && protocol.allocation.method !== 'by-site'
  const missing = [...found.missing]
  if (effect === undefined) missing.push('smallestImportant')
  if (nothingKnown && question.subgroup === undefined) missing.push('population.expected.enrolled')
  const nothingAsked = effect === undefined && nothingKnown && (options.totals ?? []).length === 0
  if (found.designs.length === 0 || nothingAsked) {
    return refuse('assumptions-missing', { question: question.id, missing })
  }
  const clusters = drawsWholeClusters(protocol)
  const name = 'cluster' in protocol.allocation ? protocol.allocation.cluster?.name : undefined
  return {
    question: question.id,
    text: question.text,
    outcome: question.outcome,
    unit: clusters ? 'cluster' : 'person',
    ...(clusters && name !== undefined ? { unitName: name } : {}),
    target,
    hypothesis: kind,
    ...(effect === undefined ? {} : { effect }),
    grid: found.designs.map((design) => {
      const possible = unitsExpected(protocol, design, enrolled)
      return cellOf(design, effect, possible, target, options.totals ?? [])
    }),
    missing,
    notes: notesOf(protocol, question),
  }
}

/** Units that the people expected make: themselves, their clusters, or the sites that the protocol names. */
export function unitsExpected(
  { allocation }: Protocol,
  design: PowerDesign,
  enrolled: number | undefined,
): number | undefined {
  if (allocation.method === 'by-site') return Object.keys(allocation.sites).length
  return enrolled === undefined ? undefined : Math.floor(enrolled / (design.cluster?.size ?? 1))
}

function cellOf(
  design: PowerDesign,
  effect: number | undefined,
  possible: number | undefined,
  target: number,
  totals: readonly number[],
): PowerCell {
  return {
    design,
    ...(effect === undefined ? {} : { needed: sampleSize(design, { effect, target }) }),
    ...(possible === undefined ? {} : { expected: atTotal(design, possible, effect, target) }),
    at: totals.map((total) => atTotal(design, total, effect, target)),
  }
}

function atTotal(design: PowerDesign, total: number, effect: number | undefined, target: number): PowerAtTotal {
  const units = splitByRatio(design, total)
  const assumed = hypothesisOf(design).kind === 'superiority' ? {} : { effect: effect ?? 0 }
  return {
    total: totalOf(units),
    units,
    people: peopleIn(design, totalOf(units)),
    ...(effect === undefined ? {} : { power: powerAt(design, { units, effect }) }),
    detectable: minimumDetectable(design, { units, target, ...assumed }),
  }
}

function notesOf(protocol: Protocol, question: Question): readonly PowerNote[] {
  const { rSquared } = question.assumptions ?? {}
  const strata = 'strata' in protocol.allocation ? (protocol.allocation.strata ?? []) : []
  const adjusts = question.estimator === 'adjusted' || question.estimator === 'interacted'
  const notes: [PowerNote, boolean][] = [
    ['exploratory-no-verdict', question.role === 'exploratory'],
    ['subgroup-size-unknown', question.subgroup !== undefined],
    ['strata-not-counted', strata.length > 0],
    ['covariates-without-r-squared', (adjusts || question.covariates !== undefined) && rSquared === undefined],
    ['clusters-without-r-squared', rSquared !== undefined && drawsWholeClusters(protocol)],
  ]
  return notes.filter(([, holds]) => holds).map(([note]) => note)
}
