import { Temporal } from 'temporal-polyfill'
import type { EntryDraft } from '../../journal/index.ts'
import { plusDays } from './calendar.ts'
import type { Chance } from './chance.ts'

/** Something that happened, written down by someone at a time. */
export type Happening = {
  /** UTC, `2026-03-02T09:15:00Z`. */
  readonly recorded: string
  readonly by: string
  readonly draft: EntryDraft
  /** An earlier happening that this one corrects. */
  readonly corrects?: Happening
}

/** Someone in the trial, as their course unfolds from the draw. */
export type Drawn = {
  readonly id: string
  readonly site: string
  readonly arm: string
  readonly worker: string
  readonly drawnOn: string
  /** The day of leaving the intervention, where that happens; the course ends there. */
  readonly exit?: { readonly day: string; readonly reason: string }
}

/** The first day from `day` on that is no Saturday or Sunday. */
export const workday = (day: string): string => {
  const { dayOfWeek } = Temporal.PlainDate.from(day)
  return dayOfWeek > 5 ? plusDays(day, 8 - dayOfWeek) : day
}

/** A moment in office hours: mostly on the same day, now and then some days later. */
export const momentAfter = (chance: Chance, day: string): string => {
  const later = workday(chance.happens(0.85) ? day : plusDays(day, chance.whole(1, 4)))
  const clock = [chance.whole(7, 14), chance.whole(0, 59), chance.whole(0, 59)]
  return `${later}T${clock.map((part) => String(part).padStart(2, '0')).join(':')}Z`
}
