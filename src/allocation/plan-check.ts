import { reduceRatio } from './arms.ts'
import type { AllocationPlan, Arm, PlanOf } from './plan.ts'
import { type AllocationRefusal, refuse } from './refusal.ts'

const largestRatioSum = 10_000
const mostTries = 10_000_000
const leastPreferred = 0.5
const mostPreferred = 0.999

/** Everything that makes a plan impossible to draw, all at once. An empty list means that it can be drawn. */
export function planRefusals(plan: AllocationPlan): readonly AllocationRefusal[] {
  const ofArms = armRefusals(plan.arms)
  if (ofArms.length > 0) return ofArms
  switch (plan.method) {
    case 'blocks':
      return blockRefusals(plan)
    case 'minimisation':
      return minimisationRefusals(plan)
    case 'rerandomisation':
      return rerandomisationRefusals(plan)
    default:
      return []
  }
}

function armRefusals(arms: readonly Arm[]): AllocationRefusal[] {
  const found: AllocationRefusal[] = []
  if (arms.length < 2) found.push(refuse('too-few-arms', { arms: arms.length }))
  arms.forEach((arm, position) => {
    if (arm.id === '') found.push(refuse('arm-without-id', { position }))
    if (!isPositiveInteger(arm.ratio)) {
      found.push(refuse('ratio-not-a-positive-integer', { arm: arm.id, ratio: arm.ratio }))
    }
  })
  for (const arm of repeated(arms.map((each) => each.id))) found.push(refuse('duplicate-arm', { arm }))
  if (found.length === 0) {
    const { sum } = reduceRatio(arms)
    if (sum > largestRatioSum) found.push(refuse('ratio-too-large', { sum, maximum: largestRatioSum }))
  }
  return found
}

function blockRefusals(plan: PlanOf<'blocks'>): AllocationRefusal[] {
  if (plan.blockSizes.length === 0) return [refuse('no-block-size', {})]
  const { sum } = reduceRatio(plan.arms)
  return plan.blockSizes
    .filter((blockSize) => !isPositiveInteger(blockSize) || blockSize % sum !== 0)
    .map((blockSize) => refuse('block-size-not-a-multiple', { blockSize, multipleOf: sum }))
}

function minimisationRefusals(plan: PlanOf<'minimisation'>): AllocationRefusal[] {
  const found: AllocationRefusal[] = []
  if (plan.factors.length === 0) found.push(refuse('no-factor', {}))
  plan.factors.forEach(({ name, weight }, position) => {
    if (name === '') found.push(refuse('factor-without-name', { position }))
    if (!isPositiveInteger(weight)) found.push(refuse('factor-weight-not-a-positive-integer', { factor: name, weight }))
  })
  for (const factor of repeated(plan.factors.map((each) => each.name)))
    found.push(refuse('duplicate-factor', { factor }))
  const preferred = plan.preferredProbability
  if (!(preferred >= leastPreferred && preferred <= mostPreferred)) {
    const bounds = { atLeast: leastPreferred, atMost: mostPreferred }
    found.push(refuse('preferred-probability-out-of-range', { found: preferred, ...bounds }))
  } else if (Math.abs(preferred * 1000 - Math.round(preferred * 1000)) > 1e-9) {
    found.push(refuse('preferred-probability-not-in-thousandths', { found: preferred }))
  }
  return found
}

function rerandomisationRefusals(plan: PlanOf<'rerandomisation'>): AllocationRefusal[] {
  const found: AllocationRefusal[] = []
  if (plan.covariates.length === 0) found.push(refuse('no-covariate', {}))
  for (const covariate of repeated(plan.covariates)) found.push(refuse('duplicate-covariate', { covariate }))
  if (!(plan.threshold > 0 && Number.isFinite(plan.threshold))) {
    found.push(refuse('threshold-not-positive', { found: plan.threshold }))
  }
  if (!isPositiveInteger(plan.maximumTries) || plan.maximumTries > mostTries) {
    found.push(refuse('maximum-tries-not-a-positive-integer', { found: plan.maximumTries, maximum: mostTries }))
  }
  return found
}

const isPositiveInteger = (value: number): boolean => Number.isSafeInteger(value) && value > 0

const repeated = (names: readonly string[]): readonly string[] =>
  names.filter((name, position) => names.indexOf(name) !== position)
