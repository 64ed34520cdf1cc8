import type { Protocol } from '../../protocol/index.ts'
import { monthCoverages } from './compile.ts'
import { createKnownStates, resolveState } from './resolve-state.ts'
import { cohortStatement } from './sql/cohorts.ts'
import { type RegisterQueries, textsOf } from './store.ts'

type Texts = ReturnType<typeof textsOf>

/** A start of a spell: a unit of the analysis. */
export type CohortUnit = {
  /** The person and the period, `p17@2016H1`: a person may be in several. */
  readonly id: string
  readonly person: string
  /** The Thursday of the first week. */
  readonly start: string
  /** 2016H1, 2016Q1 or 2016. */
  readonly period: string
}

/** What became of every run of weeks in the state. */
export type CohortCounts = {
  /** Unbroken runs of weeks in the state. */
  readonly runs: number
  /** Those that are units. */
  readonly starts: number
  /** A second or later start of the same person in the same period. */
  readonly againInPeriod: number
  /** Too few weeks without the state since the run before. */
  readonly gapTooShort: number
  /** So near the beginning of the data that the weeks before are not known. */
  readonly notKnown: number
  /** Outside the days that are asked for. */
  readonly before: number
  readonly after: number
}

export type MeasuredCohorts = {
  readonly units: readonly CohortUnit[]
  readonly counted: CohortCounts
  /** The one statement that they come from. */
  readonly sql: string
}

/**
 * The units that a protocol makes from a register: starts of spells by the rule "so many weeks without the state
 * before", the first of each person in each period, by day and person. Everything that is no unit is counted.
 *
 * @throws ProblemError where the state is in no code list
 */
export const measureCohorts = async (
  registers: RegisterQueries,
  protocol: Protocol,
): Promise<MeasuredCohorts | undefined> => {
  const { cohorts } = protocol
  if (cohorts === undefined) return undefined
  const { source, state: name } = cohorts
  const state = await resolveState(protocol, createKnownStates(registers), { outcome: 'cohorts', source, name })
  const sql = cohortStatement(cohorts, state, monthCoverages(protocol, state))
  const answer = await registers.columns(sql)
  const [person, period, start, what] = (['person', 'period', 'start', 'what'] as const).map((column) =>
    textsOf(answer, column),
  ) as [Texts, Texts, Texts, Texts]
  const units: CohortUnit[] = []
  const counts = new Map<string, number>()
  for (const [i, kind] of what.entries()) {
    counts.set(String(kind), (counts.get(String(kind)) ?? 0) + 1)
    if (kind !== 'start') continue
    const [who, when] = [person[i] as string, period[i] as string]
    units.push({ id: `${who}@${when}`, person: who, start: start[i] as string, period: when })
  }
  const of = (kind: string): number => counts.get(kind) ?? 0
  const counted = {
    runs: what.length,
    starts: units.length,
    againInPeriod: of('again-in-period'),
    gapTooShort: of('gap-too-short'),
    notKnown: of('not-known'),
    before: of('before'),
    after: of('after'),
  }
  return { units, counted, sql }
}
