import type { Role } from './store-shapes.ts'

export type Session = {
  /** Names the session in lists; not what the cookie holds. */
  readonly id: string
  readonly user: { readonly id: string; readonly name: string; readonly worker?: string }
  /** Stands in every form of this session. */
  readonly csrf: string
}

/** A role that a person holds: in a trial and at a site of it, where it is not held everywhere. */
export type Grant = {
  readonly role: Role
  readonly trial?: string
  readonly site?: string
  readonly worker?: string
  readonly ownCaseload?: true
}
