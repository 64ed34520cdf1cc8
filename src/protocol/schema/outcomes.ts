import { z } from 'zod'
import { column, date, duration, id, named, positiveWholeNumber, share, text } from './basics.ts'

const meaning = {
  label: text,
  definition: text.optional().describe('The outcome in one exact sentence.'),
  unit: z.string().min(1).optional(),
  direction: z
    .enum(['higher', 'lower'])
    .describe('Which way is good; of a time: whether a longer or a shorter one is.'),
  about: z
    .enum(['employment', 'hours', 'earnings', 'self-support', 'education', 'benefit', 'health', 'score', 'other'])
    .optional(),
  range: z
    .strictObject({ minimum: z.number(), maximum: z.number() })
    .optional()
    .describe('The smallest and largest possible value: used for worst-case bounds.'),
  base: z
    .union([
      z.literal('drawn'),
      z.strictObject({
        conditional: text.describe('On what that came after the draw.'),
        among: id.optional().describe('The outcome that must be achieved to count: in a job on a day, returned.'),
      }),
    ])
    .optional()
    .describe('`drawn` (default): everyone drawn. Conditional ones are described per arm, never called an effect.'),
  onDeath: z.enum(['not-achieved', 'zero', 'competing', 'censor']).optional(),
  onEmigration: z.enum(['not-achieved', 'zero', 'competing', 'censor']).optional(),
  declaredAfterData: z.boolean().optional(),
  rivals: z
    .array(id)
    .min(1)
    .optional()
    .describe('Outcomes that other sources have of the same thing: a lower and an upper bound stand beside.'),
}

const horizon = duration.optional().describe('From the draw to the day of measurement: the same for all.')
const state = z.string().min(1).describe('A state of the section `states`, or a state or group of the code list.')

const window = z
  .union([
    z.strictObject({ months: z.strictObject({ from: positiveWholeNumber, to: positiveWholeNumber }) }),
    z.strictObject({
      lastMonths: positiveWholeNumber.describe('So many whole calendar months, the last of them over before the day.'),
      before: z.union([z.enum(['assessment-day', 'data-end']), date]),
      assessedAfter: duration.optional().describe('When the assessment day is, counted from the start.'),
    }),
  ])
  .describe('Months after the start, or the last calendar months before the assessment day.')

const ofState = {
  source: id,
  state,
  monthRule: z.enum(['all', 'most', 'any']).optional(),
}

/** What is measured: from which source, how, over which window, whose base, which way is good. */
export const outcomes = named(
  z.discriminatedUnion('measure', [
    z.strictObject({ measure: z.literal('value'), ...meaning, source: id, column, horizon }),
    z.strictObject({
      measure: z.literal('above'),
      ...meaning,
      source: id,
      column,
      threshold: z.number().describe('Achieved when the value is greater than this.'),
      horizon,
    }),
    z.strictObject({
      measure: z.literal('code'),
      ...meaning,
      source: id,
      column,
      codes: z.array(z.string().min(1)).min(1).describe('Achieved when the code is one of these.'),
      horizon,
    }),
    z.strictObject({ measure: z.literal('ever-in-state'), ...meaning, ...ofState, window }),
    z.strictObject({
      measure: z.literal('degree'),
      ...meaning,
      source: id,
      state: state.optional().describe('The share of the weeks of the window in this state.'),
      fullTime: z
        .union([
          z.strictObject({ hoursPerWeek: z.number().positive() }),
          z.strictObject({ hoursPerMonth: z.number().positive() }),
        ])
        .optional()
        .describe('Instead of a state: paid hours against full time, 37 a week or 160.33 a month.'),
      atMostFullTime: z.literal(true).optional().describe('More than full time in a month counts as full time.'),
      window,
    }),
    z.strictObject({
      measure: z.literal('months-in-state'),
      ...meaning,
      ...ofState,
      window,
      atLeast: positiveWholeNumber.describe('Achieved when in the state in at least so many months of the window.'),
    }),
    z.strictObject({
      measure: z.literal('accumulated'),
      ...meaning,
      source: id,
      of: z.enum(['hours', 'weeks', 'pay']),
      state: state.optional().describe('Of weeks: the state whose weeks are counted.'),
      window,
    }),
    z.strictObject({
      measure: z.literal('weekly-state'),
      ...meaning,
      source: id,
      state,
      weeks: positiveWholeNumber.max(600).describe('So many weeks from the start, in order: a curve and their sum.'),
      amongState: state
        .optional()
        .describe('Each week only of those in this state that week; the base is conditional.'),
    }),
    z.strictObject({
      measure: z.literal('time-to-exit'),
      ...meaning,
      source: id,
      destinations: z.array(state).min(1),
      durableWeeks: positiveWholeNumber
        .optional()
        .describe('An exit counts when it lasts so many weeks, and dates from the first of them; 1 when left out.'),
      exit: state.optional().describe('The destination that is asked about; the others compete with it.'),
      upToWeeks: positiveWholeNumber.describe('The horizon in weeks: differences are taken there.'),
    }),
    z.strictObject({
      measure: z.literal('series'),
      ...meaning,
      source: id,
      columns: z
        .array(column)
        .min(2)
        .max(600)
        .describe('One column per week or month from the draw, in order: a curve, and the sum of them as the answer.'),
    }),
    z.strictObject({
      measure: z.literal('time-to-event'),
      ...meaning,
      source: id,
      timeColumn: column.describe(
        'Time from the draw to the event, or to the end of follow-up; in the outcome’s unit.',
      ),
      eventColumn: column.describe('Whether the time ended with an event: yes, or no where follow-up ended.'),
      exitColumn: column.optional().describe('Where each event led: job, education, pension.'),
      exit: z.string().min(1).optional().describe('The exit that is asked about; needs `exitColumn`.'),
      upTo: z.number().positive().describe('The horizon, in the unit of the times: differences are taken there.'),
    }),
    z.strictObject({
      measure: z.literal('relapse'),
      ...meaning,
      source: id,
      state: state.describe('The state one relapses into.'),
      returned: id.describe('The time-to-exit outcome that says when each returned.'),
      within: duration,
    }),
    z.strictObject({
      measure: z.literal('state-on-day'),
      ...meaning,
      source: id,
      state,
      after: duration.optional(),
      on: date.optional().describe('A fixed day instead of one counted from the start.'),
    }),
    z.strictObject({
      measure: z.literal('score'),
      ...meaning,
      instrument: id,
      scoring: id,
      wave: id,
      smallestImportant: z.number().positive().optional(),
    }),
    z.strictObject({
      measure: z.literal('area-series'),
      ...meaning,
      source: id.describe('A source of the kind series, with months as 2017M01 or 2017-01.'),
      counts: z
        .enum(['stock', 'flow', 'completed-duration'])
        .describe('Those there on a day, events over those who could have them, or spells that ended: never mixed.'),
      numerator: z.string().min(1).describe('The measure that is summed.'),
      denominator: z.string().min(1).describe('The measure that the sum is divided by.'),
      inflow: z.string().min(1).optional().describe('The measure of how many came in: looked at for a stock.'),
      areas: z.record(id, z.string().min(1)).describe('The area of each treated site, as the series names it.'),
      whole: z
        .string()
        .min(1)
        .optional()
        .describe('The area that holds them: it is compared with, the trial’s own areas taken out.'),
    }),
    z.strictObject({
      measure: z.literal('sql'),
      ...meaning,
      source: id,
      sql: z
        .string()
        .min(1)
        .describe('One SELECT of participant, value and complete over the views of the sources. Marked as own SQL.'),
      expectedShare: share.optional(),
    }),
  ]),
)
