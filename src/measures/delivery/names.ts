import { type Protocol, textOf } from '../../protocol/index.ts'
import type { Said } from '../../text/index.ts'
import type { Expected } from './plan.ts'
import { tellingApart } from './twins.ts'

type Text = Parameters<typeof textOf>[0]
type Stated = NonNullable<NonNullable<Protocol['delivery']>['expectations']>[number]

const both = (text: Text): Said => ({ da: textOf(text, 'da'), en: textOf(text, 'en') })

/** Forms of a conversation, in words. */
export const formWords: Readonly<Record<string, Said>> = {
  'in-person': { da: 'ved personligt fremmøde', en: 'in person' },
  phone: { da: 'i telefon', en: 'by phone' },
  digital: { da: 'digitalt', en: 'digitally' },
  group: { da: 'i gruppe', en: 'in a group' },
}

/** The name of a conversation, activity, grant or exemption; its id where it has none. */
export const thingSaid = ({ delivery, exemptions = [] }: Protocol, of: string): Said => {
  const given = delivery?.conversations?.[of] ?? delivery?.activities?.[of] ?? delivery?.grants?.[of]
  const name = given?.name ?? exemptions.find(({ id }) => id === of)?.title
  return name === undefined ? { da: of, en: of } : both(name)
}

const small = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)

type Named = Pick<Expected, 'id' | 'of' | 'form'>

/** The thing, its form and its phase. */
const nameParts = (protocol: Protocol, { id, of, form }: Named): readonly Said[] => {
  const stated = protocol.delivery?.expectations?.find((one) => one.id === id)
  const phase = protocol.delivery?.phases?.find((one) => one.id === stated?.phase)
  return [
    thingSaid(protocol, of),
    ...(form === undefined ? [] : [formWords[form] ?? { da: form, en: form }]),
    ...(phase === undefined ? [] : [phase.name === undefined ? { da: phase.id, en: phase.id } : both(phase.name)]),
  ]
}

const joined = (parts: readonly Said[], language: 'da' | 'en'): string => parts.map((part) => part[language]).join(', ')

/**
 * What is expected, as a heading: the thing, its form and its phase. Where another expectation is called the same, what
 * tells them apart stands behind: arms, weeks, how often, of what.
 */
export const expectationSaid = (protocol: Protocol, expected: Named): Said => {
  const all = protocol.delivery?.expectations ?? []
  const stated = all.find(({ id }) => id === expected.id)
  const [name = thingSaid(protocol, expected.of), ...others] = nameParts(protocol, expected)
  const parts = [name, ...others.map(({ da, en }) => ({ da: small(da), en: small(en) }))]
  const isTwin = ({ id, of, form }: Stated): boolean =>
    id !== expected.id &&
    joined(nameParts(protocol, { id, of, ...(form === undefined ? {} : { form }) }), 'da') ===
      joined([name, ...others], 'da')
  const marks = stated === undefined ? [] : tellingApart(protocol, stated, all.filter(isTwin))
  const behind = (language: 'da' | 'en'): string => (marks.length === 0 ? '' : ` (${joined(marks, language)})`)
  return { da: `${joined(parts, 'da')}${behind('da')}`, en: `${joined(parts, 'en')}${behind('en')}` }
}

/** A coded reason why something was not due, or was considered and not used: `not-due:holiday`. */
export const reasonSaid = ({ delivery, exemptions = [] }: Protocol, of: string, status: string): Said => {
  const [kind, reason = ''] = status.split(':')
  const codes = kind === 'not-due' ? delivery?.notDueReasons : exemptions.find(({ id }) => id === of)?.notUsedReasons
  const text = codes?.[reason]
  return text === undefined ? { da: reason, en: reason } : both(text)
}
