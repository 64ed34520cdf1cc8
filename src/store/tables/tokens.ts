/** A token that a program signs in with; only its hash is kept. */
export type AccessTokenTable = {
  id: string
  hash: string
  account: string
  trial: string
  name: string
  scopes: string[]
  made_at: string
  ends_at: string
  used_at: string | null
}
