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

/** Reads the columns of a contrast from the frame and everyone's start. */
export const columnsOverTime = (setting: EstimateSetting, timing: Timing): ColumnsOverTime => {
  const { frame } = setting
  const step = stepOf(setting)
  const ofStart = (label: (day: string) => string) =>
    categorical(
      timing.starts.map((start) => (start === undefined ? null : label(start))),
      'sorted',
    )
  return {
    treated: treatedColumn(setting),
    after: Float64Array.from(timing.places, (place) => (place === 'after' ? 1 : place === 'before' ? 0 : Number.NaN)),
    site: frame.cluster ?? { codes: new Int32Array(frame.units.length).fill(-1), levels: [] },
    person: categorical(frame.units.map(personOf)),
    period: ofStart((day) => periodOf(day, step)),
    number: Float64Array.from(timing.starts, (start) => (start === undefined ? Number.NaN : periodNumber(start, step))),
    season: ofStart((day) => seasonOf(day, step)),
  }
}
