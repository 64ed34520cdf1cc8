import { armsCsv, conversationsCsv, dreamCsv, hoursCsv, participantsCsv, spellsCsv } from './files.ts'
import { lifeOf } from './lives.ts'
import { madeUpPeople } from './people.ts'

/** The files of the example, by path. The same label gives the same bytes. */
export const madeUpFiles = (label: string): Readonly<Record<string, string>> => {
  const people = madeUpPeople(label)
  const lives = people.map((person) => lifeOf(label, person))
  return {
    'participants.csv': participantsCsv(people),
    'data/fordeling.csv': armsCsv(people),
    'data/dream.csv': dreamCsv(lives),
    'data/samtaler.csv': conversationsCsv(lives),
    'data/forloeb.csv': spellsCsv(lives),
    'data/eindkomst.csv': hoursCsv(lives),
  }
}
