import { type Covariate, isMissing } from '../../effects/index.ts'
import type { Frame } from '../data/frame.ts'
import type { OutcomeStatus } from '../data/outcomes.ts'
import type { Estimate, PerArm } from '../results.ts'
import type { SetRows } from './analysis-set.ts'
import { assignsClusters } from './clusters-used.ts'
import { completeRows } from './covariates-used.ts'
import { comparableRows, type EstimateSetting } from './setting.ts'

type Kind = 'analysed' | 'missing' | 'unmatched' | 'incomplete' | 'notInBase' | 'excluded' | 'withoutCovariates'

const kindOf: Readonly<Record<OutcomeStatus, Kind>> = {
  observed: 'analysed',
  declared: 'analysed',
  missing: 'missing',
  unmatched: 'unmatched',
  incomplete: 'incomplete',
  'no-start': 'missing',
  'not-in-base': 'notInBase',
  withdrawn: 'excluded',
  censored: 'excluded',
}

type Counts = Record<Kind | 'drawn', number>

const nothing = (): Counts => ({
  drawn: 0,
  analysed: 0,
  missing: 0,
  unmatched: 0,
  incomplete: 0,
  notInBase: 0,
  excluded: 0,
  withoutCovariates: 0,
})

/** Of the main set, by the arm drawn, how many the further set leaves out, or has in another arm or in none. */
const leftOutOf = (setting: EstimateSetting, main: SetRows): PerArm<number> => {
  const { frame, people, contrast } = setting
  const isInOwnArm = (row: number) => people.arm === undefined || people.arm.codes[row] === frame.arm.codes[row]
  const inSet = new Set(people.rows.filter(isInOwnArm))
  const left = comparableRows(setting, main.rows).filter((row) => !inSet.has(row))
  const count = (arm: string) => left.filter((row) => frame.units[row]?.arm === arm).length
  return Object.fromEntries(contrast.map((arm) => [arm, count(arm)]))
}

/**
 * How many of each arm are in an analysis, and why the others are not: drawn = analysed + missing + unmatched + excluded
 * (+ window not over + not in the base + without a covariate that is adjusted for).
 */
export const countsOf = (
  setting: EstimateSetting,
  covariates: readonly Covariate[],
  main: SetRows | undefined,
): Estimate['n'] => {
  const { frame, people, outcome, contrast } = setting
  const arm = people.arm ?? frame.arm
  const counts = new Map(contrast.map((name) => [name, nothing()]))
  for (const row of comparableRows(setting, people.rows)) {
    const found = counts.get(arm.levels[arm.codes[row] as number] ?? '')
    if (found === undefined) continue
    const kind = kindOf[outcome.status[row] as OutcomeStatus]
    const lacks = kind === 'analysed' && covariates.some(({ values }) => isMissing(values, row))
    found.drawn += 1
    found[lacks ? 'withoutCovariates' : kind] += 1
  }
  const per = (kind: keyof Counts): PerArm<number> =>
    Object.fromEntries(contrast.map((name) => [name, counts.get(name)?.[kind] ?? 0]))
  const where = (kind: 'withoutCovariates' | 'incomplete' | 'notInBase') => {
    const found = per(kind)
    return Object.values(found).some((n) => n > 0) ? { [kind]: found } : {}
  }
  return {
    drawn: per('drawn'),
    analysed: per('analysed'),
    missing: per('missing'),
    unmatched: per('unmatched'),
    excluded: per('excluded'),
    ...where('incomplete'),
    ...where('notInBase'),
    ...where('withoutCovariates'),
    ...(main === undefined ? {} : { leftOut: leftOutOf(setting, main) }),
  }
}

/** The rows that an estimate rests on, for each arm of its contrast. */
export const analysedRows = (setting: EstimateSetting, needs: readonly Covariate[]): readonly Int32Array[] => {
  const { frame, people, contrast } = setting
  const arm = people.arm ?? frame.arm
  const complete = completeRows(setting, comparableRows(setting, people.rows), needs)
  return contrast.map((name) => complete.filter((row) => arm.levels[arm.codes[row] as number] === name))
}

/**
 * How many clusters of each arm have people in an analysis, where clusters were drawn; nothing where people were.
 */
export const clustersOf = ({ protocol, frame, people, contrast }: EstimateSetting): Pick<Estimate, 'clusters'> => {
  if (!assignsClusters(protocol)) return {}
  const seen = new Map(contrast.map((name) => [name, new Set<string>()]))
  for (const row of people.rows) {
    const { arm, cluster } = frame.units[row] as Frame['units'][number]
    if (cluster !== undefined) seen.get(arm)?.add(cluster)
  }
  const clusters = Object.fromEntries([...seen].map(([arm, units]) => [arm, units.size]))
  return Object.values(clusters).some((n) => n > 0) ? { clusters } : {}
}
