import { randomBytes } from 'node:crypto'
import type { Hono } from 'hono'
import { type Enrolment, enrolPeople, lockTrial, type Person, readCpr } from '../../app/index.ts'
import { template } from '../../protocol/index.ts'
import {
  type Actor,
  createTrial,
  freshKeys,
  keepIdentities,
  onTrial,
  openStore,
  type Store,
  systemActor,
} from '../../store/index.ts'
import { createApp } from '../create-app.ts'
import { drawPages } from '../draw/index.ts'
import type { Grant } from '../session.ts'
import { csrfToken } from '../shell/csrf.ts'
import { testServices, type Visitor, visit } from '../test-web.ts'
import { participantsPages } from './index.ts'

export const trial = 'weekly-talks'
export const home = `/trials/${trial}`
export const today = '2027-03-01'
export const lead: Actor = { user: 'lead', role: 'trial-lead', trial }

export const environment = {
  now: () => `${today}T08:00:00Z`,
  randomHex: (bytes: number) => randomBytes(bytes).toString('hex'),
  by: 'lead',
}

const grants: Readonly<Record<string, readonly Grant[]>> = {
  lead: [{ role: 'trial-lead', trial }],
  leadNorth: [{ role: 'trial-lead', trial, site: 'north' }],
  north: [{ role: 'caseworker', trial, site: 'north', worker: 'w-n' }],
  researcher: [{ role: 'researcher', trial }],
  interviewer: [{ role: 'interviewer', trial }],
  viewer: [{ role: 'viewer', trial }],
}

export type TestTrial = {
  readonly store: Store
  readonly app: Hono
  readonly as: (name: keyof typeof grants) => Visitor
  /** Sends a file as a browser does. */
  readonly send: (name: string, path: string, file: { name: string; bytes: Uint8Array }) => Promise<Response>
}

/** A locked trial of the template in a store of its own, with its pages and a person of each role. */
export const openTestTrial = async (change: (text: string) => string = (text) => text): Promise<TestTrial> => {
  const store = await openStore({ keys: freshKeys() })
  await createTrial(store, systemActor, change(template('rct', 'da')))
  await onTrial(store, lead, trial, 'design', (place) => lockTrial(place, environment, { reason: 'test' }))
  const row = await store.as({ ...systemActor, trial }, (tx) =>
    tx.selectFrom('trial').selectAll().where('id', '=', trial).executeTakeFirstOrThrow(),
  )
  const services = testServices(grants, {
    store,
    clock: environment.now,
    randomHex: environment.randomHex,
    gate: async (cookie, asked) => ({
      ...(cookie in grants ? { session: { id: `s-${cookie}`, user: { id: cookie, name: cookie } } } : {}),
      grants: grants[cookie] ?? [],
      ...(asked === trial ? { trial: row } : {}),
    }),
  })
  const app = createApp(services, [...participantsPages, ...drawPages])
  const send: TestTrial['send'] = async (name, path, { name: file, bytes }) => {
    const body = new FormData()
    body.set('csrf', csrfToken(name))
    body.set('file', new Blob([Buffer.from(bytes)]), file)
    return app.request(path, { method: 'POST', body, headers: { cookie: `virker-session=${name}` } })
  }
  return { store, app, as: (name) => visit(app, String(name)), send }
}

export const cprOf = (text: string) => {
  const read = readCpr(text, today)
  if ('fault' in read) throw new TypeError(read.fault)
  return read.cpr
}

/** Enrols people with who they are, as the lead. */
export const enrolAll = (
  { store }: TestTrial,
  people: readonly (Enrolment & { readonly person?: Person })[],
): Promise<void> =>
  onTrial(store, lead, trial, 'design', async (place, tx) => {
    await enrolPeople(
      place,
      environment,
      people.map(({ person: _, ...enrolment }) => enrolment),
    )
    const identified = people.flatMap(({ participant, person }) =>
      person === undefined ? [] : [{ participant, person }],
    )
    await keepIdentities(tx, store.keys, trial, identified)
  })

/** A person of the template's trial who can be drawn. */
export const eligible = (participant: string, site: 'north' | 'south', name: string, cpr: string) => ({
  participant,
  site,
  attributes: { site, age: 40, gender: 'f', benefit_months: 14 },
  person: { name, cpr: cprOf(cpr) },
})
