import { drawnProtocol } from '../../../test/support/protocols.ts'
import { type Chain, type EntryDraft, emptyHead, sealAll } from '../../journal/index.ts'
import { checkProtocol, type Protocol } from '../../protocol/index.ts'
import { judgeInOrder, readEntry } from './judge.ts'
import type { RawEntry } from './raw-entry.ts'

const delivered = `
delivery:
  conversations:
    weekly:
      name: {da: Ugentlig samtale, en: Weekly conversation}
      forms: [in-person, phone]
      topics: {job: {da: Job, en: Job}, health: {da: Helbred, en: Health}}
      fields:
        plan: {label: {da: Plan, en: Plan}, values: {yes: {da: Ja, en: Yes}, no: {da: Nej, en: No}}}
  activities:
    placement: {name: {da: Praktik, en: Placement}, kind: company-placement, hours: true}
  grants:
    licence: {name: {da: Kørekort, en: Driving licence}, ceiling: 15000}
  exitReasons: {job: {da: Job, en: Job}, moved: {da: Flyttet, en: Moved}}
exemptions:
  - id: wait
    law: LAB § 67 b
    legalBasis: Frikommuneloven § 3
    ordinaryRule: {da: Der ventes, en: One waits}
    replacedBy: {da: Der ventes ikke, en: One does not wait}
    arms: [I]
    sites: [north]
    from: 2024-03-01
    to: 2024-06-30
    prolongations: [{to: 2024-09-30, basis: Brev}]
    journalText: {da: Fritaget, en: Exempt}
  - id: any
    law: LAB § 1
    legalBasis: Frikommuneloven § 3
    ordinaryRule: {da: Sådan, en: So}
    replacedBy: {da: Anderledes, en: Otherwise}
    from: 2024-01-01
    to: 2024-12-31
    notUsedReasons: {time: {da: Ikke tid, en: No time}}
consent:
  asked: true
  withdrawalRemoves: nothing
  versions: [{id: v1, from: 2024-01-01, wording: {da: Må vi?, en: May we?}}]
`

const withSites = drawnProtocol.replace(
  '  period:',
  '  sites: [{id: north, name: {da: Nord, en: North}}, {id: south, name: {da: Syd, en: South}}]\n  period:',
)
const read = checkProtocol(withSites + delivered, 'protocol.yaml')
if (read.protocol === undefined) throw new Error(read.problems.map((one) => JSON.stringify(one)).join('\n'))

/** A protocol that declares deliveries of every kind, for tests. */
export const deliveryProtocol: Protocol = read.protocol

const enrol = (subject: string, site: string): EntryDraft => ({
  kind: 'enrolled',
  subject,
  occurred: '2024-02-01',
  body: { site },
})

const lot = (unit: string, arm: string, index: number): EntryDraft => ({
  kind: 'allocated',
  subject: unit,
  occurred: '2024-02-02',
  body: { unit, epoch: 0, stratum: 'all', index, arm },
})

/** `anna` is in the arm I and `bo` in control, both at `north`; `eva` is in I at `south`. Then what a test adds. */
export const trialWith = (...drafts: readonly EntryDraft[]): Chain => {
  const start = [enrol('anna', 'north'), enrol('bo', 'north'), enrol('eva', 'south')]
  const lots = [lot('anna', 'I', 0), lot('bo', 'control', 1), lot('eva', 'I', 2)]
  let salts = 0
  const salt = () => (++salts).toString(16).padStart(32, '0')
  const sealing = { trial: 'small', by: 'lead', recorded: '2024-02-02T08:00:00Z', salt }
  const entries = sealAll([...start, ...lots, ...drafts], emptyHead, sealing)
  const last = entries.at(-1)
  return { entries, head: { entries: entries.length, hash: last?.hash ?? '' }, redacted: {} }
}

export const testDay = '2024-07-01'

/** The codes of what is wrong with entries told one after the other on {@link testDay}. */
export const wrongWith = (chain: Chain, ...raw: readonly RawEntry[]): readonly string[] =>
  judgeInOrder(
    deliveryProtocol,
    chain,
    raw.map((one) => readEntry(deliveryProtocol, one, testDay)),
    testDay,
  ).flatMap(({ problems }) => problems.map(({ code }) => code))
