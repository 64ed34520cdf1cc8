import { type Calendar, plusDays } from '../calendar.ts'
import { chanceOf } from '../chance.ts'
import { type Drawn, type Happening, momentAfter, workday } from '../happening.ts'

const reasons = { job: 0.55, education: 0.12, 'other-benefit': 0.1, moved: 0.12, illness: 0.1, died: 0.01 }

/** How likely someone leaves in a month: a little more with conversations, and with a firm. */
const perMonth: Readonly<Record<string, number>> = { control: 0.035, talks: 0.042, 'talks-work': 0.048 }

/** The day and reason of leaving the intervention, when that falls before the day the example is made. */
export const exitOf = (id: string, arm: string, drawnOn: string, { today }: Calendar): Drawn['exit'] => {
  const chance = chanceOf(`exit ${id}`)
  for (let month = 1; ; month += 1) {
    const day = workday(plusDays(drawnOn, 30 * month + chance.whole(0, 25)))
    if (day >= today) return undefined
    if (chance.happens(perMonth[arm] ?? 0)) return { day, reason: chance.one(reasons) }
  }
}

/** The exit, and the calls afterwards to those who went to a job. */
export const ending = ({ id, arm, worker, exit }: Drawn, today: string): Happening[] => {
  if (exit === undefined) return []
  const chance = chanceOf(`ending ${id}`)
  const left = { kind: 'exited', subject: id, occurred: exit.day, body: { reason: exit.reason } } as const
  const calls = arm === 'control' || exit.reason !== 'job' ? [] : [21, 50, 85]
  return [
    { recorded: momentAfter(chance, exit.day), by: worker, draft: left },
    ...calls.flatMap((after): Happening[] => {
      const day = workday(plusDays(exit.day, after + chance.whole(0, 6)))
      if (day >= today || chance.happens(0.25)) return []
      const body = chance.happens(0.75)
        ? ({ status: 'held', form: 'phone', heldBy: 'caseworker' } as const)
        : ({ status: 'not-reached' } as const)
      const draft = { kind: 'aftercare-registered', subject: id, occurred: day, body } as const
      return [{ recorded: momentAfter(chance, day), by: worker, draft }]
    }),
  ]
}

/** A few withdraw their consent some weeks after the draw. */
export const withdrawal = ({ id, worker, drawnOn }: Drawn, today: string): Happening[] => {
  const chance = chanceOf(`withdrawal ${id}`)
  const day = workday(plusDays(drawnOn, chance.whole(14, 160)))
  if (!chance.happens(0.015) || day >= today) return []
  const draft = { kind: 'withdrawn', subject: id, occurred: day, body: { keeps: 'everything-until-now' } } as const
  return [{ recorded: momentAfter(chance, day), by: worker, draft }]
}
