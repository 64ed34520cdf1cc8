import type { ClusterPlan, OutcomeKind, Scenario } from './scenario.ts'

const outcomes = ['normal', 'yes-no', 'hours'] as const

/** Control's level, and an effect of middling size: 7 % yes, 26 % with any hours. */
const level: Readonly<Record<OutcomeKind, number>> = { normal: 0, 'yes-no': 0.07, hours: 0.26 }
const effect: Readonly<Record<OutcomeKind, number>> = { normal: 0.3, 'yes-no': 0.05, hours: 0.9 }
const two = ['control', 'treated'] as const

/** 200 control, 100 of whom nothing changes, 100 with the effect. */
const threeArms = outcomes.map(
  (outcome): Scenario => ({
    name: `people 200/100/100, ${outcome}`,
    outcome,
    arms: ['control', 'no effect', 'effect'],
    units: [[200, 100, 100]],
    levels: [level[outcome]],
    effects: [[0, 0, effect[outcome]]],
  }),
)

/** 400 people; chances 1/2, 1/3, 2/3 and 1/4, levels and effects that differ. */
const fourStrata = outcomes.map(
  (outcome): Scenario => ({
    name: `people in four strata, ${outcome}`,
    outcome,
    arms: two,
    units: [
      [60, 60],
      [80, 40],
      [40, 80],
      [30, 10],
    ],
    levels: around(level[outcome], outcome),
    effects: [0, 0.5, 1.5, 2].map((times) => [0, times * effect[outcome]]),
  }),
)

function around(middle: number, outcome: OutcomeKind): number[] {
  const step = outcome === 'normal' ? 0.3 : 0.2 * middle
  return [-1.5, -0.5, 0.5, 1.5].map((steps) => middle + steps * step)
}

/** Yes/no outcomes among few people, where the interval is known to cover less. */
const fewPeople = (control: number, treated: number): Scenario => ({
  name: `people ${control}/${treated}, yes-no`,
  outcome: 'yes-no',
  arms: two,
  units: [[control, treated]],
  levels: [level['yes-no']],
  effects: [[0, 0]],
})

/** Clusters of 25 people on average, CV 0.8, half of them in each arm. */
const gammaSizes = { mean: 25, variation: 0.8 } as const
const strataOf: Readonly<Record<number, readonly number[]>> = {
  10: [1, 1, 1, 2],
  20: [2, 2, 3, 3],
  40: [5, 5, 5, 5],
  80: [10, 10, 10, 10],
}
const clustered = [10, 20, 40, 80].flatMap((total) =>
  ([1, 4] as const).flatMap((strata) =>
    [0.02, 0.1].flatMap((icc) =>
      outcomes.map((outcome): Scenario => {
        const perArm = strata === 1 ? [total / 2] : (strataOf[total] ?? [])
        return {
          name: `${total} clusters${strata === 1 ? '' : ' in four strata'}, ICC ${icc}, ${outcome}`,
          outcome,
          arms: two,
          units: perArm.map((count) => [count, count]),
          levels: strata === 1 ? [level[outcome]] : around(level[outcome], outcome),
          effects: perArm.map(() => [0, effect[outcome]]),
          clusters: { icc, sizes: gammaSizes },
        }
      }),
    ),
  ),
)

/** Chances that differ between strata, as do effects: the interacted analysis. */
const unequalChances = [
  {
    total: 20,
    units: [
      [2, 2],
      [3, 2],
      [2, 4],
      [3, 2],
    ],
  },
  {
    total: 40,
    units: [
      [5, 5],
      [7, 3],
      [3, 7],
      [6, 4],
    ],
  },
].flatMap(({ total, units }) =>
  outcomes.map(
    (outcome): Scenario => ({
      name: `${total} clusters in four strata of different chances, ICC 0.1, ${outcome}`,
      outcome,
      arms: two,
      units,
      levels: around(level[outcome], outcome),
      effects: [0, 0.5, 1.5, 2].map((times) => [0, times * effect[outcome]]),
      clusters: { icc: 0.1, sizes: gammaSizes },
    }),
  ),
)

/** Effects that differ between clusters. */
const differing = (['varies', 'grows-with-size'] as const).flatMap((how) =>
  [20, 40].map(
    (total): Scenario => ({
      name: `${total} clusters, ICC 0.1, effect ${how}, normal`,
      outcome: 'normal',
      arms: two,
      units: [[total / 2, total / 2]],
      levels: [0],
      effects: [[0, effect.normal]],
      clusters: { icc: 0.1, sizes: gammaSizes, effect: how },
    }),
  ),
)

/** Twelve control and nine treated sites; on each side one has a third of 600 people. */
const sites: ClusterPlan['sizes'] = [
  [200, 60, 55, 50, 45, 40, 35, 30, 25, 25, 20, 15],
  [200, 80, 70, 60, 50, 45, 40, 30, 25],
]
const unequalSites = [0.02, 0.1].flatMap((icc) =>
  outcomes.map(
    (outcome): Scenario => ({
      name: `9 against 12 sites, ICC ${icc}, ${outcome}`,
      outcome,
      arms: two,
      units: [[12, 9]],
      levels: [level[outcome]],
      effects: [[0, effect[outcome]]],
      clusters: { icc, sizes: sites },
    }),
  ),
)

/** Every situation in which intervals of the default rows are held against the truth. The place decides the seed: add at the end. */
export const scenarios: readonly Scenario[] = [
  ...threeArms,
  ...fourStrata,
  fewPeople(60, 30),
  ...clustered,
  ...unequalChances,
  ...differing,
  ...unequalSites,
  fewPeople(120, 60),
]
