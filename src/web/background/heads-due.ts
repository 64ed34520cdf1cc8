import type { EntryBody } from '../../journal/index.ts'

export type Occasion = EntryBody<'anchored'>['occasion']

/** What the journal says of the mails that were sent, and of what calls for one: the last entry of each kind. */
export type LastEntries = {
  /** The time now, UTC. */
  readonly now: string
  /** The last entry that tells of something else than a mail. */
  readonly written: number
  readonly locked?: number
  /** The last lot drawn. */
  readonly drawn?: number
  /** The last final results. */
  readonly reported?: number
  /** By occasion: up to which entry the last head was that was sent, and when the first address got it. */
  readonly sent: Partial<Record<Occasion, { readonly upTo: number; readonly at: string }>>
}

const dayMs = 86_400_000

const older = (at: string, now: string, days: number): boolean => Date.parse(now) - Date.parse(at) >= days * dayMs

/**
 * Why the journal's head is to be mailed now, if it is: at the lock, at the draw (where people are drawn one at a time,
 * once a day at most), at the report, and every week in which something was written. One mail tells all of it.
 */
export const headDue = ({ now, written, locked, drawn, reported, sent }: LastEntries): Occasion | undefined => {
  if (locked === undefined) return undefined
  if (sent.lock === undefined) return 'lock'
  if (reported !== undefined && reported > (sent.report?.upTo ?? 0)) return 'report'
  const drawnSince = drawn !== undefined && drawn > (sent.draw?.upTo ?? 0)
  if (drawnSince && (sent.draw === undefined || older(sent.draw.at, now, 1))) return 'draw'
  const all = Object.values(sent)
  const last = all.reduce((one, other) => (other.upTo > one.upTo ? other : one), sent.lock)
  return written > last.upTo && older(last.at, now, 7) ? 'weekly' : undefined
}
