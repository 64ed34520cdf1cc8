import {
  bootstrapDraws,
  type PreparedBootstrap,
  type PreparedQuestion,
  type Ratios,
  ratioWidth,
  statisticsOf,
} from '../../effects/index.ts'
import { type Assignment, procedureOf } from './assignment.ts'

/** Work that splits into ranges of draws: plain data, the same wherever it is computed. */
export type Task =
  | { readonly kind: 'randomisation'; readonly questions: readonly PreparedQuestion[]; readonly assignment: Assignment }
  | { readonly kind: 'bootstrap'; readonly prepared: PreparedBootstrap }

export type Compute = (from: number, to: number) => Ratios

/** Sets a task up on this thread. */
export function computing(task: Task): Compute {
  if (task.kind === 'bootstrap') return (from, to) => bootstrapDraws(task.prepared, from, to)
  const procedure = procedureOf(task.assignment)
  return (from, to) => statisticsOf(task.questions, procedure, from, to)
}

/** Numbers that a draw gives. */
export function widthOf(task: Task): number {
  return task.kind === 'bootstrap' ? ratioWidth : ratioWidth * task.questions.length
}

/** Roughly how many steps a draw takes, to tell whether another thread is worth starting. */
export function stepsOf(task: Task): number {
  if (task.kind === 'bootstrap') return task.prepared.along.length * 4
  const rows = task.questions.reduce((sum, { units }) => sum + units.length, 0)
  return rows + stepsToDraw(task.assignment)
}

function stepsToDraw(assignment: Assignment): number {
  if (assignment.kind === 'listed') return assignment.units
  if (assignment.kind !== 'drawn') return assignment.permutation.arms.length
  const slow = assignment.epochs.some(({ plan }) => plan.method === 'minimisation' || plan.method === 'rerandomisation')
  const units = assignment.epochs.reduce((sum, { batches }) => sum + batches.flat().length, 0)
  return slow ? units * 100 : units
}
