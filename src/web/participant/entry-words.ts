import { registrationWords as words } from '../../app/index.ts'
import { exitReasons, notDueReasons, notUsedReasons, type Protocol, type Text, textOf } from '../../protocol/index.ts'
import { formatDate, formatNumber, type Said } from '../../text/index.ts'

type Body = Readonly<Record<string, unknown>>

/** An entry in plain words: what it is, and what there is to say of it. */
export type SaidEntry = { readonly what: Said; readonly more: readonly Said[] }

const both = (text: Text): Said => ({ da: textOf(text, 'da'), en: textOf(text, 'en') })
const plain = (text: unknown): Said => ({ da: String(text), en: String(text) })

const codeSaid = (codes: object, value: unknown): Said => {
  const found = (codes as Readonly<Record<string, Text>>)[String(value)]
  return found === undefined ? plain(value) : both(found)
}

const optional = (value: unknown, said: (value: unknown) => Said): readonly Said[] =>
  value === undefined ? [] : [said(value)]

const prefixed = (da: string, en: string, said: Said): Said => ({ da: `${da} ${said.da}`, en: `${en} ${said.en}` })

const dated =
  (da: string, en: string) =>
  (day: unknown): Said => ({
    da: `${da} ${formatDate(String(day), 'da')}`,
    en: `${en} ${formatDate(String(day), 'en')}`,
  })

const counted = (value: unknown, decimals: number, da: string, en: string): Said => ({
  da: `${formatNumber(Number(value), decimals, 'da')} ${da}`,
  en: `${formatNumber(Number(value), decimals, 'en')} ${en}`,
})

const hasFraction = (value: unknown): number => (Number.isInteger(value) ? 0 : 2)

const heldBy = (body: Body): readonly Said[] => [
  ...optional(body.form, (form) => codeSaid(words.form, form)),
  ...optional(body.heldBy, (holder) => codeSaid(words.heldBy, holder)),
]

type Say = (protocol: Protocol, body: Body) => SaidEntry

const conversation: Say = (protocol, body) => {
  const declared = protocol.delivery?.conversations?.[String(body.conversation)]
  const fields = Object.entries((body.fields ?? {}) as Readonly<Record<string, string>>)
  return {
    what: prefixedTitle(declared?.name, body.conversation, codeSaid(words.status, body.status)),
    more: [
      ...optional(body.notDue, (reason) => codeSaid(notDueReasons(protocol), reason)),
      ...heldBy(body),
      ...((body.topics ?? []) as readonly string[]).map((topic) => codeSaid(declared?.topics ?? {}, topic)),
      ...fields.map(([name, value]) => {
        const field = declared?.fields?.[name]
        const said = codeSaid(field?.values ?? {}, value)
        return field === undefined
          ? said
          : prefixed(`${textOf(field.label, 'da')}:`, `${textOf(field.label, 'en')}:`, said)
      }),
    ],
  }
}

const prefixedTitle = (name: Text | undefined, code: unknown, status: Said): Said => {
  const title = name === undefined ? plain(code) : both(name)
  return { da: `${title.da}: ${status.da.toLowerCase()}`, en: `${title.en}: ${status.en.toLowerCase()}` }
}

const nameOf = (name: Text | undefined, code: unknown): Said => (name === undefined ? plain(code) : both(name))

const said: Readonly<Record<string, Say>> = {
  enrolled: ({ population }, { attributes }) => ({
    what: { da: 'Indmeldt i forsøget', en: 'Enrolled in the trial' },
    more: Object.entries((attributes ?? {}) as Body).flatMap(([name, value]) => {
      if (value === null) return []
      const declared = population.attributes?.[name]
      const label = declared?.label === undefined ? plain(name) : both(declared.label)
      const shown = codeSaid(declared?.categories ?? {}, value)
      return [{ da: `${label.da}: ${shown.da}`, en: `${label.en}: ${shown.en}` }]
    }),
  }),
  'screened-out': ({ population }, { reason }) => {
    const criterion = population.eligibility?.find(({ id }) => id === reason)
    return {
      what: { da: 'Ikke i målgruppen', en: 'Not in the target group' },
      more: [criterion === undefined ? plain(reason) : both(criterion.text)],
    }
  },
  allocated: ({ arms }, { arm }) => ({
    what: { da: 'Lod trukket', en: 'Lot drawn' },
    more: optional(arm, (id) => nameOf(arms.find((one) => one.id === id)?.name, id)),
  }),
  placed: ({ arms }, { arm, replaces }) => ({
    what: { da: 'Indsat som erstatningsdeltager (ikke trukket lod)', en: 'Placed as a replacement (not drawn)' },
    more: [
      ...optional(arm, (id) => nameOf(arms.find((one) => one.id === id)?.name, id)),
      ...optional(replaces, (id) => prefixed('i stedet for', 'in the place of', plain(id))),
    ],
  }),
  'conversation-registered': conversation,
  'activity-registered': ({ delivery }, body) => ({
    what: nameOf(delivery?.activities?.[String(body.activity)]?.name, body.activity),
    more: [
      ...optional(body.until, dated('til', 'until')),
      ...optional(body.hours, (hours) => counted(hours, hasFraction(hours), 'timer', 'hours')),
      ...optional(body.employer, (cvr) => prefixed('CVR', 'CVR', plain(cvr))),
    ],
  }),
  'grant-registered': ({ delivery }, body) => ({
    what: nameOf(delivery?.grants?.[String(body.grant)]?.name, body.grant),
    more: [counted(body.amount, hasFraction(body.amount), 'kr.', 'kr.')],
  }),
  'exemption-decided': ({ exemptions = [] }, body) => {
    const exemption = exemptions.find(({ id }) => id === body.exemption)
    return {
      what: prefixedTitle(exemption?.title, body.exemption, codeSaid(words.decision, body.decision)),
      more: [
        ...optional(body.reason, (reason) =>
          codeSaid(exemption === undefined ? {} : notUsedReasons(exemption), reason),
        ),
        ...optional(exemption?.law, plain),
      ],
    }
  },
  'caseworker-assigned': (_, { worker }) => ({
    what: { da: `Sagsbehandler: ${String(worker)}`, en: `Case worker: ${String(worker)}` },
    more: [],
  }),
  'aftercare-registered': (_, body) => ({
    what: prefixedTitle(words.group.aftercare, '', codeSaid(words.status, body.status)),
    more: heldBy(body),
  }),
  'consent-noted': (_, { decision, version }) => ({
    what: prefixedTitle({ da: 'Samtykke', en: 'Consent' }, '', codeSaid(words.consent, decision)),
    more: optional(version, (id) => prefixed('tekst', 'wording', plain(id))),
  }),
  exited: (protocol, { reason, note }) => ({
    what: words.group.exit,
    more: [codeSaid(exitReasons(protocol), reason), ...optional(note, plain)],
  }),
  withdrawn: (_, { keeps }) => ({
    what: { da: 'Trak sig fra forsøget', en: 'Withdrew from the trial' },
    more: [prefixed('Må stadig bruges:', 'May still be used:', codeSaid(words.keeps, keeps))],
  }),
}

/** An entry in plain words of the protocol; its kind where there are none. */
export const sayEntry = (protocol: Protocol, kind: string, body: Body): SaidEntry =>
  said[kind]?.(protocol, body) ?? { what: plain(kind), more: [] }
