import type { Outcome } from '../../protocol/index.ts'
import { formatDate, type Said } from '../../text/index.ts'
import { durationSaid } from '../duration-words.ts'
import { compose, said } from '../words.ts'

type Window = Extract<Outcome, { window: unknown }>['window']

const windowSaid = (window: Window): Said => {
  if ('months' in window) {
    const { from, to } = window.months
    return said(`måned ${from} til ${to} efter start`, `months ${from} to ${to} after the start`)
  }
  const { lastMonths, before } = window
  const end =
    before === 'assessment-day'
      ? said('opgørelsesdagen', 'the assessment day')
      : before === 'data-end'
        ? said('slutningen af data', 'the end of the data')
        : said(formatDate(before, 'da'), formatDate(before, 'en'))
  return compose(
    [end],
    (day) => `de sidste ${lastMonths} måneder før ${day}`,
    (day) => `the last ${lastMonths} months before ${day}`,
  )
}

const after = (length: Parameters<typeof durationSaid>[0]): Said =>
  compose(
    [durationSaid(length)],
    (words) => `${words} efter lodtrækningen`,
    (words) => `${words} after the draw`,
  )

const upTo = ({ upTo: time, unit }: Extract<Outcome, { upTo: number }>): Said =>
  said(`inden for ${time} ${unit ?? ''}`.trim(), `within ${time} ${unit ?? ''}`.trim())

/** When an outcome is measured, in words; nothing where the protocol does not say. */
export const whenMeasured = (outcome: Outcome): Said | null => {
  if ('window' in outcome) return windowSaid(outcome.window)
  if ('within' in outcome) return after(outcome.within)
  if ('on' in outcome && outcome.on !== undefined)
    return said(formatDate(outcome.on, 'da'), formatDate(outcome.on, 'en'))
  if ('after' in outcome && outcome.after !== undefined) return after(outcome.after)
  if ('upToWeeks' in outcome) return said(`inden for ${outcome.upToWeeks} uger`, `within ${outcome.upToWeeks} weeks`)
  if ('weeks' in outcome) return said(`${outcome.weeks} uger efter start`, `${outcome.weeks} weeks after the start`)
  if ('upTo' in outcome) return upTo(outcome)
  if ('columns' in outcome) return said(`${outcome.columns.length} perioder`, `${outcome.columns.length} periods`)
  if ('wave' in outcome) return said(`måling ”${outcome.wave}”`, `wave "${outcome.wave}"`)
  return 'horizon' in outcome && outcome.horizon !== undefined ? after(outcome.horizon) : null
}
