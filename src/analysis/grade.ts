import { type AllocationPlan, gradeOf } from '../allocation/index.ts'
import type { Epoch } from '../journal/index.ts'
import { type Protocol, planOf } from '../protocol/index.ts'
import type { AnalysisSet, Grade } from './results.ts'

type Graded = { readonly grade: Grade; readonly statedBy?: string }

const statedGrades = {
  randomised: 'randomised',
  rule: 'rule-assigned',
  'not-random': 'descriptive',
  unknown: 'descriptive',
} as const

/** The weakest of the procedures by which people came to their arms: epochs may differ. */
const drawnGrade = (protocol: Protocol, epochs: readonly Epoch[]): Grade => {
  const plan = planOf(protocol)
  const plans = epochs.length > 0 ? epochs.map((epoch) => epoch.plan as unknown as AllocationPlan) : [plan]
  const grades = plans.flatMap((one) => (one === undefined ? [] : [gradeOf(one)]))
  if (grades.length === 0) return 'descriptive'
  return grades.every((grade) => grade === 'randomised') ? 'randomised' : 'rule-assigned'
}

/** Whether people could choose their cluster, and so their arm, once it was drawn. */
const entersByChoice = ({ allocation }: Protocol): boolean =>
  'cluster' in allocation && allocation.unit === 'cluster' && allocation.cluster?.entry === 'chosen'

/** Whether a question compares how arms change, or only how they are. */
export type Compares = 'levels' | 'changes'

/** Chosen sites show nothing by how they are; by how they change beside others they may, under an assumption. */
const ofSites = ({ allocation: { method } }: Protocol, compares: Compares): Grade =>
  method === 'by-site' && compares === 'changes' ? 'quasi-experimental' : 'descriptive'

/** The grade of everyone drawn, in the arm they were drawn to. */
const mainGrade = (protocol: Protocol, epochs: readonly Epoch[], compares: Compares): Graded => {
  const { allocation } = protocol
  const { method } = allocation
  const base: Graded =
    method === 'recorded'
      ? { grade: statedGrades[allocation.how], statedBy: allocation.statedBy }
      : {
          grade: method === 'by-site' || method === 'none' ? ofSites(protocol, compares) : drawnGrade(protocol, epochs),
        }
  return base.grade !== 'descriptive' && entersByChoice(protocol) ? { ...base, grade: 'quasi-experimental' } : base
}

/**
 * What a contrast may be called. It belongs to the contrast: another analysis set than everyone drawn compares other
 * groups than those drawn. A subgroup chosen by something known before the draw does not; one that rests on what came
 * after, or an outcome that does, only describes.
 */
export const gradeOfContrast = (
  protocol: Protocol,
  epochs: readonly Epoch[],
  {
    set,
    afterDraw,
    compares = 'levels',
  }: {
    readonly set: AnalysisSet['kind']
    readonly afterDraw: 'nothing' | 'who-counts'
    readonly compares?: Compares
  },
): Graded => {
  const main = mainGrade(protocol, epochs, compares)
  if (afterDraw === 'who-counts') return { ...main, grade: 'descriptive' }
  const isAsDrawn = set === 'drawn' || set === 'subgroup' || set === 'group' || set === 'everyone'
  if (isAsDrawn || main.grade === 'descriptive') return main
  return { ...main, grade: 'quasi-experimental' }
}

/** A change where nobody is compared with, or only a series that leaves the trial out: it describes. */
export const gradeOfChange: Grade = 'before-after'

/** Whether "effect" may be said. */
export const mayBeCalledEffect = (grade: Grade): boolean =>
  grade === 'randomised' || grade === 'rule-assigned' || grade === 'quasi-experimental'
