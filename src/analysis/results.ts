import type { NoResult, Quantity } from '../measures/index.ts'
import type { Said } from '../text/index.ts'
import type { BesideFigures } from './beside.ts'
import type { ChangeAnswer } from './change-answer.ts'
import type { Curve } from './curve.ts'
import type { GroupComparison } from './group-comparison.ts'
import type { OverTime } from './over-time.ts'
import type { TargetAnswer } from './target-answer.ts'

/** What a contrast may be called, from the strongest design to none. It belongs to the contrast, not to the trial. */
export type Grade = 'randomised' | 'rule-assigned' | 'quasi-experimental' | 'before-after' | 'descriptive'

/** When the question was asked, seen from the data. */
export type Declared = 'before-lock' | 'amended' | 'after-data'

export type Role = 'primary' | 'secondary' | 'exploratory'

export type PerArm<T> = Readonly<Record<string, T>>

/**
 * People of one analysis: everyone drawn is the main set and the only one that gives a verdict. A `group` is one of several
 * that are compared with each other; `everyone` stands beside an outcome that is on a condition, without it.
 */
export type AnalysisSet = {
  readonly kind: 'drawn' | 'minimum-time' | 'per-protocol' | 'as-treated' | 'subgroup' | 'group' | 'everyone'
  readonly label: Said
}

/** Why outcomes are not there, per arm. */
export type MissingOutcomes = {
  readonly missing: PerArm<number>
  /** Not found in the source at all: counted apart from an empty cell. */
  readonly unmatched: PerArm<number>
  /** Left out because of a declared rule: withdrawn, or censored at death or emigration. */
  readonly excluded: PerArm<number>
  /** Not followed to the end of the window when the source was made; absent where all were. */
  readonly incomplete?: PerArm<number>
  /** Not among those whom a conditional outcome is about; absent where all are. */
  readonly notInBase?: PerArm<number>
  /** Outcome known, but not a covariate that is adjusted for; absent where there are none. */
  readonly withoutCovariates?: PerArm<number>
}

export type VerdictWord = 'better' | 'equivalent' | 'not-worse' | 'worse' | 'inconclusive'

/** A verdict, or none with its reason. */
export type Verdict =
  | { readonly verdict: VerdictWord; readonly qualifier?: string }
  | { readonly verdict: 'none'; readonly reason: string }

/** What one arm does compared with another: the estimate, its uncertainty, the design it rests on. */
export type Estimate = {
  readonly question: string
  readonly outcome: string
  /** The unit of the estimate: `percentage points` for shares (value as a share), else the outcome's own. */
  readonly unit: string
  readonly scale: 'share' | 'number'
  readonly direction: 'higher' | 'lower'
  readonly contrast: readonly [treated: string, control: string]
  readonly estimand: string
  readonly analysisSet: AnalysisSet
  readonly grade: Grade
  /** Where assignment and declaration are stated by a source and not by a journal. */
  readonly statedBy?: string
  readonly declared: Declared
  readonly role: Role
  readonly family: string | null
  readonly design: string
  readonly estimator: string
  readonly se: string
  /** The row of the table of defaults that was used; absent where the protocol chose otherwise. */
  readonly defaultRow?: string
  readonly strata: readonly string[]
  readonly covariates: readonly string[]
  readonly estimate: number | NoResult
  readonly stdError: number | null
  readonly df: number | null
  readonly statistic: number | null
  readonly pValue: number | null
  readonly confInt: readonly [number, number] | null
  /** Why an estimate that is there has no interval: too few clusters. */
  readonly noInterval?: NoResult
  readonly level: number
  readonly pAdjusted: number | null
  /** The interval at the level at which this step was tested: what the verdict is read off. */
  readonly confIntVerdict: readonly [number, number] | null
  readonly levelVerdict: number | null
  /**
   * People per arm: drawn = analysed + missing + unmatched + excluded (+ incomplete + not in base + without covariates). Empty where the counts are
   * withheld.
   */
  readonly n: {
    readonly drawn: PerArm<number>
    readonly analysed: PerArm<number>
    /** Of the main set, by the arm drawn: how many this set leaves out, or has in another arm. Absent for the main set itself. */
    readonly leftOut?: PerArm<number>
  } & MissingOutcomes
  /** Mean (for shares: the share) per arm among those analysed. */
  readonly means: PerArm<number>
  readonly clusters?: PerArm<number>
  readonly horizon: string | null
  readonly conditional?: Said
  readonly hypothesis: 'superiority' | 'non-inferiority' | 'equivalence'
  readonly margin: number | null
  readonly verdict: Verdict
  /** The estimate when everyone missing had the worst, or the best, for the treated arm. */
  readonly worstCase?: { readonly low: number; readonly high: number; readonly range: readonly [number, number] }
  /** Whether the effect differs between groups known before the draw, by attribute. */
  readonly groups?: Readonly<Record<string, GroupComparison>>
  /** Of an outcome in weeks or months: the effect in each. The estimate is that on their sum. */
  readonly curve?: Curve
  /** Of a comparison over time: sites, periods, what was before the start, placebos. */
  readonly overTime?: OverTime
  /** Other figures of the same contrast; none of them gives the verdict. */
  readonly beside?: BesideFigures
  readonly warnings: readonly string[]
  readonly synthetic?: true
}

/** A cell of a table: a quantity by id, or words. */
export type Cell = { readonly quantity: string } | { readonly text: Said | string } | { readonly empty: true }

/** A table: its cells name quantities, so that no number is typed twice. */
export type Table = {
  readonly title: Said
  readonly columns: readonly (Said | string)[]
  readonly rows: readonly { readonly label: Said | string; readonly indent?: number; readonly cells: readonly Cell[] }[]
  readonly notes: readonly Said[]
}

/** The share that has left by each exit, at the times where it may be shown; it stays as it is until the next. */
export type IncidenceSteps = {
  /** The end of the axis, in the unit of the times. */
  readonly upTo: number
  readonly unit: string
  readonly curves: readonly {
    readonly arm: string
    readonly exit: Said | string
    readonly at: readonly number[]
    readonly share: readonly number[]
  }[]
}

/** A figure: what kind, which table holds its data, which estimates or quantities it draws. A curve's data are its estimate's. */
export type Figure = {
  readonly kind:
    | 'flow'
    | 'forest'
    | 'balance'
    | 'means'
    | 'curve'
    | 'weeks'
    | 'incidence'
    | 'durations'
    | 'event'
    | 'placebo'
    | 'funnel'
    | 'shares'
  readonly title: Said
  readonly table: string
  readonly estimates?: readonly string[]
  readonly quantities?: readonly string[]
  /** A line to compare with, as a share. */
  readonly target?: number
  /** What happened at a row of the table, for an axis of time. */
  readonly events?: readonly { readonly row: number; readonly occurred: string; readonly title: Said }[]
  /** Of cumulative incidence: the steps of each arm and exit. */
  readonly steps?: IncidenceSteps
}

/** The participant flow (CONSORT 2010): steps before the arms, then the steps of each arm; numbers are quantities. */
export type Flow = {
  readonly stated: readonly {
    readonly label: Said
    readonly total?: string
    readonly arms?: PerArm<string>
    readonly reference: string
  }[]
  readonly before: readonly FlowStep[]
  readonly arms: readonly { readonly arm: string; readonly steps: readonly FlowStep[] }[]
}

export type FlowStep = {
  readonly id:
    | 'screened'
    | 'screened-out'
    | 'enrolled'
    | 'drawn'
    | 'recorded'
    | 'exited'
    | 'withdrawn'
    | 'placed'
    | 'not-compared'
    | 'outcome-missing'
    | 'unmatched'
    | 'incomplete'
    | 'not-in-base'
    | 'excluded'
    | 'analysed'
  readonly label: Said
  /** Id of a quantity. */
  readonly quantity: string
  readonly parts?: readonly { readonly label: Said | string; readonly quantity: string }[]
}

export type SourceUsed = {
  readonly id: string
  readonly file: string
  readonly version: string
  readonly sha256: string
  readonly rows: number
  readonly delivered?: string
  /** Whose the rows are (of a register: who its people are); with those without an arm they add up to `rows` (`people`). */
  readonly reconciled?: {
    readonly matched: number
    readonly placed: number
    /** Rows of nobody in the trial. */
    readonly unmatched: number
    /** Of the trial, but in no arm. */
    readonly withoutArm?: number
  }
  /** What a register is besides a file: the people in it, the days it covers, its code list. */
  readonly register?: {
    readonly kind: 'weeks' | 'spells' | 'months' | 'series'
    readonly people?: number
    readonly covers?: { readonly from: string; readonly to: string }
    readonly asOf?: string
    readonly codes?: {
      readonly file: string
      readonly sha256: string
      readonly source: string
      /** false: it says of itself that it has not been compared with the list that came with the delivery. */
      readonly checked: boolean
    }
  }
  /** What the reader took the file for. */
  readonly reading: {
    /** Absent for CSV. */
    readonly format?: 'parquet'
    readonly encoding: string
    readonly separator: string
    readonly decimal?: string
    readonly dates?: string
  }
}

/** Something a reader must know beside the numbers. */
export type Note = { readonly id: string; readonly about?: string; readonly text: Said }

export type Deviation = {
  readonly kind: 'deviation' | 'context' | 'amendment'
  readonly occurred: string
  readonly until?: string
  readonly title: Said
  readonly reason?: Said
  readonly consequence?: Said
  readonly section?: string
  readonly version?: number
  readonly afterData?: boolean
}

/** Everything that a report, a page or an export may print; they take every number from here and compute none. */
export type Results = {
  readonly virker: 1
  readonly synthetic: boolean
  readonly trial: string
  readonly protocol: { readonly hash: string; readonly version: number; readonly locked: boolean }
  readonly journal: { readonly entries: number; readonly head: string }
  readonly sources: readonly SourceUsed[]
  readonly quantities: Readonly<Record<string, Quantity>>
  readonly estimates: Readonly<Record<string, Estimate>>
  readonly tables: Readonly<Record<string, Table>>
  readonly figures: Readonly<Record<string, Figure>>
  readonly flow: Flow
  /** By question and treated arm: the id of the estimate that gives it. */
  readonly verdicts: Readonly<Record<string, Verdict & { readonly estimate: string }>>
  /** By question and target: what was attained against it. Absent where no question is about a target. */
  readonly targets?: Readonly<Record<string, TargetAnswer>>
  /** By question and arm: what changed where nobody is compared with. Absent where no question asks for it. */
  readonly changes?: Readonly<Record<string, ChangeAnswer>>
  readonly deviations: readonly Deviation[]
  readonly notes: readonly Note[]
}

/** Results without what the protocol and the journal say of themselves. */
export type Answers = Pick<
  Results,
  'sources' | 'quantities' | 'estimates' | 'tables' | 'figures' | 'flow' | 'verdicts' | 'targets' | 'changes' | 'notes'
>
