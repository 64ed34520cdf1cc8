import { z } from 'zod'
import { coded, column, id, named, positiveWholeNumber, share, text } from './basics.ts'

const field = z.strictObject({ label: text, values: coded })

const conversation = z.strictObject({
  name: text,
  forms: z.array(z.enum(['in-person', 'phone', 'digital', 'group'])).optional(),
  topics: coded.optional(),
  fields: named(field)
    .refine((fields) => Object.keys(fields).length <= 3, { params: { expected: 'at most three fields' } })
    .optional()
    .describe('Further coded fields of the registration form: at most three.'),
})

const activity = z.strictObject({
  name: text,
  kind: z.enum(['company-placement', 'course', 'mentor', 'education', 'treatment', 'other']).optional(),
  hours: z.boolean().optional().describe('Whether hours are registered.'),
})

const grant = z.strictObject({ name: text, ceiling: z.number().positive().optional() })

const phase = z.strictObject({
  id,
  name: text.optional(),
  fromWeek: positiveWholeNumber.describe('First week of the phase, counted from the draw or start; 1 is the first.'),
  toWeek: positiveWholeNumber.optional(),
})

const expectation = z.strictObject({
  id,
  of: id.describe('A conversation, activity, grant or exemption.'),
  arms: z.array(id).min(1),
  phase: id.optional(),
  every: z.strictObject({ weeks: positiveWholeNumber, times: positiveWholeNumber.optional() }).optional(),
  form: z.enum(['in-person', 'phone', 'digital', 'group']).optional(),
  base: z.enum(['all-weeks', 'weeks-due', 'participants', 'eligible']).describe('What the share is a share of.'),
  target: share.optional(),
})

const steps = z.enum(['eligible', 'considered', 'used', 'reason', 'completed'])

const uptake = z.strictObject({
  source: id.describe('A table of its own: a row per use, citizen or spell, or counts per site and month.'),
  counts: z.enum(['citizens', 'spells', 'uses']).describe('What a row, or a count, is of: units do not mix.'),
  site: column.optional().describe('The column of the site; the arm is that of the site.'),
  month: column.optional().describe('A date column: the month that the row belongs to.'),
  eligible: column.optional().describe('Yes or no, or a count: who could have used it. The denominator.'),
  considered: column.optional().describe('Whether it was considered for them.'),
  used: column.describe('Whether it was used.'),
  reason: column.optional().describe('Why it was considered and not used: a code or a text.'),
  completed: column.optional().describe('Whether what was used was completed.'),
  notCollected: z
    .partialRecord(steps, text)
    .optional()
    .describe('What was never collected, and why: printed in place of the number.'),
})

/** What is given to whom, and what is expected of it. */
export const delivery = z.strictObject({
  countedFrom: z.enum(['draw', 'start']).optional(),
  phases: z.array(phase).optional(),
  conversations: named(conversation).optional(),
  activities: named(activity).optional(),
  grants: named(grant).optional(),
  caseload: named(positiveWholeNumber).optional().describe('Planned cases per case worker, per arm.'),
  expectations: z.array(expectation).optional(),
  uptake: named(uptake)
    .optional()
    .describe('Where it stands who could use an exemption or activity, and who did: by its name.'),
  exitReasons: coded.optional().describe('Coded reasons for leaving the intervention.'),
  notDueReasons: coded.optional().describe('Coded reasons why a week does not count as due.'),
  aftercare: z.array(z.strictObject({ from: z.string().optional(), months: positiveWholeNumber })).optional(),
})
