import { z } from 'zod'
import { id, named, text } from './basics.ts'

const names = z.array(z.string().min(1)).min(1)

const ofWeeks = z.strictObject({
  source: id.describe('A source of weeks or spells.'),
  in: names.optional().describe('In one of these states or groups of the code list.'),
  notIn: names.optional().describe('In none of these.'),
})

const ofMonths = z.strictObject({
  source: id.describe('A source of months, or weeks with industry columns.'),
  hoursAtLeast: z.number().positive().optional().describe('Paid hours in the calendar month.'),
  payAtLeast: z.number().positive().optional(),
  hasIndustry: z.literal(true).optional().describe('An industry code is enough.'),
})

/** States that are put together from codes, hours or both: self-supporting, in an ordinary job. */
export const states = named(
  z.strictObject({
    label: text,
    definition: text.optional().describe('The state in one exact sentence.'),
    weeks: ofWeeks.optional(),
    months: z
      .array(ofMonths)
      .min(1)
      .optional()
      .describe('One of these must hold in the month of the week’s Thursday; together with `weeks`.'),
  }),
)
