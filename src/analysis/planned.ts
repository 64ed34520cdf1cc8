import type { Protocol } from '../protocol/index.ts'
import { formatNumber, type Language, type Said } from '../text/index.ts'
import { participantsFile } from './data/roster-file.ts'
import { neededSources } from './data/sources.ts'
import type { AnalysisInput } from './input.ts'
import { type Readiness, readiness } from './readiness/readiness.ts'
import type { Answers, Note } from './results.ts'
import { said } from './words.ts'

/**
 * Whether a trial is only planned: nobody is enrolled or drawn, no list of participants is there, and no source that it
 * will be answered from.
 */
export const isOnlyPlanned = ({ protocol, state, read, file }: AnalysisInput): boolean => {
  const isThere = (path: string): boolean => (file ?? read)(path) !== undefined
  return (
    protocol.allocation.method !== 'recorded' &&
    state.participants.size === 0 &&
    state.allocations.length === 0 &&
    !isThere(participantsFile) &&
    [...neededSources(protocol)].every((id) => !isThere(protocol.sources?.[id]?.file ?? id))
  )
}

const difference = (value: number, isShare: boolean, language: Language): string => {
  if (!isShare) return formatNumber(value, 2, language)
  return `${formatNumber(value * 100, 1, language)} ${{ da: 'procentpoint', en: 'percentage points' }[language]}`
}

const powerWords = (protocol: Protocol, { question, smallestEffect, expectedN }: Readiness): Said | undefined => {
  const asked = protocol.questions?.find(({ id }) => id === question)
  const important = asked?.smallestImportant
  if (asked === undefined || smallestEffect === null || expectedN === null || important === undefined) return undefined
  const isShare = protocol.outcomes?.[asked.outcome]?.measure !== 'value'
  const isEnough = smallestEffect <= important
  const shown = (value: number, language: Language) => difference(value, isShare, language)
  return said(
    `”${question}”: de ventede ${formatNumber(expectedN, 0, 'da')} kan finde en forskel på ${shown(smallestEffect, 'da')} med en styrke på 80 %; den mindste, der er værd at finde, er ${shown(important, 'da')}. ${isEnough ? 'Det er nok.' : 'Det er ikke nok.'}`,
    `"${question}": the expected ${formatNumber(expectedN, 0, 'en')} can find a difference of ${shown(smallestEffect, 'en')} with 80% power; the smallest worth finding is ${shown(important, 'en')}. ${isEnough ? 'That is enough.' : 'That is not enough.'}`,
  )
}

const powerNotes = (protocol: Protocol): readonly Note[] =>
  readiness(protocol).flatMap((item) => {
    const text = powerWords(protocol, item)
    return text === undefined ? [] : [{ id: `power.${item.question}`, about: item.question, text }]
  })

/** What can be said of a trial before anyone takes part: what is planned, and whether it can find what it looks for. */
export const plannedAnswers = (protocol: Protocol): Answers => ({
  sources: [],
  quantities: {},
  estimates: {},
  tables: {},
  figures: {},
  flow: { stated: [], before: [], arms: protocol.arms.map(({ id }) => ({ arm: id, steps: [] })) },
  verdicts: {},
  notes: [
    {
      id: 'only-planned',
      text: said(
        'Forsøget er planlagt: ingen deltager endnu, og der er ingen resultater.',
        'The trial is planned: nobody takes part yet, and there are no results.',
      ),
    },
    ...powerNotes(protocol),
  ],
})
