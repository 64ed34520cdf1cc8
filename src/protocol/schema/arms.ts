import { z } from 'zod'
import { id, text } from './basics.ts'

const arm = z.strictObject({
  id,
  name: text,
  role: z
    .enum(['treated', 'control', 'comparison'])
    .describe('`control` where lots are drawn, `comparison` where they are not.'),
  description: text.optional().describe('What people in this arm get.'),
  places: z.int().positive().optional().describe('Places, where a person who leaves is replaced.'),
})

/** The arms, in the order that the draw uses. */
export const arms = z.array(arm).min(1)
