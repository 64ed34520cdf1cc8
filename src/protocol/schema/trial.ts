import { z } from 'zod'
import { date, id, period, text } from './basics.ts'

const site = z.strictObject({
  id,
  name: text,
  municipality: z.string().min(1).optional(),
  from: date.optional().describe('The day the site joined.'),
  to: date.optional().describe('The day the site left.'),
})

const organisation = z.strictObject({
  role: z.enum(['owner', 'evaluator', 'funder', 'partner', 'steering-group', 'data-processor']),
  name: z.string().min(1).describe('An organisation, never a person.'),
})

/** What the trial is, where, when, and whether its people are made up. */
export const trial = z.strictObject({
  id,
  title: text,
  summary: text.optional().describe('The trial in two or three sentences.'),
  question: text.optional().describe('Does it work? The one question in plain words.'),
  synthetic: z.boolean().optional().describe('true where the people are made up: said on every page and export.'),
  sites: z.array(site).optional(),
  period: period.optional(),
  recruitment: period.optional(),
  organisations: z.array(organisation).optional(),
  references: z.array(z.string().min(1)).optional().describe('Publications about the trial.'),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .optional()
    .describe('ISO 4217, DKK unless said otherwise.'),
})
