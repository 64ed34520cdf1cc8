import { z } from 'zod'
import { id, text } from './basics.ts'

/** What the report of a finished trial prints: stands beside what is computed here, in columns of its own. */
export const printed = z.array(
  z.strictObject({
    label: text.describe('What the figure is of, in the words of the report.'),
    outcome: id.optional().describe('The outcome here that comes nearest to it, whose values stand beside.'),
    values: z.record(id, text).optional().describe('Per arm, letter for letter as printed, with its unit.'),
    difference: text.optional().describe('Between the arms, letter for letter as printed.'),
    reference: z.string().min(1).describe('Where it is printed: publication, table, figure, page.'),
  }),
)
