/** What a person may be in a trial; the protocol's words. */
export const roles = [
  'administrator',
  'trial-lead',
  'caseworker',
  'external-provider',
  'interviewer',
  'researcher',
  'finance',
  'viewer',
] as const

export type Role = (typeof roles)[number]

export const isRole = (name: string): name is Role => (roles as readonly string[]).includes(name)

/**
 * Who asks. The database runs the work under the role `virker_<role>`, with the rest as settings that its row security
 * reads: what a person may not see, no statement gives, whatever the page asks for.
 */
export type Actor = {
  /** Pseudonym of the person; stands as `by` in what they write. */
  readonly user: string
  readonly role: Role | 'system'
  readonly trial?: string
  /** The sites that are seen; all of the trial when left out. */
  readonly sites?: readonly string[]
  /** The person's own code as a case worker. */
  readonly worker?: string
  /** Sees only the citizens whose case worker they are. */
  readonly ownCaseload?: true
}

/** The role in the database. */
export const databaseRole = (role: Actor['role'] | 'writer'): string => `virker_${role.replaceAll('-', '_')}`

/** Every role that the application's login can become, and nothing else. */
export const databaseRoles: readonly string[] = [...roles, 'system' as const, 'writer' as const].map(databaseRole)

/** The software itself, without a person: sign-in, the background tick, migrations of state. */
export const systemActor: Actor = { user: 'virker', role: 'system' }
