import { z } from 'zod'
import { isTakenName } from '../allocation/index.ts'

const unit = z
  .string()
  .regex(/^[A-Za-z0-9._-]{1,64}$/)
  .refine((code) => !isTakenName(code), 'a name that programs use themselves')
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

const form = z.enum(['in-person', 'phone', 'digital', 'group'])
const holder = z
  .enum(['caseworker', 'company-consultant', 'mentor', 'external-provider', 'with-unemployment-fund'])
  .describe('Who held it.')
const money = z.number().nonnegative().multipleOf(0.01)

/** What was given to a citizen, or not given and why: registered day by day. */
const delivered = {
  'conversation-registered': z.strictObject({
    conversation: unit,
    status: z
      .enum(['held', 'called-off', 'stayed-away', 'cancelled', 'not-due'])
      .describe('Called off by the citizen, stayed away, cancelled by the job centre, or not due at all.'),
    notDue: unit.optional().describe('With `not-due`: the coded reason.'),
    form: form.optional(),
    heldBy: holder.optional(),
    worker: unit.optional().describe('The case worker who held it; whoever wrote it when left out.'),
    topics: z.array(unit).optional(),
    fields: z.record(unit, unit).optional().describe('Further coded fields that the protocol asks for.'),
  }),
  'activity-registered': z.strictObject({
    activity: unit,
    until: day.optional().describe('The last day; the entry itself occurred on the first.'),
    hours: z.number().nonnegative().max(10_000).optional(),
    employer: z
      .string()
      .regex(/^\d{8}$/)
      .optional()
      .describe('The CVR number of the firm, never a name.'),
  }),
  'grant-registered': z.strictObject({ grant: unit, amount: money.describe('Kroner.') }),
  'exemption-decided': z.strictObject({
    exemption: unit,
    decision: z.enum(['used', 'not-used']).describe('Used, or considered and not used.'),
    reason: unit.optional().describe('With `not-used`: the coded reason.'),
  }),
  'caseworker-assigned': z.strictObject({ worker: unit, reason: unit.optional() }),
  'aftercare-registered': z.strictObject({
    status: z.enum(['held', 'not-reached']),
    form: form.optional(),
    heldBy: holder.optional(),
  }),
  'consent-noted': z.strictObject({
    decision: z.enum(['given', 'refused', 'not-asked']),
    version: unit.optional().describe('The wording that was shown.'),
  }),
} as const

/** What the software itself did and must be able to answer for. */
const kept = {
  'results-computed': z.strictObject({
    run: unit,
    entries: z.int().nonnegative().describe('The position of the journal that the run read.'),
    head: sha256,
    protocolHash: sha256,
    look: z.enum(['interim', 'final']).describe('Interim before the planned end: counted, and without a verdict.'),
    results: sha256.describe('SHA-256 of results.json.'),
  }),
  anchored: z.strictObject({
    entries: z.int().positive(),
    head: sha256,
    occasion: z.enum(['lock', 'draw', 'weekly', 'report']),
    to: z.array(z.string().min(3)).min(1).describe('The addresses that the protocol names.'),
  }),
  redacted: z.strictObject({
    entries: z.array(z.int().positive()).min(1).describe('Whose bodies were taken out.'),
    reason: z.enum(['erasure', 'error']),
    basis: z.string().min(1).optional(),
  }),
  'alarm-changed': z.strictObject({
    alarm: unit,
    state: z.enum(['raised', 'cleared', 'acknowledged']),
    value: z.number().nullable(),
    numerator: z.number().nullable(),
    denominator: z.number().nullable(),
    threshold: z.number(),
  }),
  'extract-imported': z.strictObject({
    sha256,
    kind: unit.describe('The kind of entry that its rows became.'),
    rows: z.int().nonnegative(),
    taken: z.int().nonnegative(),
    duplicates: z.int().nonnegative(),
    refused: z.int().nonnegative(),
  }),
} as const

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
    criteria: z
      .record(unit, z.boolean())
      .optional()
      .describe('The checklist as answered: criterion to whether it holds.'),
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
  'codes-received': z.strictObject({
    version: z.int().positive().describe('1, 2, 3, by file.'),
    file: z.string().min(1).describe('Where the code list lies in the trial.'),
    sha256,
    codes: z.int().nonnegative().describe('Its lines.'),
    replaces: sha256.optional().describe('The list that it took the place of.'),
  }),
  ...delivered,
  ...kept,
} as const

export type EntryKind = keyof typeof entryKinds
export type EntryBody<K extends EntryKind> = z.infer<(typeof entryKinds)[K]>

/** Kinds that tell of what was given to a citizen. */
export type DeliveryKind = keyof typeof delivered

/** Kinds of entries that tell what was given to a citizen. */
export const deliveryKinds = Object.keys(delivered) as readonly DeliveryKind[]

export const isDeliveryKind = (kind: string): kind is DeliveryKind => Object.hasOwn(delivered, kind)

export const isEntryKind = (kind: string): kind is EntryKind => Object.hasOwn(entryKinds, kind)

/** Kinds that no correction may touch: the proof of the draw rests on them, or a file that lies in the trial. */
export const uncorrectable: ReadonlySet<EntryKind> = new Set([
  'protocol-locked',
  'protocol-amended',
  'allocated',
  'seed-revealed',
  'source-received',
  'codes-received',
  'corrected',
  'results-computed',
  'anchored',
  'redacted',
  'alarm-changed',
  'extract-imported',
])

/** Kinds that speak of one participant or cluster, and so carry a `subject`. */
export const kindsWithSubject: ReadonlySet<EntryKind> = new Set([
  'enrolled',
  'screened-out',
  'allocated',
  'placed',
  'exited',
  'withdrawn',
  ...(Object.keys(delivered) as DeliveryKind[]),
])
