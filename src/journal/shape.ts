import { z } from 'zod'
import { isTakenName } from '../allocation/index.ts'
import type { Entry } from './entry.ts'
import { entryKinds, isEntryKind, kindsWithSubject } from './kinds.ts'

const sha256 = z.string().regex(/^[0-9a-f]{64}$/)

const header = {
  v: z.literal(1),
  trial: z.string().min(1),
  seq: z.int().positive(),
  kind: z.string().min(1),
  subject: z
    .string()
    .regex(/^[A-Za-z0-9._-]{1,64}$/)
    .refine((id) => !isTakenName(id), 'a name that programs use themselves')
    .optional(),
  occurred: z.string().regex(/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})?)?$/),
  recorded: z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/),
  by: z.string().min(1),
  purpose: z.enum(['casework', 'research']),
  supersedes: z.int().positive().optional(),
  bodyHash: sha256,
  prev: sha256,
  hash: sha256,
}

const open = z.strictObject({
  ...header,
  body: z.record(z.string(), z.json()),
  salt: z.string().regex(/^[0-9a-f]{32}$/),
})

const redacted = z.strictObject({ ...header, redacted: z.enum(['erased', 'research', 'blinded', 'site']) })

export type Shaped = { readonly entry: Entry } | { readonly wrong: string }

const firstIssue = (error: z.ZodError): string => {
  const issue = error.issues[0]
  return issue === undefined ? 'unknown' : `${issue.path.join('.') || 'line'}: ${issue.message}`
}

/** Whether a parsed line has the shape of an entry, its body the shape of its kind. */
export const shapeEntry = (value: unknown): Shaped => {
  const isRedactedLine = typeof value === 'object' && value !== null && 'redacted' in value
  const outer = (isRedactedLine ? redacted : open).safeParse(value)
  if (!outer.success) return { wrong: firstIssue(outer.error) }
  const entry = outer.data
  if ('redacted' in entry) return { entry: entry as Entry }
  if (!isEntryKind(entry.kind)) return { wrong: `kind: ${entry.kind}` }
  if (kindsWithSubject.has(entry.kind) && entry.subject === undefined) return { wrong: 'subject: missing' }
  const body = entryKinds[entry.kind].safeParse(entry.body)
  return body.success ? { entry: entry as Entry } : { wrong: `body.${firstIssue(body.error)}` }
}
