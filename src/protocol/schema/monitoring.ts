import { z } from 'zod'
import { date, duration, id, text } from './basics.ts'
import { roles } from './people.ts'

const restatement = z.strictObject({ on: date, value: z.number(), reason: text })

/** What was promised: a value, its base, its horizon. */
export const targets = z.array(
  z.strictObject({
    id,
    label: text,
    of: id.describe('An outcome or an expectation of the delivery.'),
    arm: id.optional(),
    comparison: z.enum(['at-least', 'at-most']),
    value: z.number(),
    unit: z.string().min(1).optional(),
    base: text.describe('Of whom it is a share or mean.'),
    horizon: duration.optional(),
    restated: z.array(restatement).optional().describe('Later versions; the first stays.'),
    source: z.string().min(1).optional(),
  }),
)

/** What must be told to whom, and when. */
export const alarms = z.array(
  z.strictObject({
    id,
    what: id.describe('A target, an expectation, or `attrition`, `recruitment`, `missing-registrations`.'),
    when: z.enum(['below', 'above']),
    threshold: z.number(),
    to: roles,
    label: text.optional(),
  }),
)

/** Who is mailed the journal's head at lock, at the draw, every week and at the report: a head kept elsewhere is proof. */
export const heads = z.strictObject({ to: z.array(z.email()).min(1) })

/** The smallest number of people shown in what is published. */
export const disclosure = z.strictObject({
  smallestCell: z.int().min(3).describe('At least 3; 5 when left out.').optional(),
  publicData: z
    .boolean()
    .optional()
    .describe('true where the data are public facts already: nothing is suppressed, and the report says so.'),
})

/** How the report is made. */
export const report = z.strictObject({
  template: z.enum(['rct', 'frikommune']).optional(),
  languages: z
    .array(z.enum(['da', 'en']))
    .min(1)
    .optional(),
  sections: z.array(id).optional(),
  texts: z.record(id, z.string().min(1)).optional().describe('The authors’ paragraphs: section to texts/….md.'),
})
