import type { AskedEstimator, EffectQuestion } from '../../app/index.ts'
import type { Hypothesis, SeType, Side } from '../../effects/index.ts'
import type { CommonOptions } from '../context.ts'
import { namesOf, numberOf, usage } from '../option-values.ts'

export const estimators = [
  'difference-in-means',
  'adjusted',
  'interacted',
  'logistic',
  'iv',
  'poisson',
  'rank-sum',
] as const satisfies readonly AskedEstimator[]

export const errors = [
  'HC0',
  'HC1',
  'HC2',
  'HC3',
  'CR0',
  'CR1',
  'CR2',
  'classical',
] as const satisfies readonly SeType[]

/** The options of `virker effect` as they are written. */
export type EffectOptions = CommonOptions & {
  readonly outcome: string
  readonly arm: string
  readonly control: string
  readonly treated?: string
  readonly estimator?: AskedEstimator
  readonly covariates?: string
  readonly strata?: string
  readonly strataWeights?: 'drawn' | 'analysed'
  readonly cluster?: string
  readonly clusterRole?: 'assigned' | 'served'
  readonly average?: 'person' | 'cluster'
  readonly pairs?: string
  readonly weights?: string
  readonly endogenous?: string
  readonly exposure?: string
  readonly se?: SeType
  readonly like?: 'estimatr'
  readonly level: string
  readonly inference?: 'randomisation'
  readonly bootstrap?: 'wild'
  readonly bootstrapWeights?: 'rademacher' | 'webb'
  readonly draws?: string
  readonly seed?: string
  readonly hypothesis?: Hypothesis['kind']
  readonly margin?: string
  readonly direction?: Side
  readonly smallestDelivered?: string
  readonly decimal?: '.' | ','
}

const drawsByDefault = { randomisation: 10_000, bootstrap: 9_999 } as const
const seedByDefault = 1
const mostDraws = 1_000_000

type Needs = readonly [wrong: boolean, reason: string]

/** What only makes sense together. */
const contradictions = (options: EffectOptions): readonly Needs[] => {
  const { se, estimator, hypothesis, bootstrap, inference } = options
  const isClustered = se?.startsWith('CR') === true
  const needsMargin = hypothesis === 'non-inferiority' || hypothesis === 'equivalence'
  return [
    [isClustered && options.cluster === undefined, `--se ${se} + --cluster`],
    [se !== undefined && !isClustered && options.cluster !== undefined, `--cluster + --se CR0|CR1|CR2`],
    [estimator === 'iv' && options.endogenous === undefined, '--estimator iv + --endogenous'],
    [estimator !== 'poisson' && options.exposure !== undefined, '--exposure + --estimator poisson'],
    [bootstrap !== undefined && options.cluster === undefined, '--bootstrap wild + --cluster'],
    [options.bootstrapWeights !== undefined && bootstrap === undefined, '--bootstrap-weights + --bootstrap wild'],
    [options.draws !== undefined && !bootstrap && !inference, '--draws + --inference|--bootstrap'],
    [options.seed !== undefined && !bootstrap && !inference, '--seed + --inference|--bootstrap'],
    [needsMargin && options.margin === undefined, `--hypothesis ${hypothesis} + --margin`],
    [!needsMargin && options.margin !== undefined, '--margin + --hypothesis non-inferiority|equivalence'],
    [options.direction !== undefined && hypothesis === undefined, '--direction + --hypothesis'],
    [options.smallestDelivered !== undefined && hypothesis === undefined, '--smallest-delivered + --hypothesis'],
    [
      options.smallestDelivered !== undefined && options.endogenous === undefined,
      '--smallest-delivered + --endogenous',
    ],
    [
      needsMargin && (estimator === 'poisson' || estimator === 'rank-sum'),
      `--hypothesis ${hypothesis} + --estimator ${estimator}`,
    ],
    [options.strataWeights !== undefined && options.strata === undefined, '--strata-weights + --strata'],
    [options.clusterRole !== undefined && options.cluster === undefined, '--cluster-role + --cluster'],
    [options.average !== undefined && options.cluster === undefined, '--average + --cluster'],
    [options.treated !== undefined && options.treated === options.control, `--treated ${options.treated}`],
  ]
}

const hypothesisOf = ({ hypothesis, margin, direction = 'higher' }: EffectOptions): Hypothesis | undefined => {
  if (hypothesis === undefined) return undefined
  if (hypothesis === 'superiority') return { kind: hypothesis, goodSide: direction }
  return { kind: hypothesis, goodSide: direction, margin: numberOf('--margin', margin ?? '', (value) => value > 0) }
}

const wholeOf = (option: string, text: string | undefined, fallback: number, most: number, least: number): number =>
  text === undefined
    ? fallback
    : numberOf(option, text, (value) => Number.isSafeInteger(value) && value >= least && value <= most)

/**
 * The question that the options ask.
 *
 * @throws ProblemError for options that do not fit together, and numbers that are none
 */
export const questionOf = (options: EffectOptions): EffectQuestion => {
  const wrong = contradictions(options).find(([holds]) => holds)
  if (wrong) throw usage(wrong[1])
  const { outcome, arm, control, treated, estimator, strata, strataWeights, cluster, clusterRole, average } = options
  const { pairs, weights, endogenous, exposure, se, like, decimal, smallestDelivered } = options
  const hypothesis = hypothesisOf(options)
  const seed = wholeOf('--seed', options.seed, seedByDefault, Number.MAX_SAFE_INTEGER, 0)
  const draws = (kind: keyof typeof drawsByDefault) =>
    wholeOf('--draws', options.draws, drawsByDefault[kind], mostDraws, 1)
  const given = { treated, estimator, strata, strataWeights, cluster, clusterRole, average, pairs, weights }
  const further = { delivered: endogenous, exposure, se, like, decimal, hypothesis }
  return {
    outcome,
    arm,
    control,
    covariates: namesOf(options.covariates),
    level: numberOf('--level', options.level, (value) => value > 0 && value < 1),
    ...onlyDefined(given),
    ...onlyDefined(further),
    ...(options.inference ? { randomisation: { draws: draws('randomisation'), seed } } : {}),
    ...(options.bootstrap
      ? { bootstrap: { weights: options.bootstrapWeights ?? 'rademacher', draws: draws('bootstrap'), seed } }
      : {}),
    ...(smallestDelivered === undefined
      ? {}
      : { smallestDelivered: numberOf('--smallest-delivered', smallestDelivered, (value) => value > 0) }),
  }
}

const onlyDefined = <T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>
  }
