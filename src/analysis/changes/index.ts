import { isNoResult } from '../../measures/index.ts'
import type { Protocol } from '../../protocol/index.ts'
import type { ChangeAnswer } from '../change-answer.ts'
import type { Frame } from '../data/frame.ts'
import type { Read } from '../data/roster-file.ts'
import type { DescribedRow } from '../describe.ts'
import type { Ledger } from '../disclosure/ledger.ts'
import type { Note, SourceUsed } from '../results.ts'
import { said } from '../words.ts'
import { changesOfPeople } from './people-change.ts'
import { readSeries } from './read-series.ts'
import { changeOfSeries } from './series-change.ts'

export type ChangesFound = {
  readonly changes: readonly (readonly [string, ChangeAnswer])[]
  readonly sources: readonly SourceUsed[]
  readonly notes: readonly Note[]
}

/** Every question about a change: of people who started before and after, and of published series of areas. */
export const findChanges = (
  setting: { readonly protocol: Protocol; readonly frame: Frame; readonly ledger: Ledger; readonly read: Read },
  described: readonly DescribedRow[],
): ChangesFound => {
  const { protocol, ledger, read } = setting
  const ofPeople = changesOfPeople(setting, described)
  const sources = new Map<string, ReturnType<typeof readSeries>>()
  const notes: Note[] = []
  const ofSeries = (protocol.questions ?? []).flatMap((question): (readonly [string, ChangeAnswer])[] => {
    const outcome = protocol.outcomes?.[question.outcome]
    if (question.asks !== 'change' || outcome?.measure !== 'area-series') return []
    const source = protocol.sources?.[outcome.source]
    if (source?.kind !== 'series') return []
    const series = sources.get(outcome.source) ?? readSeries(outcome.source, source, read)
    sources.set(outcome.source, series)
    const [id, found] = changeOfSeries({ protocol, ledger, series }, question, question.outcome, outcome)
    if (!isNoResult(found)) return [[id, found]]
    const text = said(
      `Ændringen i ”${question.id}” kunne ikke beregnes: ${found.why}.`,
      `The change in "${question.id}" could not be computed: ${found.why}.`,
    )
    notes.push({ id: `not-computed.${question.id}`, about: question.id, text })
    return []
  })
  return {
    changes: [...ofPeople, ...ofSeries],
    sources: [...sources.values()].map(({ used }) => used),
    notes,
  }
}
