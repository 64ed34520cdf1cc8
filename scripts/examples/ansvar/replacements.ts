import { days, plusDays } from './days.ts'
import { diceFor } from './dice.ts'
import { type Exit, type Fate, fateOfPlaced } from './fates.ts'
import { type ArmId, armNumbers, type Leaving } from './numbers.ts'
import { newcomer, type Person, personId } from './people.ts'

/** Someone who took a place that became free: chosen by the team leader, not drawn. */
export type Placement = {
  readonly person: Person
  readonly arm: ArmId
  readonly day: string
  readonly replaces: string
  readonly fate: Fate
}

type FreePlace = { readonly arm: ArmId; readonly left: string; readonly exit: Exit }

const reasons: readonly Leaving[] = [
  'disability-pension',
  'moved',
  'disability-pension',
  'other',
  'moved',
  'disability-pension',
]

const byDay = (a: FreePlace, b: FreePlace): number =>
  a.exit.day === b.exit.day ? (a.left < b.left ? -1 : 1) : a.exit.day < b.exit.day ? -1 : 1

/**
 * Fills the places that become free, in order of time; who is placed may leave again. The first placed people of an arm
 * are those who leave for other reasons than a job, up to the arm's number.
 */
export const fillPlaces = (
  drawn: readonly (Fate & { readonly arm: ArmId })[],
  firstNumber: number,
): readonly Placement[] => {
  const dice = diceFor('placements')
  const free: FreePlace[] = drawn.flatMap(({ id, arm, exit }) => (exit ? [{ arm, left: id, exit }] : []))
  const leaving: Record<ArmId, number> = { control: 0, I: 0, II: 0 }
  const placements: Placement[] = []
  while (free.length > 0) {
    const { arm, left, exit } = free.sort(byDay).shift() as FreePlace
    const day = plusDays(exit.day, dice.whole(7, 28))
    if (day > days.lastPlacement || dice.happens(0.05)) continue
    const person = newcomer(dice, personId(firstNumber + placements.length))
    const goes = leaving[arm] < armNumbers[arm].placedLeaving && day < '2018-10-01' && dice.happens(0.3)
    if (goes) leaving[arm] += 1
    const fate = fateOfPlaced(dice, person, day, goes ? reasons[leaving[arm] - 1] : undefined)
    placements.push({ person, arm, day, replaces: left, fate })
    if (fate.exit) free.push({ arm, left: person.id, exit: fate.exit })
  }
  return placements
}
