import { gradeOf } from '../allocation/index.ts'
import { type Protocol, planOf } from '../protocol/index.ts'
import type { AnalysisSet, Grade } from './results.ts'

/** The grade of the main contrast: everyone drawn, in the arm they were drawn to. */
const mainGrade = (protocol: Protocol): { readonly grade: Grade; readonly statedBy?: string } => {
  const { allocation } = protocol
  if (allocation.method === 'recorded') {
    const { how, statedBy } = allocation
    if (how === 'randomised') return { grade: 'randomised', statedBy }
    return { grade: how === 'rule' ? 'rule-assigned' : 'descriptive', statedBy }
  }
  const plan = planOf(protocol)
  if (plan === undefined) return { grade: 'descriptive' }
  const chosen = 'cluster' in allocation && allocation.unit === 'cluster' && allocation.cluster?.entry === 'chosen'
  return { grade: chosen ? 'quasi-experimental' : gradeOf(plan) }
}

/**
 * What a contrast may be called. It belongs to the contrast: another analysis set than everyone drawn compares other
 * groups than those drawn, and a set chosen by something known before the draw does not.
 */
export const gradeOfContrast = (
  protocol: Protocol,
  set: AnalysisSet['kind'],
): { readonly grade: Grade; readonly statedBy?: string } => {
  const main = mainGrade(protocol)
  if (set === 'drawn' || set === 'subgroup' || main.grade === 'descriptive') return main
  return { ...main, grade: 'quasi-experimental' }
}

/** Whether "effect" may be said. */
export const mayBeCalledEffect = (grade: Grade): boolean =>
  grade === 'randomised' || grade === 'rule-assigned' || grade === 'quasi-experimental'
