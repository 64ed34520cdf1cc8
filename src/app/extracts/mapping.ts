import { z } from 'zod'
import {
  exitReasons,
  notDueReasons,
  notUsedReasons,
  type Protocol,
  type Reasons,
  textOf,
} from '../../protocol/index.ts'
import type { Said } from '../../text/index.ts'
import type { Choice } from '../registrations/form.ts'
import { registrationWords as words } from '../registrations/words.ts'

/** The kinds of entries that the rows of an extract can become. */
export const extractKinds = [
  'conversation-registered',
  'activity-registered',
  'grant-registered',
  'exemption-decided',
  'caseworker-assigned',
  'exited',
] as const

export type ExtractKind = (typeof extractKinds)[number]

/** Where a field comes from: a column, with what its texts mean where they are not codes already; or always the same. */
const source = z.union([
  z.strictObject({ column: z.string().min(1), values: z.record(z.string(), z.string()).optional() }),
  z.strictObject({ always: z.string().min(1).max(64) }),
])

/** How an extract of a case system is read: kept by trial, so that it is said once. */
export const extractMapping = z.strictObject({
  kind: z.enum(extractKinds),
  subject: z.strictObject({ column: z.string().min(1), holds: z.enum(['id', 'cpr']) }),
  occurred: z.strictObject({ column: z.string().min(1) }),
  fields: z.record(z.string(), source),
})

export type ExtractMapping = z.infer<typeof extractMapping>
export type FieldSource = z.infer<typeof source>

/**
 * A field that an extract can fill. `choices`: its codes, which the texts of a column are translated to; where there are
 * none, a text may be translated, and stands as it is otherwise.
 */
export type ExtractField = {
  readonly name: string
  readonly label: Said
  readonly required: boolean
  readonly choices?: readonly Choice[]
}

const declared = (codes: Reasons): readonly Choice[] =>
  Object.entries(codes).map(([value, text]) => ({ value, label: { da: textOf(text, 'da'), en: textOf(text, 'en') } }))

const named = (things: Readonly<Record<string, { readonly name: Reasons[string] }>> | undefined): readonly Choice[] =>
  declared(Object.fromEntries(Object.entries(things ?? {}).map(([id, { name }]) => [id, name])))

const own = (codes: Readonly<Record<string, Said>>, only = Object.keys(codes)): readonly Choice[] =>
  only.map((value) => ({ value, label: codes[value] ?? { da: value, en: value } }))

const exemptionReasons = ({ exemptions = [] }: Protocol): readonly Choice[] => {
  const all = exemptions.flatMap((exemption) => declared(notUsedReasons(exemption)))
  return [...new Map(all.map((choice) => [choice.value, choice])).values()]
}

const statuses = ['held', 'called-off', 'stayed-away', 'cancelled', 'not-due']

const fields: { readonly [K in ExtractKind]: (protocol: Protocol) => readonly ExtractField[] } = {
  'conversation-registered': (protocol) => [
    {
      name: 'conversation',
      label: words.group.conversation,
      required: true,
      choices: named(protocol.delivery?.conversations),
    },
    { name: 'status', label: words.field.status, required: true, choices: own(words.status, statuses) },
    { name: 'form', label: words.field.form, required: false, choices: own(words.form) },
    { name: 'notDue', label: words.field.notDue, required: false, choices: declared(notDueReasons(protocol)) },
    { name: 'heldBy', label: words.field.heldBy, required: false, choices: own(words.heldBy) },
    { name: 'worker', label: { da: 'Sagsbehandlers kode', en: 'Code of the case worker' }, required: false },
  ],
  'activity-registered': ({ delivery }) => [
    { name: 'activity', label: words.group.activity, required: true, choices: named(delivery?.activities) },
    { name: 'until', label: words.field.until, required: false },
    { name: 'hours', label: words.field.hours, required: false },
    { name: 'employer', label: words.field.employer, required: false },
  ],
  'grant-registered': ({ delivery }) => [
    { name: 'grant', label: words.group.grant, required: true, choices: named(delivery?.grants) },
    { name: 'amount', label: words.field.amount, required: true },
  ],
  'exemption-decided': (protocol) => [
    {
      name: 'exemption',
      label: words.group.exemption,
      required: true,
      choices: declared(Object.fromEntries((protocol.exemptions ?? []).map(({ id, title }) => [id, title ?? id]))),
    },
    { name: 'decision', label: words.field.decision, required: true, choices: own(words.decision) },
    { name: 'reason', label: words.field.notUsed, required: false, choices: exemptionReasons(protocol) },
  ],
  'caseworker-assigned': () => [{ name: 'worker', label: words.field.worker, required: true }],
  exited: (protocol) => {
    const choices = declared(exitReasons(protocol))
    const reason = { name: 'reason', label: words.field.exitReason, required: true }
    return [choices.length === 0 ? reason : { ...reason, choices }]
  },
}

/** The fields of a kind that an extract can fill, with their codes. */
export const extractFields = (protocol: Protocol, kind: ExtractKind): readonly ExtractField[] => fields[kind](protocol)

/** The kinds that this protocol has anything of. */
export const extractKindsOf = (protocol: Protocol): readonly ExtractKind[] =>
  extractKinds.filter((kind) => {
    const [first] = extractFields(protocol, kind)
    return first?.choices === undefined || first.choices.length > 0
  })

const folded = (text: string): string => text.trim().toLowerCase()

/** The code that a text most likely means: it is the code, or its words in one of the languages. */
export const likelyCode = (text: string, choices: readonly Choice[]): string | undefined =>
  choices.find(({ value, label }) => [value, label.da, label.en].some((known) => folded(known) === folded(text)))?.value
