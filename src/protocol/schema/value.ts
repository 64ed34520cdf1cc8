import { z } from 'zod'
import { text } from './basics.ts'

const band = z.strictObject({
  label: z.string().min(1),
  from: z.number().optional().describe('Lowest value in the band; open when left out.'),
  below: z.number().optional().describe('The band ends below this value; open when left out.'),
})

/** What a column holds: its type, its words, what is allowed. */
export const value = z.strictObject({
  type: z.enum(['number', 'integer', 'boolean', 'code', 'date', 'text', 'id']),
  label: text.optional(),
  unit: z.string().min(1).optional().describe('What is counted: years, weeks, DKK, hours.'),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  categories: z
    .record(z.string(), text)
    .optional()
    .describe('For codes: each code that may occur, with its words. `missing` admits an empty cell.'),
  bands: z.array(band).optional().describe('For numbers used as strata: bands in order.'),
})

export type ValueDeclaration = z.infer<typeof value>
