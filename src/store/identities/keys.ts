/**
 * The keys of the identities: kept outside the database, so that whoever has only the database can read nobody's name.
 * Old versions stay until everything is sealed with the current one.
 */
export type IdentityKeys = {
  /** The version that new identities are sealed with. */
  readonly current: number
  /** The 32 bytes of a version; nothing when it is not configured. */
  readonly key: (version: number) => Buffer | undefined
  /** The 32 bytes of the keyed hash by which a CPR number is looked up. */
  readonly lookup: Buffer
}
