/** An arm and its place in the allocation ratio. The order of arms is that of the protocol and is part of the draw. */
export type Arm = { readonly id: string; readonly ratio: number }

/** A factor that minimisation balances on. Weights are whole numbers, so that every distance is an exact integer. */
export type Factor = { readonly name: string; readonly weight: number }

/** The part of a birth date that a birth-date rule goes by. */
export type BirthPart = 'day' | 'month' | 'year'

/**
 * How units get their arm, as plain data: draw, probabilities, count and enumeration are functions of it. It stands in
 * the journal as it is, so that a checker in another language needs nothing else.
 *
 * - `simple`: every unit on its own.
 * - `complete`: a batch at a time, the ratio kept exactly inside each stratum of the batch.
 * - `blocks`: permuted blocks inside each stratum; sizes are multiples of the sum of the reduced ratio.
 * - `minimisation`: Pocock and Simon (1975) with a biased coin; `preferredProbability` in whole thousandths.
 * - `rerandomisation`: Morgan and Rubin (2012); complete draws are repeated until the distance is at most `threshold`.
 * - `birth-date`, `alternation`: rules that anyone can predict; see `gradeOf`.
 */
export type AllocationPlan =
  | { readonly method: 'simple'; readonly arms: readonly Arm[] }
  | { readonly method: 'complete'; readonly arms: readonly Arm[] }
  | { readonly method: 'blocks'; readonly arms: readonly Arm[]; readonly blockSizes: readonly number[] }
  | {
      readonly method: 'minimisation'
      readonly arms: readonly Arm[]
      readonly factors: readonly Factor[]
      readonly distance: 'range' | 'variance'
      readonly preferredProbability: number
    }
  | {
      readonly method: 'rerandomisation'
      readonly arms: readonly Arm[]
      readonly covariates: readonly string[]
      readonly threshold: number
      readonly maximumTries: number
    }
  | { readonly method: 'birth-date'; readonly arms: readonly Arm[]; readonly part: BirthPart }
  | { readonly method: 'alternation'; readonly arms: readonly Arm[] }

export type Method = AllocationPlan['method']
export type PlanOf<M extends Method> = Extract<AllocationPlan, { readonly method: M }>

/**
 * What a method looks at besides id and stratum. The same facts stand in the `allocated` entry, so that the entry and
 * the protocol suffice to derive the arm again: factor values by name, covariates in the order of the plan, and of a
 * birth date only the number that the rule uses.
 */
export type UnitFacts = {
  readonly factors?: Readonly<Record<string, string>>
  readonly covariates?: readonly number[]
  readonly birthNumber?: number
}

/** A person or cluster to be drawn. `stratum` is a label made by `stratumLabel`. */
export type Unit = UnitFacts & { readonly id: string; readonly stratum: string }

/**
 * One assignment: the body of an `allocated` entry. `index` counts inside the stratum and epoch from 0; `block` stands
 * for permuted blocks, `batch` (counted over the epoch) for complete draws and re-randomisation, `slot` for
 * minimisation.
 */
export type Allocated = UnitFacts & {
  readonly unit: string
  readonly stratum: string
  readonly index: number
  readonly block?: number
  readonly batch?: number
  readonly slot?: number
  readonly arm: string
}

/** The grade of a comparison that rests on this plan: drawn, or assigned by a rule that anyone can predict. */
export function gradeOf(plan: AllocationPlan): 'randomised' | 'rule-assigned' {
  return plan.method === 'birth-date' || plan.method === 'alternation' ? 'rule-assigned' : 'randomised'
}

/** Whether the next arm is hidden from those who enrol. Rules are not; a draw is as long as the seed is secret. */
export function isConcealed(plan: AllocationPlan): boolean {
  return gradeOf(plan) === 'randomised'
}
