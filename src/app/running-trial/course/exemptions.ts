import { plusDays } from '../calendar.ts'
import { chanceOf } from '../chance.ts'
import { type Drawn, type Happening, momentAfter, workday } from '../happening.ts'

/** Whether a phone call may take the place of a meeting: considered once, some time after week 9, or forgotten. */
export const exemptions = ({ id, arm, worker, drawnOn }: Drawn, until: string): Happening[] => {
  const chance = chanceOf(`exemption ${id}`)
  const day = workday(plusDays(drawnOn, 7 * 8 + chance.whole(0, 40)))
  if (arm === 'control' || day >= until || chance.happens(0.2)) return []
  const reason = chance.one({ 'in-person-wanted': 0.5, language: 0.15, health: 0.2, 'no-trust-yet': 0.15 })
  const body = chance.happens(0.64)
    ? ({ exemption: 'form-of-talk', decision: 'used' } as const)
    : ({ exemption: 'form-of-talk', decision: 'not-used', reason } as const)
  const draft = { kind: 'exemption-decided', subject: id, occurred: day, body } as const
  return [{ recorded: momentAfter(chance, day), by: worker, draft }]
}
