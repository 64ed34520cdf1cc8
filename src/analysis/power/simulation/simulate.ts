import { type AllocationPlan, drawBatch, initialState, isRefusal, type Unit } from '../../../allocation/index.ts'
import { designRefusal } from '../check-design.ts'
import { hypothesisOf, type PowerDesign, treatedArms } from '../design.ts'
import { effectRefusal } from '../power-at.ts'
import { type PowerRefusal, refuse } from '../refusal.ts'
import { type Analysis, analyse } from './analyse.ts'
import { meansOfClusters, outcomesOfPeople } from './outcomes.ts'
import { type Random, streams } from './random.ts'
import { count, emptyTally, type SimulatedContrast, summarise } from './tally.ts'

/** A trial to be run many times over. Outcomes come from the design's assumptions, arms from the plan. */
export type SimulationRequest = {
  readonly design: PowerDesign
  readonly plan: AllocationPlan
  /** What is drawn: people, or clusters where the design has them. */
  readonly units: readonly Unit[]
  readonly analysis: Analysis
  /** True effect of every treated arm on the good side, in the outcome's unit. */
  readonly effect: number
  readonly replicates: number
  /** Whole number below 2³²; the same seed gives the same figures anywhere. */
  readonly seed: number
  readonly onProgress?: (done: number, of: number) => void
}

export type Simulation = {
  readonly effect: number
  readonly replicates: number
  readonly seed: number
  readonly units: number
  /** People per simulated trial, on average over unequal clusters. */
  readonly people: number
  readonly contrasts: readonly SimulatedContrast[]
}

/** The label of the epoch that simulated draws belong to; it feeds nothing, since streams ignore their labels here. */
const noEpoch = '0'.repeat(64)

/**
 * Runs the trial `replicates` times: draws the units by the plan, makes outcomes, estimates, corrects, concludes. Refuses
 * a design that cannot be, and what the draw refuses. A trial without an estimate is counted with its reason.
 */
export function simulate(request: SimulationRequest): Simulation | PowerRefusal {
  const { design, effect, replicates, seed, units } = request
  const refusal = requestRefusal(request)
  if (refusal !== undefined) return refusal
  const truth = design.good === 'lower' ? -effect : effect
  const { kind } = hypothesisOf(design)
  const treated = treatedArms(design)
  const tallies = treated.map(emptyTally)
  const stride = Math.max(1, Math.floor(replicates / 100))
  const random = streams(seed)
  let people = 0
  for (let done = 0; done < replicates; ) {
    const trial = runOnce(request, truth, random.next().value)
    if ('refused' in trial) return trial
    people += trial.people
    for (const [position, answer] of trial.answers.entries()) {
      count(tallies[position] as ReturnType<typeof emptyTally>, answer, kind, truth)
    }
    done++
    if (done % stride === 0 || done === replicates) request.onProgress?.(done, replicates)
  }
  const contrasts = treated.map((arm, position) =>
    summarise(tallies[position] as ReturnType<typeof emptyTally>, [arm, design.control]),
  )
  return { effect, replicates, seed, units: units.length, people: Math.round(people / replicates), contrasts }
}

function runOnce(
  { design, plan, units, analysis }: SimulationRequest,
  truth: number,
  random: Random,
): { readonly answers: ReturnType<typeof analyse>; readonly people: number } | PowerRefusal {
  const drawn = drawBatch(plan, noEpoch, initialState(), units, () => random.word)
  if (isRefusal(drawn)) return refuse('draw-refused', { reason: drawn.refused })
  const treated = new Set(treatedArms(design))
  const arms = drawn.map(({ arm }) => arm)
  const effectOf = (unit: number): number => (treated.has(arms[unit] as string) ? truth : 0)
  const makeOutcomes = design.cluster === undefined ? outcomesOfPeople : meansOfClusters
  const simulated = makeOutcomes(design, drawn.length, effectOf, random)
  const strata = drawn.map(({ stratum }) => stratum)
  return { answers: analyse(design, analysis, arms, strata, simulated), people: simulated.people }
}

function requestRefusal({ design, effect, replicates, seed, units }: SimulationRequest): PowerRefusal | undefined {
  const wrong = (value: string, found: number, expected: string): PowerRefusal =>
    refuse('value-out-of-range', { value, found, expected })
  if (!(Number.isInteger(replicates) && replicates >= 1)) return wrong('replicates', replicates, '1, 2, 3 …')
  if (!(Number.isInteger(seed) && seed >= 0 && seed < 2 ** 32)) return wrong('seed', seed, '0, 1, 2 … 4294967295')
  if (units.length === 0) return wrong('units', 0, '1, 2, 3 …')
  return designRefusal(design) ?? simulatedEffectRefusal(design, effect)
}

/** Superiority may also be simulated with no effect, to see how often it is found all the same. */
function simulatedEffectRefusal(design: PowerDesign, effect: number): PowerRefusal | undefined {
  const { outcome, good, rSquared = 0 } = design
  const superiority = hypothesisOf(design).kind === 'superiority'
  const refusal = superiority && effect === 0 ? undefined : effectRefusal(design, effect)
  if (refusal !== undefined || outcome.kind === 'mean') return refusal
  const treated = good === 'lower' ? outcome.control - effect : outcome.control + effect
  if (treated < 0 || treated > 1) return refuse('share-out-of-range', { control: outcome.control, treated })
  if (design.cluster !== undefined) return undefined
  const share = [outcome.control, treated].find((p) => rSquared * Math.max(p, 1 - p) > Math.min(p, 1 - p) + 1e-12)
  return share === undefined ? undefined : refuse('adjustment-too-strong', { share, rSquared })
}
