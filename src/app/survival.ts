import {
  type CoxModel,
  type CumulativeIncidence,
  categorical,
  coxRegression,
  cumulativeIncidence,
  type FollowUp,
  followUp,
  type GrayTest,
  grayTest,
  type IncidenceAtHorizon,
  incidenceAtHorizon,
  isRefusal,
  type KaplanMeier,
  kaplanMeier,
  type LogRank,
  logRank,
  type Refusal,
  type RestrictedMeans,
  restrictedMeans,
  type Ties,
} from '../effects/index.ts'
import { ProblemError, problem, unknownName } from '../problems/index.ts'
import type { TextTable } from '../registers/index.ts'
import { type SurvivalColumns, survivalColumns } from './survival-columns.ts'

/** The names of the columns, and what is asked. */
export type SurvivalRequest = SurvivalColumns & {
  readonly control: string
  readonly ties: Ties
  /** In the unit of the times. */
  readonly horizon?: number
  readonly level: number
}

/** Everything about time to an event in a plain table; each part stands alone, with its own refusal. */
export type SurvivalAnswer = {
  readonly request: SurvivalRequest
  readonly data: FollowUp
  readonly kaplanMeier: KaplanMeier | Refusal
  readonly logRank: LogRank | Refusal
  readonly cox: CoxModel | Refusal
  readonly restrictedMeans?: RestrictedMeans | Refusal
  /** Where a column names the exits. */
  readonly exits?: {
    readonly incidence: CumulativeIncidence | Refusal
    readonly byCause: Readonly<
      Record<string, { readonly gray: GrayTest | Refusal; readonly atHorizon?: IncidenceAtHorizon | Refusal }>
    >
    /** Rows without an event that name an exit all the same, as if other exits had been taken for censored. */
    readonly namedWithoutEvent: number
  }
}

/**
 * Time to an event from a plain table: a row per person, one set of complete rows for all parts. Kaplan–Meier, log-rank and Cox are of
 * any exit; single exits have their cumulative incidence and Gray's test.
 *
 * @throws ProblemError for columns that are not there or hold something else (with file and line), and an unknown control arm
 */
export const survivalOfTable = (table: TextTable, request: SurvivalRequest): SurvivalAnswer | Refusal => {
  const columns = survivalColumns(table, request)
  const arm = categorical(columns.arm)
  if (!arm.levels.includes(request.control)) {
    const reason = `--control ${request.control}`
    throw new ProblemError(problem('usage.wrong', { reason }, unknownName(request.control, arm.levels.slice(0, 20))))
  }
  const { time, event, covariates, strata, cluster, cause } = columns
  const data = followUp({
    time,
    event,
    arm,
    control: request.control,
    covariates,
    ...(strata ? { strata: categorical(strata, 'sorted') } : {}),
    ...(cluster ? { cluster: categorical(cluster, 'sorted') } : {}),
    ...(cause ? { cause: categorical(cause, 'sorted') } : {}),
  })
  if (isRefusal(data)) return data
  const { level, ties, horizon } = request
  return {
    request,
    data,
    kaplanMeier: kaplanMeier(data, { level }),
    logRank: logRank(data),
    cox: coxRegression(data, { ties, level, proportionalHazards: 'km' }),
    ...(horizon === undefined ? {} : { restrictedMeans: restrictedMeans(data, horizon, level) }),
    ...(cause ? { exits: exitsOf(data, cause, request) } : {}),
  }
}

const exitsOf = (data: FollowUp, cause: readonly (string | null)[], { horizon, level }: SurvivalRequest) => ({
  incidence: cumulativeIncidence(data),
  byCause: Object.fromEntries(
    data.causes.map((name) => [
      name,
      {
        gray: grayTest(data, name),
        ...(horizon === undefined ? {} : { atHorizon: incidenceAtHorizon(data, name, horizon, level) }),
      },
    ]),
  ),
  namedWithoutEvent: data.order.reduce(
    (count, row, i) => count + (data.exit[i] === 0 && cause[row] !== null ? 1 : 0),
    0,
  ),
})
