import type { Protocol } from '../protocol/index.ts'
import { lateBaselines } from './baseline-timing.ts'
import type { Frame } from './data/frame.ts'
import { isPlain } from './data/outcomes.ts'
import type { LoadedTable } from './data/sources.ts'
import type { AnalysisInput } from './input.ts'
import type { Estimate, Note } from './results.ts'
import { both, said } from './words.ts'

const unanswered = (protocol: Protocol): readonly Note[] =>
  (protocol.questions ?? []).flatMap(({ id, outcome }): Note[] => {
    const found = protocol.outcomes?.[outcome]
    if (found === undefined || isPlain(found)) return []
    return [
      {
        id: `not-computed.${id}`,
        about: id,
        text: said(
          `Spørgsmålet ”${id}” er ikke besvaret: denne version beregner ikke resultatmål af typen ”${found.measure}”.`,
          `The question "${id}" is not answered: this version does not compute outcomes of the kind "${found.measure}".`,
        ),
      },
    ]
  })

const stratumNotes = (estimates: ReadonlyMap<string, Estimate>): readonly Note[] =>
  [...estimates]
    .filter(([, { warnings }]) => warnings.includes('strata-merged'))
    .map(([id]) => ({
      id: `strata-merged.${id}`,
      about: id,
      text: said(
        'Lag med under to personer i en gruppe er lagt sammen med det næste lag i rækkefølgen af lagenes navne.',
        'Strata with fewer than two people in an arm are merged with the next stratum in the order of their labels.',
      ),
    }))

/** What a reader must know beside the numbers. */
export const notesOf = (
  { protocol, state }: AnalysisInput,
  frame: Frame,
  tables: ReadonlyMap<string, LoadedTable>,
  estimates: ReadonlyMap<string, Estimate>,
  withheld: ReadonlySet<string>,
): readonly Note[] => {
  const notes: Note[] = []
  const { allocation } = protocol
  if (allocation.method === 'recorded') {
    const procedure = both(allocation.procedure)
    notes.push({
      id: 'allocation-recorded',
      text: said(
        `Fordelingen er ikke foretaget af Virker. Kilden (${allocation.statedBy}) angiver: ${procedure.da}`,
        `The allocation was not made by Virker. The source (${allocation.statedBy}) states: ${procedure.en}`,
      ),
    })
  }
  if (state.versions.length === 0) {
    notes.push({
      id: 'not-locked',
      text: said(
        'Protokollen er ikke låst før lodtrækningen: hvornår spørgsmålene er stillet, bygger på det, kilderne angiver.',
        'The protocol was not locked before the draw: when the questions were asked rests on what the sources state.',
      ),
    })
  }
  for (const { attribute, late, total } of lateBaselines(protocol, frame, tables)) {
    notes.push({
      id: `baseline-late.${attribute}`,
      about: attribute,
      text: said(
        `”${attribute}” er målt efter lodtrækningen for ${late} af ${total} og er derfor ikke brugt til justering.`,
        `"${attribute}" was measured after the draw for ${late} of ${total} and is therefore not adjusted for.`,
      ),
    })
  }
  if (withheld.size > 0) {
    const smallest = protocol.disclosure?.smallestCell ?? 5
    notes.push({
      id: 'disclosure',
      text: said(
        `Tal om færre end ${smallest} er holdt tilbage, og tal, som de kunne regnes ud af, ligeså.`,
        `Numbers about fewer than ${smallest} are withheld, and so are numbers from which they could be worked out.`,
      ),
    })
  }
  if (protocol.disclosure?.publicData === true) {
    notes.push({
      id: 'public-data',
      text: said(
        'Data er offentlige; små tal er ikke holdt tilbage.',
        'The data are public; small numbers are not withheld.',
      ),
    })
  }
  return [...notes, ...unanswered(protocol), ...stratumNotes(estimates)]
}
