import { type Protocol, textOf } from '../../protocol/index.ts'
import type { Said } from '../../text/index.ts'
import type { Expected } from './plan.ts'

type Text = Parameters<typeof textOf>[0]

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

/** What is expected, as a heading: the thing, its form and its phase, so that two expectations of one thing differ. */
export const expectationSaid = (protocol: Protocol, { id, of, form }: Pick<Expected, 'id' | 'of' | 'form'>): Said => {
  const stated = protocol.delivery?.expectations?.find((one) => one.id === id)
  const phase = protocol.delivery?.phases?.find((one) => one.id === stated?.phase)
  const name = thingSaid(protocol, of)
  const parts: readonly Said[] = [
    ...(form === undefined ? [] : [formWords[form] ?? { da: form, en: form }]),
    ...(phase === undefined ? [] : [phase.name === undefined ? { da: phase.id, en: phase.id } : both(phase.name)]),
  ]
  const join = (language: 'da' | 'en'): string =>
    [name[language], ...parts.map((part) => part[language].charAt(0).toLowerCase() + part[language].slice(1))].join(
      ', ',
    )
  return { da: join('da'), en: join('en') }
}

/** A coded reason why something was not due, or was considered and not used: `not-due:holiday`. */
export const reasonSaid = ({ delivery, exemptions = [] }: Protocol, of: string, status: string): Said => {
  const [kind, reason = ''] = status.split(':')
  const codes = kind === 'not-due' ? delivery?.notDueReasons : exemptions.find(({ id }) => id === of)?.notUsedReasons
  const text = codes?.[reason]
  return text === undefined ? { da: reason, en: reason } : both(text)
}
