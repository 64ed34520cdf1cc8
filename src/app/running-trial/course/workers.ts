import { plusDays } from '../calendar.ts'
import { chanceOf } from '../chance.ts'
import { type Drawn, type Happening, workday } from '../happening.ts'
import type { Site } from '../people.ts'
import { workersAt } from '../users.ts'

type Change = { readonly day: string; readonly worker: string }

/** The changes of case worker: often in the South, now and then elsewhere, and always to the other one there. */
const changes = ({ id, site, worker, drawnOn }: Drawn, until: string): readonly Change[] => {
  const chance = chanceOf(`workers ${id}`)
  const found: Change[] = []
  let day = drawnOn
  let now = worker
  for (;;) {
    day = workday(plusDays(day, 30 + chance.whole(0, site === 'syd' ? 260 : 700)))
    if (day >= until) return found
    now = workersAt(site as Site).find((other) => other !== now) ?? now
    found.push({ day, worker: now })
  }
}

/** Who the person's case worker is on a day, and the entries that say so. */
export const caseworkers = (
  person: Drawn,
  until: string,
): { readonly on: (day: string) => string; readonly entries: readonly Happening[] } => {
  const { id, worker, drawnOn } = person
  const all: readonly Change[] = [{ day: drawnOn, worker }, ...changes(person, until)]
  return {
    on: (day) => all.findLast((change) => change.day <= day)?.worker ?? worker,
    entries: all.map((change) => ({
      recorded: `${change.day}T14:30:00Z`,
      by: 'leder',
      draft: {
        kind: 'caseworker-assigned',
        subject: id,
        occurred: change.day,
        body: { worker: change.worker },
      },
    })),
  }
}
