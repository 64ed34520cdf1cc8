import { z } from 'zod'
import { byHeader, column, id, text, wholeNumber } from './basics.ts'
import { value } from './value.ts'

const criterion = z.strictObject({
  id,
  text,
  kind: z.enum(['include', 'exclude']),
})

const attribute = value.extend({
  source: id.optional().describe('Where it stands: a source, or participants.csv when left out.'),
  column: column.optional().describe('The column; the name of the attribute when left out.'),
  measuredOn: column
    .optional()
    .describe('A date column of the same table that says when it was measured: it must lie before the draw.'),
  baseline: z.boolean().optional().describe('false: known before the draw, but not shown in the baseline table.'),
})

const statedStep = z.strictObject({
  label: text,
  n: z.record(id, wholeNumber).optional().describe('People per arm.'),
  total: wholeNumber.optional(),
  reference: z.string().min(1).describe('Where it is stated.'),
})

const fact = z.strictObject({ source: id, column })

/** Who can take part, and what is known of them before the draw. */
export const population = z.strictObject({
  unit: z.enum(['person', 'couple', 'household', 'site', 'school', 'firm']).describe('Who is counted.'),
  description: text.optional(),
  eligibility: z.array(criterion).optional(),
  expected: z
    .strictObject({ screened: wholeNumber.optional(), enrolled: wholeNumber.optional() })
    .optional()
    .describe('How many are expected: used by the readiness gate and by power.'),
  attributes: byHeader(attribute).optional().describe('What is known of everyone before the draw.'),
  start: fact
    .optional()
    .describe('The date column that time is counted from where nobody is drawn: the day someone started.'),
  deaths: fact.optional().describe('The date column that says when someone died.'),
  emigrations: fact.optional().describe('The date column that says when someone left the country.'),
  statedFlow: z
    .array(statedStep)
    .optional()
    .describe('Steps of the participant flow before these data, as stated by a source.'),
})
