import type { Beside, BesideFigures, Estimate } from '../../src/analysis/index.ts'
import type { Protocol } from '../../src/protocol/index.ts'
import { estimateWith, resultsWith, twoArms } from './make-results.ts'

/** Figures of every method, made up: sets in pieces, half-lines, ratios, shares, tests and one that does not exist. */
export const everyFigure: Required<BesideFigures> = {
  randomisation: {
    scale: 'outcome',
    estimate: null,
    statistic: 2.674,
    pValue: 0.0083,
    confInt: [[471.2, 3114.3]],
    level: 0.95,
    draws: { count: 10_000, kind: 'sampled', seed: 4711 },
    warnings: ['tests-every-arm'],
  },
  'cluster-means': {
    scale: 'outcome',
    estimate: 1650,
    stdError: 700,
    df: 21,
    pValue: 0.028,
    confInt: [[194, 3106]],
    level: 0.95,
    n: { treated: 12, control: 11 },
  },
  'served-clusters': {
    scale: 'outcome',
    estimate: 1794.343084875,
    stdError: 812,
    df: 9.4,
    pValue: 0.053,
    confInt: [[-31, 3620]],
    level: 0.95,
    n: { treated: 5, control: 8 },
  },
  'wild-bootstrap': {
    scale: 'outcome',
    estimate: 1794.343084875,
    pValue: 0.031,
    confInt: [[null, 3105.4]],
    level: 0.95,
    draws: { count: 4096, kind: 'enumerated', seed: 4711 },
  },
  'intention-to-treat': { scale: 'outcome', estimate: 1200, confInt: [[100, 2300]], level: 0.95 },
  'first-stage': {
    scale: 'share',
    estimate: 0.0731,
    stdError: 0.03,
    statistic: 5.937,
    df: [1, 22],
    pValue: 0.023,
    confInt: [[0.0109, 0.1353]],
    level: 0.95,
    n: { treated: 0.8123, control: 0.7392 },
  },
  'anderson-rubin': {
    scale: 'outcome',
    estimate: null,
    pValue: 0.2,
    confInt: [
      [null, -1042],
      [4219.6, null],
    ],
    level: 0.95,
  },
  newcombe: { scale: 'outcome', estimate: 1794.343084875, confInt: [[480, 3100]], level: 0.95 },
  'farrington-manning': {
    scale: 'outcome',
    estimate: 1794.343084875,
    pValue: 0.001,
    confInt: [[2000, null]],
    level: 0.9,
  },
  'risk-ratio': { scale: 'ratio', estimate: 1.1711, pValue: 0.011, confInt: [[1.0399, 1.3188]], level: 0.95 },
  'odds-ratio': { scale: 'ratio', estimate: 0.0042, confInt: [[0.001, 0.02]], level: 0.95 },
  'rate-ratio': { scale: 'ratio', estimate: 1.25, pValue: 0.02, confInt: [[1.04, 1.5]], level: 0.95 },
  fisher: { scale: 'test', estimate: null, pValue: 0.0157 },
  'log-rank': { scale: 'test', estimate: null, pValue: 0.04 },
  'hazard-ratio': { scale: 'ratio', estimate: 1.5, confInt: [[1.1, 2.1]], level: 0.95 },
  gray: { scale: 'test', estimate: null, pValue: 0.06 },
  'site-changes': {
    scale: 'outcome',
    estimate: 1500,
    stdError: 640,
    df: 9.1,
    pValue: 0.044,
    confInt: [[55, 2945]],
    level: 0.95,
    n: { treated: 6, control: 7 },
  },
  'by-person': { scale: 'outcome', estimate: 1794.343084875, confInt: [[1100, 2488]], level: 0.95 },
  'design-effect': { scale: 'ratio', estimate: 5.263 },
  'placebo-rank': {
    scale: 'test',
    estimate: null,
    pValue: 0.1,
    draws: { count: 20, kind: 'enumerated', seed: 4711 },
    n: { treated: 3, control: 3 },
  },
  'placebo-start': { scale: 'outcome', estimate: -120, confInt: [[-900, 660]], level: 0.95 },
  'among-users': {
    scale: 'outcome',
    estimate: 3588.69,
    confInt: [[1000, 6177]],
    level: 0.95,
    n: { treated: 0.5, control: 0 },
  },
  'probability-larger': { scale: 'share', estimate: 0.6204, pValue: 0.0004 },
  'difference-in-means': { scale: 'outcome', estimate: 1700, pValue: 0.02, confInt: [[null, null]], level: 0.95 },
  'differential-attrition': {
    scale: 'share',
    estimate: 0.0236,
    confInt: [[-0.0332, 0.0808]],
    level: 0.95,
    n: { treated: 9, control: 7 },
  },
  'lee-bounds': {
    scale: 'outcome',
    estimate: null,
    bounds: [1500, 2100],
    confInt: [[210, 3400]],
    level: 0.95,
    n: { treated: 176, control: 253 },
  },
  'response-weights': { scale: 'outcome', estimate: { noResult: 'separation', why: '' } },
}

/** A protocol whose clusters have a name. */
export const clustered: Protocol = {
  ...twoArms,
  allocation: {
    method: 'complete',
    unit: 'cluster',
    cluster: { column: 'worker', name: { da: 'vejleder', en: 'case worker' }, entry: 'existing' },
  },
}

/** An estimate of clusters with everything beside it. */
export const besideEverything: Estimate = estimateWith({
  se: 'CR2',
  defaultRow: 'clusters',
  clusters: { treated: 12, control: 11 },
  warnings: ['outcomes-missing'],
  beside: everyFigure,
})

/** The results of one such estimate. */
export const besideResults = (over: Partial<Estimate> = {}) =>
  resultsWith({
    estimates: { 'effect.main.treated-vs-control': { ...besideEverything, ...over } },
  })

/** The difference is there, and no interval: an arm has too few clusters. */
export const tooFewClusters: Partial<Estimate> = {
  se: 'CR2',
  stdError: null,
  df: null,
  statistic: null,
  pValue: null,
  confInt: null,
  noInterval: { noResult: 'too-few-clusters', why: 'an arm has fewer than five clusters' },
  clusters: { treated: 4, control: 3 },
  verdict: { verdict: 'none', reason: 'too-few-clusters' },
}

/** A repeated draw of a p-value. */
export const redrawn = (pValue: number): Pick<Estimate, 'beside'> => {
  const randomisation: Beside = { ...everyFigure.randomisation, pValue }
  return { beside: { randomisation } }
}
