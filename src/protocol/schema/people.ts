import { z } from 'zod'
import { date, id, text } from './basics.ts'

const role = z.enum([
  'administrator',
  'trial-lead',
  'caseworker',
  'external-provider',
  'interviewer',
  'researcher',
  'finance',
  'viewer',
])

/** Consent: asked, with its wordings, or not asked and why. */
export const consent = z.discriminatedUnion('asked', [
  z.strictObject({
    asked: z.literal(true),
    versions: z.array(z.strictObject({ id, from: date, wording: text })).min(1),
    withdrawalRemoves: z
      .enum(['nothing', 'from-withdrawal', 'everything'])
      .describe('What is no longer used after a withdrawal.'),
  }),
  z.strictObject({
    asked: z.literal(false),
    legalBasis: text.describe('Not asked: the legal basis.'),
    informed: text.optional().describe('How people were told.'),
  }),
])

const hidden = z.strictObject({
  hiddenFrom: z.array(role).min(1),
  until: z.enum(['exit', 'end-of-follow-up', 'report']),
})

/** Who may not see arm or results, until when. */
export const blinding = z.strictObject({ arm: hidden.optional(), results: hidden.optional() })

/** Which participants a case worker sees. */
export const access = z.strictObject({ caseworkers: z.enum(['own-site', 'own-caseload']) })

/** Who is told of an alarm. */
export const roles = z.array(role).min(1)
