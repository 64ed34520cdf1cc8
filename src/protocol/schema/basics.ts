import { z } from 'zod'
import { isIsoDate } from '../../text/index.ts'

/** Names of things in a protocol: arms, outcomes, sources, questions, sites. */
export const id = z
  .string()
  .regex(/^[A-Za-z0-9._-]{1,64}$/)
  .describe('A short name: letters a-z, digits, dot, underscore, hyphen; at most 64.')

/** A text for readers: one text for all languages, or one per language. */
export const text = z
  .union([z.string().min(1), z.strictObject({ da: z.string().min(1), en: z.string().min(1).optional() })])
  .describe('A text for readers: plain, or `da:` and `en:`.')

export type Text = z.infer<typeof text>

/** A calendar day, `2017-05-01`. */
export const date = z
  .string()
  .refine(isIsoDate, { params: { expected: 'date' } })
  .describe('A day, written 2017-05-01.')
  .meta({ format: 'date' })

export const wholeNumber = z.int().nonnegative()
export const positiveWholeNumber = z.int().positive()
export const share = z.number().min(0).max(1).describe('A share between 0 and 1.')
/** Names that stand in a file's header, and attributes named after them: any letters, so that Danish ones do. */
export const headerName = z.string().min(1).max(64)

export const column = z.string().min(1).describe('The name of a column, as in the header of the file.')

/** A record that keeps its keys: names of things to what is said of them. */
export const named = <T extends z.ZodType>(value: T) => z.record(id, value)

/** As {@link named}, for columns and attributes. */
export const byHeader = <T extends z.ZodType>(value: T) => z.record(headerName, value)

/** Collected for case handling, or for research only (Danish Data Protection Act § 10): never mixed. */
export const purpose = z.enum(['casework', 'research']).describe('What the data may be used for.')

/** A period in which the end may still be open. */
export const period = z.strictObject({ from: date, to: date.optional() })

/** A length of time after an anchor. */
export const duration = z.strictObject({
  days: positiveWholeNumber.optional(),
  weeks: positiveWholeNumber.optional(),
  months: positiveWholeNumber.optional(),
  years: positiveWholeNumber.optional(),
})

/** Codes that may be registered, each with its words. */
export const coded = z.record(id, text)
