import { bySiteProtocol, type Mistake, soundProtocol, spoil } from './fixture.ts'

const bySite = `  method: by-site
  sites: { north: exempt, south: ordinary }
  reason: Kommunerne meldte sig selv
`
const contrast = '    contrast: { treated: [talks, course], control: control }\n'
const effectBySite = spoil(bySiteProtocol, 'asks: share', 'asks: effect')
const singleArm = spoil(
  spoil(bySiteProtocol, '  - { id: ordinary, name: Ordinær indsats, role: comparison }\n', ''),
  bySite,
  '  method: none\n',
)
const noContrast = spoil(soundProtocol, contrast, '')
const unadjusted = spoil(soundProtocol, '    estimator: adjusted\n    covariates: [earlier, gender]\n', '')
const scoreOutcome =
  'outcomes:\n  calm: { measure: score, label: Ro, instrument: wellbeing, scoring: score, wave: year, direction: higher }\n'
const withScore = spoil(spoil(soundProtocol, 'outcomes:\n', scoreOutcome), 'outcome: job\n', 'outcome: calm\n')
const timeOutcome =
  'outcomes:\n  exit: { measure: time-to-exit, label: Afgang, source: dream, destinations: [job], upToWeeks: 52, direction: higher }\n'
const withTime = spoil(spoil(unadjusted, 'outcomes:\n', timeOutcome), 'outcome: job\n', 'outcome: exit\n')
const monthsOutcome =
  'outcomes:\n  months: { measure: months-in-state, label: I job, source: dream, state: job, monthRule: all, window: { lastMonths: 6, before: data-end }, atLeast: 4, direction: higher }\n'
/** A time from the draw to a job, in a source that has its columns. */
const timed = (more: string): string =>
  `outcomes:\n  time: { measure: time-to-event, label: Tid til job, source: register, timeColumn: pay, eventColumn: job, upTo: 52, direction: lower${more} }\n`
const furtherSet = '      - { kind: per-protocol, definition: Mindst 10 samtaler, column: got, source: register }\n'

/** Questions that nothing answers, or not with what they name; each spoils a protocol that is otherwise sound. */
export const mistakesOfQuestions: readonly Mistake[] = [
  ['effect-without-comparison', 'asks: share', 'asks: effect', 'asks: effect', singleArm],
  ['effect-without-comparison', bySite, '  method: none\n', 'asks: effect', effectBySite],
  ['effect-conditional', '    column: job\n', '    column: job\n    base: { conditional: I forløb }\n', 'asks: effect'],
  [
    'no-control-arm',
    'name: Kontrolgruppe, role: control',
    'name: Kontrolgruppe, role: treated',
    'arms:\n  - { id: c',
    noContrast,
  ],
  ['no-treated-arm', 'name: Fritaget, role: treated', 'name: Fritaget, role: comparison', 'arms:', effectBySite],
  [
    'contrast-needed',
    'name: Kursus, role: treated',
    'name: Kursus, role: control',
    '- id: main',
    spoil(noContrast, 'hypothesis:', 'contrast: { treated: [talks], control: control }\n    hypothesis:'),
  ],
  ['contrast-same-arm', 'control: control }', 'control: talks }', 'treated: [talks'],
  ['contrast-reversed', 'treated: [talks, course], control: control', 'treated: [control], control: talks'],
  ['covariate-after-draw', 'covariates: [earlier, gender]', 'covariates: [job]'],
  ['attribute-type', 'covariates: [earlier, gender]', 'covariates: [note]'],
  ['estimator-needs-covariates', '    covariates: [earlier, gender]\n', '', 'estimator: adjusted'],
  ['estimator-without-covariates', 'estimator: adjusted', 'estimator: difference-in-means', 'covariates'],
  ['iv-needs-received', 'estimator: adjusted', 'estimator: iv'],
  [
    'estimator-needs-periods',
    'asks: share',
    'asks: effect\n    estimator: event-study',
    'estimator: event-study',
    spoil(bySiteProtocol, 'kind: before', 'kind: washout'),
  ],
  ['estimator-design', 'estimator: adjusted', 'estimator: difference-in-differences'],
  [
    'estimator-design',
    'asks: effect',
    'asks: effect\n    estimator: iv\n    furtherSets: [{ kind: as-treated, column: job }]',
    'estimator: iv',
    effectBySite,
  ],
  ['estimator-outcome', 'contrast:', 'estimator: survival\n    contrast:', 'estimator: survival', unadjusted],
  ['estimator-outcome', 'contrast:', 'estimator: difference-in-means\n    contrast:', 'estimator: diff', withTime],
  ['estimator-outcome', 'hypothesis:', 'estimator: logistic\n    hypothesis:', 'estimator: logistic'],
  ['estimand-not-estimated', 'estimator: adjusted', 'estimand: complier-effect\n    estimator: adjusted', 'estimand:'],
  [
    'estimand-not-estimated',
    'estimator: adjusted',
    'estimand: precision-weighted\n    estimator: adjusted',
    'estimand:',
  ],
  ['estimand-not-estimated', 'estimator: adjusted', 'estimand: average-cluster\n    estimator: adjusted', 'estimand:'],
  ['se-ignores-clusters', 'asks: effect', 'asks: effect\n    se: HC2', 'se: HC2', effectBySite],
  ['se-ignores-clusters', 'asks: effect', 'asks: effect\n    cluster: none', 'cluster: none', effectBySite],
  ['se-needs-clusters', 'estimator: adjusted', 'se: CR2\n    estimator: adjusted', 'se: CR2'],
  ['se-needs-clusters', 'estimator: adjusted', 'cluster: as-drawn\n    estimator: adjusted', 'cluster: as'],
  ['asks-outcome', 'outcome: job', 'outcome: weeks', 'asks: share', bySiteProtocol],
  ['asks-outcome', 'asks: share', 'asks: mean', 'asks: mean', bySiteProtocol],
  [
    'change-without-before',
    'asks: share',
    'asks: change',
    'asks: change',
    spoil(bySiteProtocol, 'kind: before', 'kind: washout'),
  ],
  ['target-missing', 'asks: share', 'asks: target', 'asks: target', bySiteProtocol],
  [
    'delivered-contrast-missing',
    '    smallestDeliveredContrast: { expectation: weekly-talk, difference: 0.3 }\n',
    '',
    'hypothesis:',
  ],
  ['complier-figure-missing', `    furtherSets:\n${furtherSet}`, '', 'hypothesis:'],
  ['wave-not-comparable', 'id: year, timedFrom: draw', 'id: year, timedFrom: start', 'outcome: calm', withScore],
  ['family-corrections', '    correction: holm\n  - id: how', '    correction: none\n  - id: how', 'correction: none'],
  [
    'declared-from-journal',
    'asks: share',
    'declared: { when: amended, statedBy: x }\n    asks: share',
    'declared: {',
    soundProtocol,
  ],
  ['unknown-name', 'wave: year', 'wave: yaer', 'wave: yaer', withScore],
  ['unknown-name', 'instrument: wellbeing', 'instrument: welbeing', 'instrument: welbeing', withScore],
  ['months-beyond-window', 'outcomes:\n', monthsOutcome.replace('atLeast: 4', 'atLeast: 7'), 'atLeast: 7'],
  [
    'limits-order',
    'outcomes:\n',
    monthsOutcome.replace('{ lastMonths: 6, before: data-end }', '{ months: { from: 6, to: 1 } }'),
    'to: 1 }',
  ],
  ['out-of-range', 'correction: holm\n  - id: same', 'smallestImportant: 10\n  - id: same', 'smallestImportant: 10'],
  [
    'out-of-range',
    'correction: holm\n  - id: same',
    'assumptions: { controlMean: 20 }\n  - id: same',
    'controlMean: 20',
  ],
  [
    'column-twice',
    'outcomes:\n',
    'outcomes:\n  weeks: { measure: series, label: Uger, source: register, columns: [pay, job, pay], direction: higher }\n',
    'pay], direction',
  ],
  ['end-in-source', 'outcomes:\n', timed(', onDeath: censor'), 'onDeath: censor }'],
  ['exit-needs-column', 'outcomes:\n', timed(', exit: job'), 'exit: job'],
  ['column-type', 'outcomes:\n', timed('').replace('timeColumn: pay', 'timeColumn: state'), 'timeColumn: state'],
  ['column-type', 'outcomes:\n', timed('').replace('eventColumn: job', 'eventColumn: pay'), 'eventColumn: pay'],
  ['unknown-name', 'outcomes:\n', timed('').replace('eventColumn: job', 'eventColumn: jop'), 'eventColumn: jop'],
  [
    'groups-need-bands',
    'asks: effect\n    outcome: job',
    'compareGroups: [earlier]\n    asks: effect\n    outcome: job',
    'earlier]',
  ],
  [
    'unknown-name',
    'asks: effect\n    outcome: job',
    'compareGroups: [gendr]\n    asks: effect\n    outcome: job',
    'gendr',
  ],
  ['not-computed-yet', 'outcomes:\n', scoreOutcome, 'calm: { measure: score'],
]
