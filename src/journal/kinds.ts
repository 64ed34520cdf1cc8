import { z } from 'zod'

const unit = z.string().regex(/^[A-Za-z0-9._-]{1,64}$/)
const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
/** Words of whoever noted it: in one language, or in both. */
const words = z.union([z.string().min(1), z.strictObject({ da: z.string().min(1), en: z.string().min(1).optional() })])

export type JournalWords = z.infer<typeof words>

const cell = z.union([z.string(), z.number(), z.boolean(), z.null()])
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)

/** The allocation plan is plain data of the room `allocation`; the journal keeps it as it stood at the lock. */
const plan = z.record(z.string(), z.json())

const version = {
  version: z.int().positive(),
  protocolHash: sha256,
  document: z.record(z.string(), z.json()).describe('The whole protocol as written: nothing is overwritten.'),
}

/**
 * The kinds of entries, each with the shape of its body. Later work adds kinds here; a kind is never renamed, and a
 * body's shape only grows by optional fields.
 */
export const entryKinds = {
  'protocol-locked': z.strictObject({
    ...version,
    plan: plan.optional().describe('Absent where nothing is drawn.'),
    seedCommitment: sha256.optional(),
    readiness: z.strictObject({ missing: z.array(z.string()), reason: z.string().optional() }).optional(),
  }),
  'protocol-amended': z.strictObject({
    ...version,
    reason: words,
    afterData: z.boolean().describe('Whether outcome data could be seen when it was made.'),
    opensEpoch: z.boolean(),
    outcomesLayThere: z.literal(true).optional().describe('A file that an outcome is read from lay in the trial.'),
    plan: plan.optional(),
  }),
  enrolled: z.strictObject({
    attributes: z.record(z.string(), cell).optional(),
    site: unit.optional(),
    cluster: unit.optional(),
  }),
  'screened-out': z.strictObject({ reason: z.string().min(1), site: unit.optional() }),
  allocated: z.strictObject({
    unit,
    epoch: z.int().nonnegative(),
    stratum: z.string().min(1),
    index: z.int().nonnegative(),
    block: z.int().nonnegative().optional(),
    batch: z.int().nonnegative().optional(),
    arm: unit,
    factors: z.record(z.string(), z.string()).optional(),
    covariates: z.array(z.number()).optional(),
    slot: z.int().nonnegative().optional(),
    birthNumber: z.int().optional(),
  }),
  placed: z.strictObject({
    arm: unit,
    replaces: unit.optional(),
    reason: z.string().min(1).optional(),
    site: unit.optional(),
    cluster: unit.optional(),
    attributes: z.record(z.string(), cell).optional(),
  }),
  exited: z.strictObject({
    reason: z.string().min(1),
    note: z.string().min(1).optional(),
  }),
  corrected: z.strictObject({
    reason: z.string().min(1),
    body: z.union([z.record(z.string(), z.json()), z.null()]).describe('The body that takes the place; null annuls.'),
    occurred: z.string().min(10).optional(),
  }),
  withdrawn: z.strictObject({
    keeps: z.enum(['everything-until-now', 'nothing', 'everything']).describe('Which data may still be used.'),
    note: z.string().min(1).optional(),
  }),
  'context-noted': z.strictObject({
    title: words,
    kind: z.enum(['law-change', 'co-intervention', 'reorganisation', 'epidemic', 'it-system', 'staff', 'other']),
    text: words.optional(),
    until: day.optional(),
    sites: z.array(unit).optional(),
    arms: z.array(unit).optional(),
  }),
  'deviation-noted': z.strictObject({
    title: words,
    reason: words,
    section: z.string().min(1).optional().describe('The section of the protocol that was departed from.'),
    consequence: words.optional(),
    until: day.optional(),
    arms: z.array(unit).optional(),
  }),
  'seed-revealed': z.strictObject({ seed: sha256 }),
  'source-received': z.strictObject({
    source: unit.describe('The source of the protocol that a file was delivered for.'),
    version: z.int().positive().describe('1, 2, 3, by source.'),
    file: z.string().min(1).describe('Where it lies in the trial.'),
    sha256,
    rows: z.int().nonnegative(),
    delivered: day.optional().describe('When it was delivered, where that is known.'),
    replaces: sha256.optional().describe('The file that it took the place of.'),
  }),
} as const

export type EntryKind = keyof typeof entryKinds
export type EntryBody<K extends EntryKind> = z.infer<(typeof entryKinds)[K]>

export const isEntryKind = (kind: string): kind is EntryKind => Object.hasOwn(entryKinds, kind)

/** Kinds that no correction may touch: the proof of the draw rests on them, or a file that lies in the trial. */
export const uncorrectable: ReadonlySet<EntryKind> = new Set([
  'protocol-locked',
  'protocol-amended',
  'allocated',
  'seed-revealed',
  'source-received',
  'corrected',
])

/** Kinds that speak of one participant or cluster, and so carry a `subject`. */
export const kindsWithSubject: ReadonlySet<EntryKind> = new Set([
  'enrolled',
  'screened-out',
  'allocated',
  'placed',
  'exited',
  'withdrawn',
])
