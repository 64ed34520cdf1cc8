import { momentAfter } from './days.ts'
import { diceFor } from './dice.ts'
import type { Fate } from './fates.ts'
import { contexts, deviations, type Happening } from './happenings.ts'
import { attributesOf } from './people.ts'
import type { Placement } from './replacements.ts'

const teamLead = 'teamleder'

const exitOf = ({ id, exit }: Fate): readonly Happening[] =>
  exit === undefined
    ? []
    : [
        {
          day: exit.day,
          by: teamLead,
          entry: { kind: 'exited', subject: id, occurred: exit.day, body: { reason: exit.reason } },
        },
      ]

const placementOf = ({ person, arm, day, replaces }: Placement): Happening => ({
  day,
  by: teamLead,
  entry: {
    kind: 'placed',
    subject: person.id,
    occurred: day,
    body: { arm, replaces, reason: 'Ledig plads; valgt af teamlederen.', attributes: attributesOf(person) },
  },
})

/** Taking part could not be declined; these objected to the use of their data, and that was followed. */
const withdrawalsOf = (fates: readonly Fate[]): readonly Happening[] =>
  fates
    .filter(({ withdrawn }) => withdrawn !== undefined)
    .map(({ id, withdrawn }, at) => ({
      day: withdrawn as string,
      by: teamLead,
      entry: {
        kind: 'withdrawn',
        subject: id,
        occurred: withdrawn as string,
        body: { keeps: at === 0 ? 'nothing' : 'everything-until-now', note: 'Indsigelse mod brug af data.' },
      },
    }))

/** A happening at the moment at which it was written down. */
export type Noted = Happening & { readonly recorded: string }

/** Everything that is written into the journal between the draw and the end, in the order in which it was written. */
export const timeline = (fates: readonly Fate[], placements: readonly Placement[]): readonly Noted[] => {
  const dice = diceFor('clock')
  const happenings = [
    ...fates.flatMap(exitOf),
    ...withdrawalsOf(fates),
    ...placements.map(placementOf),
    ...placements.flatMap(({ fate }) => exitOf(fate)),
    ...contexts,
    ...deviations,
  ]
  return happenings
    .map((happening) => ({ ...happening, recorded: momentAfter(dice, happening.day) }))
    .sort((a, b) => (a.recorded < b.recorded ? -1 : a.recorded > b.recorded ? 1 : 0))
}
