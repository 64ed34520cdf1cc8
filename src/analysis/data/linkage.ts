import type { TrialState } from '../../journal/index.ts'
import type { Frame } from './frame.ts'
import { personOf } from './person.ts'
import type { RegisterSource } from './register-facts.ts'

/** Who the people of a register are; the parts add up to those received. */
export type Linked = {
  readonly source: RegisterSource
  readonly received: number
  /** In an arm of the trial. */
  readonly inArm: number
  readonly placed: number
  /** Of the trial, but in no arm: not drawn, or at a site that is in none. */
  readonly withoutArm: number
  /** Only with spells that are not analysed: in the washout, or outside the periods. */
  readonly leftOut: number
  readonly nobody: number
}

/** Sorts the people of a register: whose data came, and for whom they are used. */
export const linkSource = (source: RegisterSource, frame: Frame, state: TrialState): Linked => {
  const inArm = new Set(frame.units.map(personOf))
  const placed = new Set(frame.placed.map(({ id }) => id))
  const leftOut = new Map(frame.leftOut?.map(({ person, arm }) => [person, arm]))
  const counts = { inArm: 0, placed: 0, withoutArm: 0, leftOut: 0, nobody: 0 }
  const kindOf = (person: string): keyof typeof counts => {
    if (inArm.has(person)) return 'inArm'
    if (placed.has(person)) return 'placed'
    if (leftOut.has(person)) return leftOut.get(person) === undefined ? 'withoutArm' : 'leftOut'
    return state.participants.has(person) ? 'withoutArm' : 'nobody'
  }
  for (const person of source.people) counts[kindOf(person)] += 1
  return { source, received: source.people.size, ...counts }
}
