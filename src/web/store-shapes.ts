/**
 * The shapes of the room `store` that the shell needs. They stand here only until the store itself is there.
 */
export type Role =
  | 'administrator'
  | 'trial-lead'
  | 'caseworker'
  | 'external-provider'
  | 'interviewer'
  | 'researcher'
  | 'finance'
  | 'viewer'

export type Actor = {
  readonly user: string
  readonly role: Role | 'system'
  readonly trial?: string
  readonly sites?: readonly string[]
  readonly worker?: string
  readonly ownCaseload?: true
}

export type Store = {
  readonly kind: 'embedded' | 'server'
  readonly as: <R>(actor: Actor, work: (tx: never) => Promise<R>) => Promise<R>
  readonly close: () => Promise<void>
}

export type TrialRow = {
  readonly id: string
  readonly title_da: string
  readonly title_en: string
  readonly synthetic: boolean
  readonly status: 'draft' | 'locked' | 'closed'
  readonly version: number
  readonly starts: string | null
  readonly ends: string | null
}
