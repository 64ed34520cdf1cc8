import type { Site } from './people.ts'

/** A made-up person who works with the trial. `role` is a name of the protocol's roles. */
export type ExampleUser = {
  readonly login: string
  readonly name: string
  readonly role:
    | 'administrator'
    | 'trial-lead'
    | 'caseworker'
    | 'external-provider'
    | 'interviewer'
    | 'researcher'
    | 'finance'
    | 'viewer'
  /** All sites when left out. */
  readonly sites?: readonly Site[]
  /** The code of a case worker in the journal. */
  readonly worker?: string
}

const caseworker = (login: string, name: string, site: Site): ExampleUser => ({
  login,
  name,
  role: 'caseworker',
  sites: [site],
  worker: login,
})

/** One for every role, and two case workers at each job centre. */
export const exampleUsers: readonly ExampleUser[] = [
  { login: 'admin', name: 'Agnete Admin', role: 'administrator' },
  { login: 'leder', name: 'Lisbet Leder', role: 'trial-lead' },
  caseworker('signe', 'Signe Sagsbehandler', 'nord'),
  caseworker('nikolaj', 'Nikolaj Vejleder', 'nord'),
  caseworker('sara', 'Sara Sagsbehandler', 'syd'),
  caseworker('stefan', 'Stefan Vejleder', 'syd'),
  caseworker('omar', 'Omar Sagsbehandler', 'oest'),
  caseworker('olga', 'Olga Vejleder', 'oest'),
  { login: 'anden-aktoer', name: 'Astrid Anden Aktør', role: 'external-provider', sites: ['syd'] },
  { login: 'interviewer', name: 'Ingrid Interviewer', role: 'interviewer' },
  { login: 'forsker', name: 'Frode Forsker', role: 'researcher' },
  { login: 'oekonomi', name: 'Øjvind Økonomi', role: 'finance' },
  { login: 'styregruppe', name: 'Sune Styregruppe', role: 'viewer' },
]

/** The case workers of a job centre by their codes. */
export const workersAt = (site: Site): readonly string[] =>
  exampleUsers.flatMap(({ worker, sites }) => (worker !== undefined && sites?.includes(site) ? [worker] : []))
