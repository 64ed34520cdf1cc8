import { bySiteProtocol, type Mistake, spoil } from './fixture.ts'

/** Two treated sites and a comparison site, before and after, with the day each person started. */
const sound = [
  ['    - { id: south, name: Syd }\n', '    - { id: south, name: Syd }\n    - { id: west, name: Vest }\n'],
  ['sites: { north: exempt, south: ordinary }', 'sites: { north: exempt, west: exempt, south: ordinary }'],
  [
    'population: { unit: person }',
    'population:\n  unit: person\n  start: { source: register, column: started }\n  attributes: { age: { type: number } }',
  ],
  [
    '      job: { type: boolean }\n',
    '      job: { type: boolean }\n      started: { type: date }\n      used: { type: boolean }\n',
  ],
  [
    '    asks: share\n    outcome: job\n    role: primary\n',
    '    asks: effect\n    outcome: job\n    role: primary\n    estimator: difference-in-differences\n    estimand: average-effect\n',
  ],
].reduce((text, [passage, by]) => spoil(text, passage as string, by as string), bySiteProtocol)

const after = '  - { id: after, kind: after, from: 2024-01-01, to: 2024-12-31 }\n'
const twoStarts = `  - { id: after, kind: after, from: 2024-01-01, to: 2024-12-31, sites: [north, south] }
  - { id: later, kind: after, from: 2024-07-01, to: 2024-12-31, sites: [west] }
`
const estimator = '    estimator: difference-in-differences\n'
const study = '    estimator: event-study\n    overTime: { comparison: never-treated }\n'
const staggered = spoil(spoil(sound, after, twoStarts), estimator, study)
const exemption = `exemptions:
  - id: fewer
    law: LAB § 31
    legalBasis: Frikommuneloven § 5
    ordinaryRule: Samtale hver måned
    replacedBy: Samtale efter behov
    from: 2024-01-01
    to: 2024-12-31
`
const withUptake = (more = '') =>
  spoil(
    sound,
    'sources:\n',
    `${exemption}delivery:\n  uptake:\n    fewer: { source: register, counts: citizens, used: used${more} }\nsources:\n`,
  )
const described = spoil(bySiteProtocol, 'outcomes:\n', 'outcomes:\n')
const series = `outcomes:
  stock: { measure: area-series, label: Bestand, direction: lower, source: jobindsats, counts: stock, numerator: Personer, denominator: Arbejdsstyrke, areas: { north: Nord } }
`
const withSeries = spoil(
  spoil(bySiteProtocol, 'outcomes:\n', series),
  'sources:\n',
  'sources:\n  jobindsats: { kind: series, file: data/series.csv, area: area, period: period, measure: measure, value: value }\n',
)

/** Comparisons over time, uptake, targets and rival sources that do not hold together. */
export const mistakesOverTime: readonly Mistake[] = [
  ['estimand-needed', '    estimand: average-effect\n', '', 'estimator: diff', sound],
  ['over-time-se', estimator, `${estimator}    se: CR1\n`, 'se: CR1', sound],
  ['starts-differ', after, twoStarts, 'estimator: diff', sound],
  ['comparison-needed', study, '    estimator: event-study\n', 'estimator: event', staggered],
  [
    'washout-staggered',
    twoStarts,
    `  - { id: between, kind: washout, from: 2024-01-01, to: 2024-06-30, sites: [west] }\n${twoStarts}`,
    'kind: washout',
    staggered,
  ],
  ['covariates-staggered', study, `${study}    covariates: [age]\n`, 'covariates: [age]', staggered],
  [
    'weights-estimand',
    'comparison: never-treated }',
    'comparison: never-treated, weights: by-sites }',
    'weights: by',
    staggered,
  ],
  [
    'placebo-start-outside',
    estimator,
    `${estimator}    overTime: { placeboStart: 2024-03-01 }\n`,
    'placeboStart',
    sound,
  ],
  ['start-not-declared', '  start: { source: register, column: started }\n', '', 'estimator: diff', sound],
  ['fact-not-a-date', 'column: started }', 'column: used }', 'column: used }', sound],
  ['unknown-name', estimator, `${estimator}    overTime: { uptake: fever }\n`, 'uptake: fever', withUptake()],
  ['unknown-name', '    fewer: { source', '    fever: { source', 'fever: { source', withUptake()],
  ['unknown-name', 'used: used', 'used: brugt', 'used: brugt', withUptake()],
  [
    'uptake-not-collected',
    'used: used',
    'used: used, eligible: job, notCollected: { eligible: Ikke talt }',
    'eligible: Ikke',
    withUptake(),
  ],
  [
    'excluded-and-chosen',
    '  reason: Kommunerne meldte sig selv\n',
    '  reason: Kommunerne meldte sig selv\n  chosenBy: { method: ranking, ranking: VIVE 2016, perSide: 1, exclusions: [{ site: south, reason: Ø }] }\n',
    'site: south, reason',
    bySiteProtocol,
  ],
  [
    'rivals-kind',
    'column: job, direction: higher }',
    'column: job, direction: higher, rivals: [weeks] }',
    'rivals: [weeks]',
    described,
  ],
  ['series-asks', 'outcome: job', 'outcome: stock', 'asks: share', withSeries],
  ['unknown-name', 'asks: share', 'asks: share\n    target: jops', 'target: jops', bySiteProtocol],
]
