import { drawLots, lockTrial, type RawEntry, recordEntries } from '../../src/app/index.ts'
import { ProblemError } from '../../src/problems/index.ts'
import { template } from '../../src/protocol/index.ts'
import {
  type Actor,
  createTrial,
  onTrial,
  type Role,
  type Scope,
  type Store,
  systemActor,
} from '../../src/store/index.ts'

export const smallTrial = 'weekly-talks'

/** Four people at each of two sites; the last of each waits for the draw. */
export const smallPeople = ['n1', 'n2', 'n3', 'n4', 's1', 's2', 's3', 's4'] as const
const siteOf = (id: string): string => (id.startsWith('n') ? 'north' : 'south')

let salts = 0
export const smallEnvironment = (by: string, now = '2027-03-01T08:00:00Z') => ({
  now: () => now,
  randomHex: (bytes: number) => (++salts).toString(16).padStart(2 * bytes, '0'),
  by,
})

export const smallLead: Actor = { user: 'lead-1', role: 'trial-lead', trial: smallTrial }

/** Somebody of a role in the small trial: of one site where it is named. */
export const someone = (role: Role, site?: string): Actor => ({
  user: `u-${role}`,
  role,
  trial: smallTrial,
  ...(site === undefined ? {} : { sites: [site] }),
})

/** The codes that something is refused with; none where it is not. */
export const codesOf = async (work: Promise<unknown>): Promise<readonly string[]> =>
  work.then(
    () => [],
    (error) => {
      if (error instanceof ProblemError) return error.problems.map(({ code }) => code)
      throw error
    },
  )

/** Records entries as somebody, about the people that they name. */
export const recordAs = (store: Store, actor: Actor, entries: readonly RawEntry[], scope?: Scope, now?: string) =>
  onTrial(
    store,
    actor,
    smallTrial,
    scope ?? { subjects: [...new Set(entries.flatMap(({ subject }) => subject ?? []))] },
    (place) => recordEntries(place, smallEnvironment(actor.user, now), entries),
  )

export const enrolmentOf = (subject: string, more: Readonly<Record<string, unknown>> = {}): RawEntry => {
  const site = siteOf(subject)
  return {
    kind: 'enrolled',
    subject,
    body: { site, attributes: { site, age: 30, gender: 'f', benefit_months: 13 }, ...more },
  }
}

const exemption = `exemptions:
  - id: no-wait
    law: "LAB § 67 b"
    legalBasis: "Frikommuneloven § 3"
    ordinaryRule: "Borgeren venter i fire uger."
    replacedBy: "Borgeren kan begynde med det samme."
    arms: [weekly]
    from: 2019-01-01
    to: 2090-12-31
`

/** Makes the small trial in an empty store. @param change of the template's text */
export const startSmallTrial = async (
  store: Store,
  change: (text: string) => string = (text) => text,
  now?: string,
): Promise<void> => {
  const environment = smallEnvironment('lead-1', now)
  await createTrial(store, systemActor, change(`${template('rct', 'da')}\n${exemption}`))
  await onTrial(store, smallLead, smallTrial, 'design', (place) => lockTrial(place, environment, { reason: 'test' }))
  const people = smallPeople.map((id) => enrolmentOf(id))
  await onTrial(store, smallLead, smallTrial, 'design', (place) => recordEntries(place, environment, people))
  const units = smallPeople.filter((id) => !id.endsWith('4'))
  await onTrial(store, smallLead, smallTrial, 'design', (place) => drawLots(place, environment, { units }))
}

/** The arm of everyone who was drawn. */
export const smallArms = (store: Store): Promise<ReadonlyMap<string, string>> =>
  store.as({ ...systemActor, trial: smallTrial }, async (tx) => {
    const lots = await tx.selectFrom('lot').select(['participant', 'arm']).where('trial', '=', smallTrial).execute()
    return new Map(lots.map(({ participant, arm }) => [participant, arm]))
  })
