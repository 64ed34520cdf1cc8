import type { EntryBody, EntryKind } from '../../journal/index.ts'
import { exitReasons, notDueReasons, notUsedReasons, type Protocol } from '../../protocol/index.ts'
import { consentRefused } from '../roster/eligibility.ts'

/** A code that stands in a body, and those that the protocol declares for it. */
export type CodeFound = { readonly field: string; readonly found: string; readonly valid: readonly string[] }

type CodesOf<K extends EntryKind> = (protocol: Protocol, body: EntryBody<K>) => readonly (CodeFound | undefined)[]

const keys = (codes: object | undefined): readonly string[] => Object.keys(codes ?? {})

/** A code where the list is closed: with none declared, none is right. */
const closed = (field: string, found: string, valid: readonly string[]): CodeFound => ({ field, found, valid })

/** A code, if it is there and the protocol declares any. */
const open = (field: string, found: string | undefined, valid: readonly string[]): CodeFound | undefined =>
  found === undefined || valid.length === 0 ? undefined : { field, found, valid }

const conversationCodes: CodesOf<'conversation-registered'> = (protocol, body) => {
  const declared = protocol.delivery?.conversations ?? {}
  const conversation = declared[body.conversation]
  if (conversation === undefined) return [closed('conversation', body.conversation, keys(declared))]
  const { forms = [], topics, fields = {} } = conversation
  return [
    open('form', body.form, forms),
    open('notDue', body.notDue, keys(notDueReasons(protocol))),
    ...(body.topics ?? []).map((topic) => closed('topics', topic, keys(topics))),
    ...Object.entries(body.fields ?? {}).map(([name, value]) => {
      const field = fields[name]
      return field === undefined
        ? closed('fields', name, keys(fields))
        : closed(`fields.${name}`, value, keys(field.values))
    }),
  ]
}

const exemptionCodes: CodesOf<'exemption-decided'> = ({ exemptions = [] }, body) => {
  const exemption = exemptions.find(({ id }) => id === body.exemption)
  if (exemption === undefined) {
    return [
      closed(
        'exemption',
        body.exemption,
        exemptions.map(({ id }) => id),
      ),
    ]
  }
  return [open('reason', body.reason, keys(notUsedReasons(exemption)))]
}

/** Criteria, and that someone said no; any reason where the protocol has no criteria. */
const screenReasons = ({ population: { eligibility = [] } }: Protocol): readonly string[] =>
  eligibility.length === 0 ? [] : [...eligibility.map(({ id }) => id), consentRefused]

const codes: { readonly [K in EntryKind]?: CodesOf<K> } = {
  placed: (protocol, body) => [
    closed(
      'arm',
      body.arm,
      protocol.arms.map(({ id }) => id),
    ),
  ],
  exited: (protocol, body) => [open('reason', body.reason, keys(exitReasons(protocol)))],
  'screened-out': (protocol, body) => [open('reason', body.reason, screenReasons(protocol))],
  'conversation-registered': conversationCodes,
  'activity-registered': ({ delivery }, body) => [closed('activity', body.activity, keys(delivery?.activities))],
  'grant-registered': ({ delivery }, body) => [closed('grant', body.grant, keys(delivery?.grants))],
  'exemption-decided': exemptionCodes,
  'consent-noted': ({ consent }, body) => [
    open('version', body.version, consent?.asked === true ? consent.versions.map(({ id }) => id) : []),
  ],
}

/** The codes of a body (of the shape of its kind) that the protocol does not declare. */
export const undeclaredCodes = (protocol: Protocol, kind: EntryKind, body: unknown): readonly CodeFound[] => {
  const of = codes[kind] as ((protocol: Protocol, body: unknown) => readonly (CodeFound | undefined)[]) | undefined
  const found = of?.(protocol, body) ?? []
  return found.filter((code): code is CodeFound => code !== undefined && !code.valid.includes(code.found))
}
