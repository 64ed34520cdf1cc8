import { z } from 'zod'
import { date, id, text } from './basics.ts'

/** Before, washout and after, for all or per site. */
export const periods = z.array(
  z.strictObject({
    id,
    kind: z.enum(['before', 'washout', 'after', 'follow-up']),
    label: text.optional(),
    from: date,
    to: date,
    sites: z.array(id).optional(),
  }),
)
