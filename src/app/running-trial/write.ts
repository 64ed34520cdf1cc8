import type { EntryDraft } from '../../journal/index.ts'
import type { Environment } from '../environment.ts'
import type { Happening } from './happening.ts'
import type { MemoryPlace } from './memory-place.ts'

/** What is yet to be written down, and what was: entries enter the journal in the order they were recorded. */
export const diary = (place: MemoryPlace, trial: string, at: (now: string, by: string) => Environment) => {
  let waiting: Happening[] = []
  const written = new Map<Happening, number>()

  const write = async (happening: Happening): Promise<void> => {
    const { recorded, by, draft, corrects } = happening
    const supersedes = corrects === undefined ? undefined : written.get(corrects)
    const whole = (supersedes === undefined ? draft : { ...draft, supersedes }) as EntryDraft
    const [entry] = await place.write(at(recorded, by), trial, () => ({
      drafts: [whole],
      answer: (entries) => entries,
    }))
    if (entry !== undefined) written.set(happening, entry.seq)
  }

  return {
    add: (happenings: readonly Happening[]): void => {
      waiting = [...waiting, ...happenings].sort((a, b) =>
        a.recorded < b.recorded ? -1 : Number(a.recorded > b.recorded),
      )
    },
    /** Writes what was recorded before a time, UTC. */
    writeUntil: async (time: string): Promise<void> => {
      const later = waiting.findIndex(({ recorded }) => recorded >= time)
      const due = later === -1 ? waiting : waiting.slice(0, later)
      waiting = later === -1 ? [] : waiting.slice(later)
      for (const happening of due) await write(happening)
    },
  }
}
