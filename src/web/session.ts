export type { Grant } from '../store/index.ts'

export type Session = {
  /** Names the session in lists; not what the cookie holds. */
  readonly id: string
  readonly user: { readonly id: string; readonly name: string; readonly worker?: string }
  /** Stands in every form of this session. */
  readonly csrf: string
}
