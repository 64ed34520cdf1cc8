import type { ReadingProgress } from '../registers/index.ts'
import type { Language } from '../text/index.ts'
import type { Io } from './io.ts'

const words = {
  checking: { da: 'gennemser', en: 'checking' },
  importing: { da: 'indlæser', en: 'importing' },
} as const

const perCent = 10

/** Tells on standard error how far the reading of large sources has come: a line for every tenth. */
export const tellReading = ({ err }: Io, language: Language): ((progress: ReadingProgress) => void) => {
  let told = ''
  return ({ source, step, done, total }) => {
    const tenth = total === 0 ? perCent : Math.floor((done / total) * perCent)
    const line = `${source}: ${words[step][language]} ${tenth * perCent} %`
    if (tenth === 0 || line === told) return
    told = line
    err(`${line}\n`)
  }
}
