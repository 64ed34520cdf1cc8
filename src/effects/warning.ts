import type { Details } from './refusal.ts'

/** What a reader must know beside a number that could be given. */
export type WarningCode =
  /** An arm misses more than 5 % of its outcomes: show worst-case bounds beside the estimate. */
  | 'outcomes-missing'
  /** A stratum × arm has fewer than 5 people: the degrees of freedom N − 2·strata flatter. */
  | 'small-stratum-arm'
  /** A yes/no outcome with fewer than 5 of either answer in an arm: the t interval covers less than it says. */
  | 'few-events'
  /** Columns that others determine were left out; `columns` names them. */
  | 'columns-dropped'
  /** The covariates (or their levels) determine the arm: nothing but the order of the columns decides the estimate. */
  | 'arm-determined-by-covariates'
  /** Rows of a kind of their own: the model fits them exactly, and neither estimate nor error depends on them. */
  | 'leverage-one'
  /** The estimate depends on such rows (`hiddenShare` of its squared influences), and the error leaves them out. */
  | 'error-understated'
  /** The range was taken from the outcomes seen, so the bounds hold only if nobody missing lies outside it. */
  | 'range-observed'
  /** Columns that others determine almost: their coefficients keep few digits. */
  | 'ill-conditioned'
  /** Robust errors by cluster need many clusters; with few they are too small. */
  | 'few-clusters'
  /** Sizes of clusters are so uneven that, if people of a cluster correlate by `icc`, the error is `errorRatio` of the true one. */
  | 'uneven-clusters'
  /** The draw changed delivery too little (F below 10): read the interval of Anderson & Rubin, not the usual one. */
  | 'weak-instrument'
  /** Sites that were not seen both before and after the start were left out; `sites` names them. */
  | 'sites-dropped'
  /** Groups of one site (`starts`) have no error of their own: that of the other sites' same contrast stands in for it. */
  | 'error-borrowed'
  /** More or fewer came in (`before`, `after`, `change`), so that a mean of a stock moves without anyone's course changing. */
  | 'inflow-changed'

export type Warning = { readonly code: WarningCode; readonly details: Details }

export function warn(code: WarningCode, details: Details = {}): Warning {
  return { code, details }
}
