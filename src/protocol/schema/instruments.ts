import { z } from 'zod'
import { date, duration, id, named, positiveWholeNumber, purpose, text } from './basics.ts'

const scale = z.strictObject({
  points: z.array(z.strictObject({ value: z.number(), label: text.optional() })).min(2),
  best: z.enum(['highest', 'lowest']).describe('Which end is good.'),
  neutral: z
    .number()
    .optional()
    .describe('The point that is neither good nor bad: there should be as many on either side.'),
})

const item = z.strictObject({
  id,
  text,
  type: z.enum(['scale', 'single-choice', 'multiple-choice', 'number', 'date', 'open-text']),
  scale: id.optional(),
  choices: z.record(id, text).optional(),
  otherChoice: z.boolean().optional(),
  dontKnow: z.enum(['not-offered', 'missing', 'category']).optional(),
  required: z.boolean().optional(),
  reversed: z.boolean().optional(),
  showIf: z.array(z.strictObject({ item: id, isAnyOf: z.array(z.union([z.number(), z.string()])).min(1) })).optional(),
})

const scoring = z.strictObject({
  id,
  label: text.optional(),
  items: z.array(id).min(1),
  method: z.enum(['mean', 'sum', 'index-of-item-means', 'top-two-share']),
  minimumAnswered: positiveWholeNumber.optional(),
})

const wave = z.strictObject({
  id,
  label: text.optional(),
  timedFrom: z
    .enum(['enrolment', 'draw', 'start', 'exit', 'calendar'])
    .describe('Only waves timed from the draw or the calendar support a contrast between arms.'),
  after: duration.optional(),
  on: date.optional(),
  window: duration.optional(),
  baseline: z.boolean().optional().describe('Before the draw.'),
  arms: z.array(id).optional(),
  sites: z.array(id).optional(),
  items: z.array(id).optional(),
  answeredBy: z.enum(['citizen', 'caseworker', 'staff', 'company', 'unemployment-fund']).optional(),
  askedBy: z.enum(['nobody', 'interviewer', 'caseworker', 'team-lead']).optional(),
  stopAtExit: z.boolean().optional(),
})

/** Questionnaires: items, scales with direction, scoring, waves. */
export const instruments = named(
  z.strictObject({
    title: text,
    purpose,
    source: z.string().min(1).optional(),
    licence: z.string().min(1).optional(),
    scales: named(scale).optional(),
    items: z.array(item).min(1),
    scoring: z.array(scoring).optional(),
    waves: z.array(wave).optional(),
  }),
)
