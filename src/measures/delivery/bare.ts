/**
 * A record without a prototype: codes that people write (a case worker, a site) are its keys, and `constructor` or
 * `__proto__` must be a key like any other.
 */
export const bareRecord = <T>(): Record<string, T> => Object.create(null) as Record<string, T>

const bared = (value: unknown): unknown => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  const into = bareRecord<unknown>()
  for (const key of Object.keys(value)) into[key] = bared((value as Record<string, unknown>)[key])
  return into
}

/** The same with every record in it bare, as counts are after they were kept as JSON. Lists are taken over as they are. */
export const bareAgain = <T extends object>(value: T): T => bared(value) as T
