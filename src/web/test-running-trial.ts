import { drawLots, lockTrial, type RawEntry, recordEntries } from '../app/index.ts'
import { template } from '../protocol/index.ts'
import { type Actor, createTrial, onTrial, type Scope, type Store, systemActor } from '../store/index.ts'
import { testTrial } from './test-web.ts'

const exemptions = `exemptions:
  - id: no-wait
    title: "Ingen ventetid"
    law: "LAB § 67 b"
    legalBasis: "Frikommuneloven § 3"
    ordinaryRule: "Borgeren venter i fire uger."
    replacedBy: "Borgeren kan begynde med det samme."
    arms: [weekly]
    from: 2027-01-01
    to: 2027-12-31
    journalText: "Borgeren er fritaget for ventetid efter forsøgshjemlen i frikommunelovens § 3."
`

/** The protocol of the running trial: that of a template, with an exemption. */
export const runningProtocol = `${template('rct', 'da').replace('id: weekly-talks', `id: ${testTrial.id}`)}\n${exemptions}`

const { id: trial } = testTrial
const lead: Actor = { user: 'lead-1', role: 'trial-lead', trial }
let salts = 0

const environmentAt = (now: string) => ({
  now: () => now,
  randomHex: (bytes: number) => (++salts).toString(16).padStart(2 * bytes, '0'),
  by: 'lead-1',
})

const record = (store: Store, now: string, scope: Scope, entries: readonly RawEntry[]) =>
  onTrial(store, lead, trial, scope, (place) => recordEntries(place, environmentAt(now), entries))

/** Twelve people, six at each of two sites, whose case workers are `w-1` and `w-2`. */
export const runningPeople: readonly string[] = Array.from(
  { length: 12 },
  (_, i) => `p${String(i + 1).padStart(2, '0')}`,
)

const drawnOn = '2027-01-04T08:00:00Z'
/** The day of the pages: a Monday, eight weeks after the draw. */
export const runningNow = '2027-03-01T09:00:00Z'

/** Makes a trial of made-up people that was drawn on 4 January 2027, in a store that has none. */
export const startRunningTrial = async (store: Store): Promise<void> => {
  await createTrial(store, systemActor, runningProtocol)
  await onTrial(store, lead, trial, 'design', (place) => lockTrial(place, environmentAt(drawnOn), { reason: 'test' }))
  const enrolments = runningPeople.map((subject, i) => {
    const site = i < 6 ? 'north' : 'south'
    return {
      kind: 'enrolled',
      subject,
      body: { site, attributes: { site, age: 20 + i, gender: i % 2 ? 'm' : 'f', benefit_months: 13 } },
    }
  })
  await record(store, drawnOn, 'design', enrolments)
  await onTrial(store, lead, trial, 'design', (place) => drawLots(place, environmentAt(drawnOn)))
  const workers = runningPeople.map((subject, i) => ({
    kind: 'caseworker',
    subject,
    body: { worker: i < 6 ? 'w-1' : 'w-2' },
  }))
  await record(store, drawnOn, { subjects: runningPeople }, workers)
}

/** The arm of each of the people. */
export const armsOf = (store: Store): Promise<ReadonlyMap<string, string>> =>
  store.as({ ...systemActor, trial }, async (tx) => {
    const lots = await tx.selectFrom('lot').select(['participant', 'arm']).where('trial', '=', trial).execute()
    return new Map(lots.map(({ participant, arm }) => [participant, arm]))
  })

/** Registers what is needed on top, as the lead. */
export const registerOf = (store: Store, subject: string, entries: readonly Omit<RawEntry, 'subject'>[]) =>
  record(
    store,
    runningNow,
    { subjects: [subject] },
    entries.map((entry) => ({ ...entry, subject })),
  )
