/** What this version computes; the rest may stand in a protocol already, and `check` says that it is not computed yet. */
export const available: Readonly<
  Record<'asks' | 'measure' | 'estimator' | 'se' | 'inference' | 'correction', readonly string[]>
> = {
  asks: ['effect', 'share', 'mean', 'change', 'target'],
  measure: [
    'value',
    'above',
    'code',
    'ever-in-state',
    'degree',
    'months-in-state',
    'accumulated',
    'weekly-state',
    'time-to-exit',
    'relapse',
    'state-on-day',
    'sql',
    'time-to-event',
    'series',
    'area-series',
  ],
  estimator: [
    'difference-in-means',
    'adjusted',
    'interacted',
    'logistic',
    'poisson',
    'iv',
    'rank-sum',
    'survival',
    'cumulative-incidence',
    'difference-in-differences',
    'event-study',
  ],
  se: ['classical', 'HC0', 'HC1', 'HC2', 'HC3', 'CR0', 'CR1', 'CR2'],
  inference: ['default', 'randomisation', 'wild-bootstrap'],
  correction: ['holm', 'hochberg', 'benjamini-hochberg', 'westfall-young', 'none'],
}
