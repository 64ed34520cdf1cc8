import { z } from 'zod'
import { coded, date, id, text } from './basics.ts'

/** Rules that the trial may set aside: provision, basis, dates, what replaces them. */
export const exemptions = z.array(
  z.strictObject({
    id,
    title: text.optional(),
    law: z.string().min(1).describe('The provision that is set aside, with paragraph.'),
    legalBasis: z.string().min(1).describe('The provision that permits it.'),
    ordinaryRule: text.describe('What applies without the exemption.'),
    replacedBy: text.describe('What applies instead.'),
    arms: z.array(id).optional(),
    sites: z.array(id).optional(),
    from: date,
    to: date,
    prolongations: z.array(z.strictObject({ decided: date.optional(), to: date, basis: z.string().min(1) })).optional(),
    statute: z.string().min(1).optional().describe('Where the municipal statute is published.'),
    reportingDuty: text.optional(),
    notUsedReasons: coded.optional().describe('Coded reasons why it was considered and not used.'),
    journalText: text.optional().describe('The text to copy into the case record when the exemption is used.'),
  }),
)
