import { randomBytes } from 'node:crypto'
import { drawLots, lockTrial, type RawEntry, readCpr, recordEntries } from '../../../src/app/index.ts'
import { template } from '../../../src/protocol/index.ts'
import {
  type Actor,
  createAccount,
  createTrial,
  grantRole,
  keepIdentities,
  makeToken,
  onTrial,
  type Role,
  type Store,
  systemActor,
  type TokenScope,
} from '../../../src/store/index.ts'
import { openSession } from '../../../src/store/people/sessions.ts'

/** The trial that is walked, and one beside it of which nobody of the first may hear. */
export const trial = 'walked-trial'
export const otherTrial = 'beside-it-trial'
export const otherTitle = 'Et helt andet projekt'
export const sites = ['north', 'south'] as const
export type Site = (typeof sites)[number]

export const today = '2027-03-01'
export const now = `${today}T09:00:00Z`
const startedOn = '2027-01-04T08:00:00Z'

/** What only research may read stands in this word, wherever it stands. */
export const researchMark = 'kun-for-forskningen'

/** Hours that were registered for research only, and how a page or a file may write them. */
export const researchHours = 7919.25
export const researchHoursWritten = /7[. ]?919[.,]25/

export const environmentOf = (by: string, at = now) => ({
  now: () => at,
  randomHex: (bytes: number) => randomBytes(bytes).toString('hex'),
  by,
})

type Citizen = { readonly id: string; readonly site: Site; readonly name: string; readonly cpr: string }

const firstNames = ['Asbjørn', 'Birgitte', 'Cosmo', 'Dagny', 'Esben', 'Filippa'] as const

const citizensOf = (prefix: string, surname: string, tens: number): readonly Citizen[] =>
  sites.flatMap((site, s) =>
    firstNames.map((first, i) => ({
      id: `${prefix}-${site}-${i + 1}`,
      site,
      name: `${first} ${surname}${site === 'north' ? 'nordlund' : 'sønderholm'}`,
      cpr: `${String(tens + i).padStart(2, '0')}0${s + 1}80${String(1200 + 10 * tens + i)}`,
    })),
  )

export const citizens = citizensOf('borger', 'Prøve', 10)
export const otherCitizens = citizensOf('anden', 'Fremmed', 20)
export const contact = { phone: '+45 71 93 55 02', email: 'borger@hjemme.example', address: 'Umuligvej 99 st' } as const

const protocolText = (id: string, title: string): string =>
  template('rct', 'da')
    .replace('id: weekly-talks', `id: ${id}`)
    .replace('"Tættere samtaler i jobcentret"', `"${title}"`)
    .replace('hiddenFrom: [interviewer]', 'hiddenFrom: [interviewer, external-provider]')
    .replace('caseworkers: own-caseload', 'caseworkers: own-site')

/** Makes a trial through the house's actions: locked, enrolled, drawn, with conversations, notes and a run. */
export const makeTrial = async (
  store: Store,
  { id, title, people }: { readonly id: string; readonly title: string; readonly people: readonly Citizen[] },
  change: (text: string) => string = (text) => text,
): Promise<void> => {
  const lead: Actor = { user: 'u-00000000', role: 'trial-lead', trial: id }
  const environment = environmentOf(lead.user, startedOn)
  const record = (scope: 'design' | 'trial' | { subjects: string[] }, entries: readonly RawEntry[]) =>
    onTrial(store, lead, id, scope, (place) => recordEntries(place, environment, entries))
  await createTrial(store, systemActor, change(protocolText(id, title)))
  await onTrial(store, lead, id, 'design', (place) => lockTrial(place, environment, { reason: 'prøve' }))
  const enrolments = people.map(({ id: subject, site }, i) => ({
    kind: 'enrolled',
    subject,
    body: { site, attributes: { site, age: 20 + i, gender: i % 2 ? 'm' : 'f', benefit_months: 13 } },
  }))
  await onTrial(store, lead, id, 'design', async (place, tx) => {
    await recordEntries(place, environment, enrolments)
    const persons = people.map(({ id: participant, name, cpr }) => {
      const read = readCpr(cpr, today)
      if ('fault' in read) throw new TypeError(`${cpr}: ${read.fault}`)
      return { participant, person: { name, cpr: read.cpr, ...contact } }
    })
    await keepIdentities(tx, store.keys, id, persons)
  })
  // The last of each site waits for the draw.
  const units = people.filter((_, i) => i % 6 !== 5).map(({ id: unit }) => unit)
  await onTrial(store, lead, id, 'design', (place) => drawLots(place, environment, { units }))
  const subjects = people.map(({ id: subject }) => subject)
  await record(
    { subjects },
    people.map(({ id: subject, site }) => ({ kind: 'caseworker', subject, body: { worker: `w-${site}` } })),
  )
  const talk = { conversation: 'weekly-talk', status: 'held', form: 'phone' }
  await record(
    { subjects: units },
    units.map((subject) => ({ kind: 'conversation', subject, body: talk })),
  )
  await record('trial', [
    { kind: 'context-noted', purpose: 'research', body: { title: researchMark, kind: 'other', text: researchMark } },
    { kind: 'context-noted', body: { title: 'Ny lov', kind: 'law-change' } },
    { kind: 'deviation-noted', body: { title: 'Afveg', reason: 'Sygdom' } },
  ])
  await onTrial(store, lead, id, { subjects: units }, (place) =>
    recordEntries(
      place,
      environment,
      units.map((subject) => ({
        kind: 'activity',
        subject,
        purpose: 'research' as const,
        body: { activity: 'placement', hours: researchHours },
      })),
    ),
  )
  await store.as(systemActor, async (tx) => {
    await tx
      .insertInto('run')
      .values({ trial: id, id: 'r-1', status: 'done', look: 'final', asked_by: lead.user, entries: 1 } as never)
      .execute()
    await tx
      .insertInto('run_file')
      .values({ trial: id, run: 'r-1', path: 'results.json', bytes: Buffer.from(`{"of":"${id}"}`) })
      .execute()
  })
}

/** Somebody who asks: signed in by a session of their own for each request, or by a token, or not at all. */
export type Persona = {
  readonly name: string
  /** The roles that count in the walked trial. */
  readonly roles: readonly Role[]
  /** Sites of the walked trial that are seen; every one when left out. */
  readonly sites?: readonly Site[]
  readonly account?: string
  /** Holds their roles in the trial beside it, and none in the walked one. */
  readonly isOfOther?: true
  readonly token?: { readonly secret: string; readonly scope: TokenScope }
  readonly session: () => Promise<string | undefined>
}

type Wanted = Pick<Persona, 'name' | 'roles' | 'sites' | 'isOfOther'>

const wanted: readonly Wanted[] = [
  { name: 'administrator', roles: ['administrator'] },
  { name: 'lead', roles: ['trial-lead'] },
  { name: 'lead of the north', roles: ['trial-lead'], sites: ['north'] },
  { name: 'case worker of the north', roles: ['caseworker'], sites: ['north'] },
  { name: 'case worker of the south', roles: ['caseworker'], sites: ['south'] },
  { name: 'provider of the north', roles: ['external-provider'], sites: ['north'] },
  { name: 'interviewer of the south', roles: ['interviewer'], sites: ['south'] },
  { name: 'researcher', roles: ['researcher'] },
  { name: 'researcher of the north', roles: ['researcher'], sites: ['north'] },
  { name: 'finance', roles: ['finance'] },
  { name: 'viewer', roles: ['viewer'] },
  { name: 'lead of another trial', roles: ['trial-lead'], isOfOther: true },
  { name: 'member of nothing', roles: [] },
]

const admit = async (store: Store, one: Wanted, at: number): Promise<Persona> => {
  const account = await createAccount(store, { name: `Bruger ${at}`, email: `bruger${at}@jobcenter.example` }, now)
  const held = one.isOfOther ? otherTrial : trial
  for (const role of one.roles) {
    const worker = one.sites === undefined ? {} : { worker: `w-${one.sites[0]}` }
    const membership = { account, role, ...(role === 'administrator' ? {} : { trial: held, ...worker }) }
    for (const site of one.sites ?? [undefined])
      await grantRole(store, { ...membership, ...(site === undefined ? {} : { site }) }, { at: now, by: account })
  }
  const session = () =>
    store.as(systemActor, (tx) =>
      openSession(tx, { account, stage: 'full', method: 'password', device: 'test', at: now }),
    )
  return { ...one, account, session }
}

const tokensOf = async (store: Store, owner: Persona, of: string): Promise<readonly Persona[]> => {
  const personas: Persona[] = []
  for (const scope of ['participants:read', 'entries:read', 'entries:write', 'sources:write', 'export:read'] as const) {
    const asked = { account: owner.account ?? '', trial: of, name: scope, scopes: [scope], days: 9 }
    const secret = await makeToken(store, asked, { now, randomHex: environmentOf('').randomHex })
    const name = `token ${scope} of the ${owner.name}`
    personas.push({ ...owner, name, token: { secret, scope }, session: async () => undefined })
  }
  return personas
}

/** Somebody of every role, without the tokens. */
export const admitPeople = async (store: Store): Promise<readonly Persona[]> => {
  const people: Persona[] = []
  for (const [at, one] of wanted.entries()) if (one.isOfOther === undefined) people.push(await admit(store, one, at))
  return people
}

/** Two trials with people at two sites each, and somebody of every role. */
export const makeWorld = async (store: Store): Promise<readonly Persona[]> => {
  await makeTrial(store, { id: trial, title: 'Det gåede forsøg', people: citizens })
  await makeTrial(store, { id: otherTrial, title: otherTitle, people: otherCitizens })
  const people: Persona[] = []
  for (const [at, one] of wanted.entries()) people.push(await admit(store, one, at))
  const named = (name: string): Persona => people.find((one) => one.name === name) as Persona
  return [
    { name: 'nobody', roles: [], session: async () => undefined },
    ...people,
    ...(await tokensOf(store, named('case worker of the north'), trial)),
    ...(await tokensOf(store, named('researcher of the north'), trial)),
    ...(await tokensOf(store, named('lead of another trial'), otherTrial)),
  ]
}
