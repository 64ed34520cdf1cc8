import { z } from 'zod'
import { column, date, id, positiveWholeNumber, text } from './basics.ts'

/** Units made from a register: the starts of spells, one per person and half-year. */
export const cohorts = z.strictObject({
  source: id.describe('A source of weeks or spells.'),
  state: z.string().min(1).describe('The state whose spells start: a benefit.'),
  label: text.optional(),
  gapWeeks: positiveWholeNumber.describe('A spell starts when so many weeks before it were without the state.'),
  every: z.enum(['half-year', 'quarter', 'year']).describe('A person counts once in each, with the first start.'),
  from: date.describe('Starts from this day.'),
  to: date,
  site: z
    .strictObject({ source: id, column })
    .optional()
    .describe('Where each person’s site stands; participants.csv when left out.'),
})
