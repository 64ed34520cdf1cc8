import type { Estimate, Results } from '../../src/analysis/index.ts'
import type { Quantity } from '../../src/measures/index.ts'
import type { Protocol } from '../../src/protocol/index.ts'
import type { Language } from '../../src/text/index.ts'

/** Two arms and one outcome: the smallest protocol that a report can be made from. */
export const twoArms: Protocol = {
  virker: 1,
  trial: { id: 'small', title: { da: 'Et lille forsøg', en: 'A small trial' } },
  population: { unit: 'person' },
  arms: [
    { id: 'control', name: { da: 'Kontrolgruppe', en: 'Control arm' }, role: 'control' },
    { id: 'treated', name: { da: 'Indsatsgruppe', en: 'Treated arm' }, role: 'treated' },
  ],
  allocation: { method: 'complete' },
  outcomes: {
    job: {
      measure: 'value',
      label: { da: 'Arbejdsindkomst', en: 'Earnings' },
      source: 'register',
      column: 'pay',
      unit: 'DKK',
      direction: 'higher',
    },
  },
  questions: [
    {
      id: 'main',
      text: { da: 'Tjente flere mere?', en: 'Did more people earn more?' },
      asks: 'effect',
      outcome: 'job',
      role: 'primary',
    },
  ],
}

/** One arm, and a question that only describes it. */
export const oneArm: Protocol = {
  ...twoArms,
  arms: [{ id: 'all', name: { da: 'Alle', en: 'Everyone' }, role: 'treated' }],
  allocation: { method: 'none' },
  outcomes: {
    job: {
      measure: 'above',
      label: { da: 'I job', en: 'In a job' },
      source: 'register',
      column: 'pay',
      threshold: 0,
      direction: 'higher',
    },
  },
  questions: [
    {
      id: 'main',
      text: { da: 'Hvor mange kom i job?', en: 'How many got a job?' },
      asks: 'share',
      outcome: 'job',
      role: 'primary',
    },
  ],
}

/** A quantity that counts people, unless told otherwise. */
export const quantityWith = (over: Partial<Quantity>): Quantity => ({
  kind: 'count',
  value: 185,
  unit: 'citizens',
  numerator: null,
  denominator: null,
  n: 185,
  base: { da: 'Alle i forsøget', en: 'Everyone in the trial' },
  definition: { da: 'Antal', en: 'Number' },
  source: 'journal',
  asOf: null,
  ...over,
})

/** A share with its counts. */
export const shareOf = (numerator: number, denominator: number): Quantity =>
  quantityWith({
    kind: 'share',
    value: numerator / denominator,
    unit: 'share',
    numerator: { value: numerator, unit: 'citizens' },
    denominator: { value: denominator, unit: 'citizens' },
    n: denominator,
  })

/** The difference in earnings of the National Supported Work data, as R's t.test gives it. */
export const estimateWith = (over: Partial<Estimate>): Estimate => ({
  question: 'main',
  outcome: 'job',
  unit: 'DKK',
  scale: 'number',
  direction: 'higher',
  contrast: ['treated', 'control'],
  estimand: 'average-treatment-effect',
  analysisSet: { kind: 'drawn', label: { da: 'Alle, der blev trukket', en: 'Everyone drawn' } },
  grade: 'randomised',
  declared: 'before-lock',
  role: 'primary',
  family: 'primary',
  design: 'complete',
  estimator: 'difference-in-means',
  se: 'HC2',
  defaultRow: 'one-probability',
  strata: [],
  covariates: [],
  estimate: 1794.343084875,
  stdError: 670.996729659,
  df: 307.132457807,
  statistic: 2.674145798,
  pValue: 0.007892971,
  confInt: [474.010789185, 3114.675380566],
  level: 0.95,
  pAdjusted: null,
  confIntVerdict: null,
  levelVerdict: null,
  n: {
    drawn: { treated: 185, control: 260 },
    analysed: { treated: 185, control: 260 },
    missing: { treated: 0, control: 0 },
    unmatched: { treated: 0, control: 0 },
    excluded: { treated: 0, control: 0 },
  },
  means: { treated: 6349.145367568, control: 4554.802282692 },
  horizon: null,
  hypothesis: 'superiority',
  margin: null,
  verdict: { verdict: 'better' },
  warnings: [],
  ...over,
})

const quantities: Results['quantities'] = {
  'flow.drawn.control': quantityWith({ value: 260 }),
  'flow.drawn.treated': quantityWith({ value: 185 }),
  'flow.analysed.control': quantityWith({ value: 260 }),
  'flow.analysed.treated': quantityWith({ value: 185 }),
}

const armFlow = (arm: string): Results['flow']['arms'][number] => ({
  arm,
  steps: [
    { id: 'drawn', label: { da: 'Trukket til gruppen', en: 'Drawn to the arm' }, quantity: `flow.drawn.${arm}` },
    { id: 'analysed', label: { da: 'Analyseret', en: 'Analysed' }, quantity: `flow.analysed.${arm}` },
  ],
})

/** Results of the two arms, with one estimate. */
export const resultsWith = (over: Partial<Results>): Results => ({
  virker: 1,
  synthetic: false,
  trial: 'small',
  protocol: { hash: 'ab'.repeat(32), version: 1, locked: true },
  journal: { entries: 12, head: 'cd'.repeat(32) },
  sources: [],
  quantities,
  estimates: { 'effect.main.treated-vs-control': estimateWith({}) },
  tables: {},
  figures: {
    'forest.dkk': {
      kind: 'forest',
      title: { da: 'Forskelle', en: 'Differences' },
      table: 'outcomes',
      estimates: ['effect.main.treated-vs-control'],
    },
  },
  flow: { stated: [], before: [], arms: [armFlow('control'), armFlow('treated')] },
  verdicts: {},
  deviations: [],
  notes: [],
  ...over,
})

/** What a sentence about one estimate is made from. */
export const contextOf = (estimate: Partial<Estimate>, language: Language) => ({
  protocol: twoArms,
  results: resultsWith({ estimates: { it: estimateWith(estimate) } }),
  language,
})

/** Results of one arm: a share and no comparison. */
export const describedResults: Results = resultsWith({
  quantities: { 'outcome.job.share.all': shareOf(308, 445), 'flow.drawn.all': quantityWith({ value: 445 }) },
  estimates: {},
  figures: {},
  flow: {
    stated: [],
    before: [],
    arms: [
      {
        arm: 'all',
        steps: [{ id: 'drawn', label: { da: 'I gruppen', en: 'In the arm' }, quantity: 'flow.drawn.all' }],
      },
    ],
  },
  tables: {
    outcomes: {
      title: { da: 'Resultatmålene', en: 'The outcomes' },
      columns: [{ da: 'Alle', en: 'Everyone' }],
      rows: [{ label: { da: 'I job', en: 'In a job' }, cells: [{ quantity: 'outcome.job.share.all' }] }],
      notes: [],
    },
  },
})
