import { z } from 'zod'
import { date, id, named, period, positiveWholeNumber, share, text } from './basics.ts'

const money = z.number()
const payer = z.enum(['municipality', 'region', 'state', 'citizen'])

const price = z.strictObject({
  label: text,
  amount: money,
  per: z.string().min(1).describe('Per what: hour, place and year, meeting.'),
  priceYear: z.int().min(1990).max(2100),
  valid: period.optional(),
  source: z.string().min(1),
  range: z.strictObject({ low: money, high: money }).optional(),
})

const cost = z.strictObject({
  label: text,
  category: z.enum(['support', 'activation', 'staff', 'overhead', 'special-services', 'replacement', 'trial']),
  price: id.optional(),
  source: id.optional(),
  payer: payer.optional(),
  oneOff: z.boolean().optional(),
  perArm: z.record(id, money).optional().describe('Booked amounts per arm over the trial.'),
  excluded: text.optional().describe('Why it is left out of the account.'),
})

const gain = z.strictObject({
  label: text,
  kind: z.enum(['saved-support', 'saved-activation', 'income-tax', 'duties', 'other']),
  amount: money.optional(),
  per: z.string().min(1).optional(),
  outcome: id.optional(),
  payer: payer.optional(),
  source: z.string().min(1).optional(),
})

/** What it costs and what it would have to earn. */
export const economics = z.strictObject({
  priceYear: z.int().min(1990).max(2100).optional(),
  perspective: z.array(z.enum(['municipality', 'state', 'society', 'citizen'])).optional(),
  prices: named(price).optional(),
  costs: named(cost).optional(),
  gains: named(gain).optional(),
  places: named(positiveWholeNumber).optional().describe('Places per arm that costs are counted per.'),
  scaledTo: positiveWholeNumber.optional().describe('The number of places that every arm is scaled to.'),
  hoursPerFullTimeYear: z.number().positive().optional(),
  deadweight: share.optional(),
  discountRate: share.optional(),
  horizonYears: z.number().positive().optional(),
  bookedUntil: date.optional(),
})
