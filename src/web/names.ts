import { namesSeen, workersByCode } from '../store/index.ts'
import type { Said } from '../text/index.ts'
import type { PageRequest } from './route.ts'

const words = {
  left: (name: string): Said => ({ da: `${name} (ikke med mere)`, en: `${name} (no longer here)` }),
  elsewhere: { da: 'ansat på et andet forsøgssted', en: 'staff of another site' },
  software: { da: 'Virker', en: 'Virker' },
} as const

/** Says who wrote something, to the person who asks. */
export type NameOf = (by: string) => string

/**
 * The names of those who wrote, as the asking person may see them. A pseudonym that no account has stands as it is.
 *
 * @param ids the pseudonyms of what the page shows
 */
export const namesFor = async (
  { services, actor, trial, say }: PageRequest,
  ids: readonly string[],
): Promise<NameOf> => {
  const seen = await namesSeen(services.store, { ...actor, trial: trial?.id ?? '' }, ids)
  return (by) => {
    const found = seen.get(by)
    if (found === 'elsewhere') return `${say(words.elsewhere)} (${by})`
    if (found === undefined) return by === 'virker' ? say(words.software) : by
    return found.left ? say(words.left(found.name)) : found.name
  }
}

/** Says which case worker a code is of, to the person who asks: by name and code, or by code alone. */
export const workerNamesFor = async ({ services, actor, trial }: PageRequest): Promise<NameOf> => {
  const known = await workersByCode(services.store, { ...actor, trial: trial?.id ?? '' })
  const names = new Map(known.map(({ worker, name }) => [worker, name]))
  return (code) => {
    const name = names.get(code)
    return name === undefined ? code : `${name} (${code})`
  }
}
