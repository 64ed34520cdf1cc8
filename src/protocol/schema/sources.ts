import { z } from 'zod'
import { byHeader, column, date, named, purpose, text } from './basics.ts'
import { value } from './value.ts'

const file = {
  file: z.string().min(1).describe('Path inside the trial folder: CSV or Parquet.'),
  purpose: purpose.optional().describe('`casework` or `research`; research when left out.'),
  label: text.optional(),
  provider: z.string().min(1).optional(),
  delivered: date.optional().describe('When this delivery was made.'),
  asOf: date.optional().describe('The day the facts are known to.'),
  reference: z.string().min(1).optional(),
  decimal: z.enum([',', '.']).optional().describe('The decimal mark, where the file does not settle it.'),
  separator: z.enum([',', ';', 'tab']).optional(),
  encoding: z.enum(['utf-8', 'windows-1252']).optional(),
}

const key = z
  .union([z.strictObject({ column }), z.literal('row-number')])
  .describe('Which column names the unit; `row-number` where rows have no names of their own.')

const columns = byHeader(value).describe('The columns that are used, and what they hold.')
const codes = z.string().min(1).describe('Path of the code list, codes/….yaml.')
const covers = z
  .strictObject({ from: date, to: date })
  .describe('The days that the register covers: outside them nothing is known, not even that nothing happened.')

/** Outside facts: files and registers with their columns and code lists. */
export const sources = named(
  z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('table'), ...file, key, columns }),
    z.strictObject({
      kind: z.literal('weeks'),
      ...file,
      key,
      pattern: z.string().min(1).describe('How week columns are named: y_YYWW.'),
      from: z.string().regex(/^\d{4}-W\d{2}$/),
      to: z.string().regex(/^\d{4}-W\d{2}$/),
      codes,
      industryPattern: z
        .string()
        .min(1)
        .optional()
        .describe('How monthly industry columns are named: branche_YYYY_MM.'),
    }),
    z.strictObject({
      kind: z.literal('spells'),
      ...file,
      key,
      state: column,
      from: column,
      to: column.describe('The last day of the spell; empty while it goes on.'),
      codes: codes.optional().describe('The code list; when left out, the states are as written in the file.'),
      covers,
    }),
    z.strictObject({
      kind: z.literal('months'),
      ...file,
      key,
      month: column,
      hours: column.optional(),
      pay: column.optional(),
      industry: column.optional(),
      imputed: column.optional().describe('The flag for imputed hours.'),
      covers,
    }),
    z.strictObject({
      kind: z.literal('series'),
      ...file,
      area: column,
      period: column,
      measure: column,
      value: column,
      provisional: column.optional(),
    }),
  ]),
)
