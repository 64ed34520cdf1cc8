import type { Actor } from '../actor.ts'
import type { Keys } from '../keys.ts'
import type { Tx } from '../store.ts'
import { logIdentity } from './log.ts'
import { openField } from './sealed-fields.ts'

/** Words without case and accents. */
const wordsOf = (text: string): readonly string[] =>
  text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\d]+/u)
    .filter((word) => word !== '')

const rowsPerPage = 5_000

/**
 * Participants whom the actor sees and whose name has a word that begins with each word looked for. Names are sealed, so
 * all that the actor may see are opened and compared; only the finds are logged.
 *
 * @param limit the most that are answered
 * @returns pseudonyms with names, in the order of the pseudonyms
 */
export const searchNames = async (
  tx: Tx,
  keys: Keys,
  actor: Actor,
  text: string,
  limit = 50,
): Promise<ReadonlyMap<string, string>> => {
  const { trial = '' } = actor
  const wanted = wordsOf(text)
  const found = new Map<string, string>()
  for (let after = ''; wanted.length > 0 && found.size < limit; ) {
    const rows = await tx
      .selectFrom('identity')
      .select(['participant', 'name'])
      .where('trial', '=', trial)
      .where('name', 'is not', null)
      .where('participant', '>', after)
      .orderBy('participant')
      .limit(rowsPerPage)
      .execute()
    for (const { participant, name: sealed } of rows) {
      const name = openField(keys, { trial, participant }, 'name', sealed as Uint8Array)
      const words = wordsOf(name)
      if (wanted.every((start) => words.some((word) => word.startsWith(start)))) found.set(participant, name)
      if (found.size >= limit) break
    }
    const last = rows.at(-1)
    if (last === undefined || rows.length < rowsPerPage) break
    after = last.participant
  }
  await logIdentity(tx, actor, trial, 'search', [...found.keys()])
  return found
}
