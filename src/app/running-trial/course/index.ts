import { type Calendar, plusDays } from '../calendar.ts'
import { chanceOf } from '../chance.ts'
import type { Drawn, Happening } from '../happening.ts'
import { isClosed } from '../trial-events.ts'
import { conversations } from './conversations.ts'
import { ending, withdrawal } from './ends.ts'
import { exemptions } from './exemptions.ts'
import { offers } from './offers.ts'
import { caseworkers } from './workers.ts'

export { exitOf } from './ends.ts'

/** Now and then a conversation was written down as held, and was not: corrected some days later. */
const corrections = (of: readonly Happening[], today: string): Happening[] =>
  of.flatMap((corrects): Happening[] => {
    const { draft, recorded, by } = corrects
    if (draft.kind !== 'conversation-registered' || draft.body.status !== 'held') return []
    const chance = chanceOf(`correction ${draft.subject} ${draft.occurred}`)
    const day = plusDays(recorded.slice(0, 10), 1)
    if (!chance.happens(0.006) || day >= today) return []
    const body = { conversation: 'talk', status: 'stayed-away' }
    const reason = 'Registreret på den forkerte borger'
    return [
      {
        recorded: `${day}T09:${recorded.slice(14, 19)}Z`,
        by,
        draft: { kind: 'corrected', occurred: day, body: { reason, body } },
        corrects,
      },
    ]
  })

/** Everything that happens to someone from the draw to the day the example is made, recorded before that day. */
export const courseOf = (person: Drawn, calendar: Calendar): readonly Happening[] => {
  const { today } = calendar
  const until = person.exit?.day ?? today
  const workers = caseworkers(person, until)
  const talks = conversations(person, workers.on, isClosed(calendar), until)
  const all = [
    ...workers.entries,
    ...talks,
    ...corrections(talks, today),
    ...offers(person, until),
    ...exemptions(person, until),
    ...ending(person, today),
    ...withdrawal(person, until),
  ]
  return all.filter(({ recorded }) => recorded.slice(0, 10) < today)
}
