import { type Categorical, categorical } from '../../../effects/index.ts'
import { personOf } from '../../data/person.ts'
import { periodNumber, periodOf, type Step, seasonOf, type Timing } from '../../data/timing.ts'
import type { EstimateSetting } from '../setting.ts'

/** The columns of a comparison over time, a row per row of the frame. */
export type ColumnsOverTime = {
  /** 1 in the treated arm, 0 in the other; NaN elsewhere. */
  readonly treated: Float64Array
  /** 1 after the start, 0 before; NaN where a row is not compared. */
  readonly after: Float64Array
  readonly site: Categorical
  /** Whose row it is: someone may have several. */
  readonly person: Categorical
  readonly period: Categorical
  /** Periods as whole numbers in order; NaN without a start. */
  readonly number: Float64Array
  readonly season: Categorical
}

/** The length of the periods: half-years where the question names none. */
export const stepOf = ({ question }: Pick<EstimateSetting, 'question'>): Step => question.overTime?.step ?? 'half-year'

const treatedColumn = ({ frame, contrast }: EstimateSetting): Float64Array => {
  const [treated, control] = contrast.map((arm) => frame.arm.levels.indexOf(arm))
  return Float64Array.from(frame.arm.codes, (code) => (code === treated ? 1 : code === control ? 0 : Number.NaN))
}

type OfEveryone = Omit<ColumnsOverTime, 'treated'>

/** What does not depend on the contrast is read from the frame once for all questions of the same step. */
const kept = new WeakMap<EstimateSetting['frame'], Map<Step, OfEveryone>>()

const ofEveryone = ({ frame }: EstimateSetting, { starts, places }: Timing, step: Step): OfEveryone => {
  const days = categorical(starts)
  const ofStart = (label: (day: string) => string) => {
    const labels = days.levels.map(label)
    return categorical(
      Array.from(days.codes, (code) => labels[code] ?? null),
      'sorted',
    )
  }
  const numbers = days.levels.map((day) => periodNumber(day, step))
  return {
    after: Float64Array.from(places, (place) => (place === 'after' ? 1 : place === 'before' ? 0 : Number.NaN)),
    site: frame.cluster ?? { codes: new Int32Array(frame.units.length).fill(-1), levels: [] },
    person: categorical(frame.units.map(personOf)),
    period: ofStart((day) => periodOf(day, step)),
    number: Float64Array.from(days.codes, (code) => numbers[code] ?? Number.NaN),
    season: ofStart((day) => seasonOf(day, step)),
  }
}

/** Reads the columns of a contrast from the frame and everyone's start. */
export const columnsOverTime = (setting: EstimateSetting, timing: Timing): ColumnsOverTime => {
  const step = stepOf(setting)
  const bySteps = kept.get(setting.frame) ?? new Map<Step, OfEveryone>()
  kept.set(setting.frame, bySteps)
  const columns = bySteps.get(step) ?? ofEveryone(setting, timing, step)
  bySteps.set(step, columns)
  return { ...columns, treated: treatedColumn(setting) }
}
