import { isRegisterOutcome } from '../measures/index.ts'
import type { Outcome, Protocol } from '../protocol/index.ts'
import { formatDate, type Said } from '../text/index.ts'
import type { LateBaseline } from './baseline/late-baselines.ts'
import type { OpenHorizon } from './data/open-horizons.ts'
import { isComputed } from './data/outcome-kinds.ts'
import { smallestCellOf } from './disclosure/few.ts'
import type { AnalysisInput } from './input.ts'
import type { Estimate, Note, SourceUsed } from './results.ts'
import { both, said } from './words.ts'

const note = (id: string, text: Said, about?: string): Note => ({
  id,
  ...(about === undefined ? {} : { about }),
  text,
})

/** The moment from which the arms were apart, as the design has it: none speaks of a draw where there was none. */
const momentOf = ({ allocation }: Protocol): Said => {
  switch (allocation.method) {
    case 'by-site':
    case 'none':
      return said('start', 'the start')
    case 'birth-date':
    case 'alternation':
      return said('fordelingen', 'the allocation')
    case 'recorded':
      return allocation.how === 'randomised' ? said('lodtrækningen', 'the draw') : said('fordelingen', 'the allocation')
    default:
      return said('lodtrækningen', 'the draw')
  }
}

const allocationNotes = ({ protocol, state }: AnalysisInput): readonly Note[] => {
  const { allocation } = protocol
  const notes: Note[] = []
  if (allocation.method === 'recorded') {
    const procedure = both(allocation.procedure)
    const { statedBy } = allocation
    notes.push(
      note(
        'allocation-recorded',
        said(
          `Fordelingen er ikke foretaget af Virker. Kilden (${statedBy}) angiver: ${procedure.da}`,
          `The allocation was not made by Virker. The source (${statedBy}) states: ${procedure.en}`,
        ),
      ),
    )
  }
  if (state.versions.length === 0) {
    const moment = momentOf(protocol)
    notes.push(
      note(
        'not-locked',
        said(
          `Protokollen er ikke låst før ${moment.da}: hvornår spørgsmålene er stillet, bygger på det, kilderne angiver.`,
          `The protocol was not locked before ${moment.en}: when the questions were asked rests on what the sources state.`,
        ),
      ),
    )
  }
  return notes
}

/** How often the results were looked at while the trial ran, this time among them: each look could have ended it. */
const lookNotes = ({ state, look: now }: AnalysisInput): readonly Note[] => {
  const before = state.looks.filter(({ look }) => look === 'interim').length
  const looks = before + (now === 'interim' ? 1 : 0)
  if (looks === 0) return []
  const text = said(
    looks === 1
      ? 'Der er set på resultaterne 1 gang, mens forsøget løb. Der blev ikke konkluderet.'
      : `Der er set på resultaterne ${looks} gange, mens forsøget løb. Der blev ikke konkluderet.`,
    looks === 1
      ? 'The results were looked at once while the trial ran. No verdict was given.'
      : `The results were looked at ${looks} times while the trial ran. No verdict was given.`,
  )
  return [note('interim-looks', text)]
}

const lateNotes = (protocol: Protocol, late: readonly LateBaseline[]): readonly Note[] => {
  const moment = momentOf(protocol)
  return late.map(({ attribute, late: count, total }) =>
    note(
      `baseline-late.${attribute}`,
      said(
        `”${attribute}” er målt efter ${moment.da} for ${count} af ${total} og er derfor ikke brugt til justering.`,
        `"${attribute}" was measured after ${moment.en} for ${count} of ${total} and is therefore not adjusted for.`,
      ),
      attribute,
    ),
  )
}

const sourceNotes = (sources: readonly SourceUsed[]): readonly Note[] =>
  sources.flatMap(({ id, rows, reconciled, register }) => {
    if (reconciled === undefined || reconciled.unmatched === 0 || register !== undefined) return []
    const { unmatched } = reconciled
    const text = said(
      `${unmatched} af ${rows} rækker i ”${id}” hører ikke til nogen i forsøget og er ikke brugt.`,
      `${unmatched} of ${rows} rows in "${id}" belong to nobody in the trial and are not used.`,
    )
    return [note(`source-unmatched.${id}`, text, id)]
  })

const disclosureNotes = (protocol: Protocol, anythingWithheld: 'yes' | 'no'): readonly Note[] => {
  if (protocol.disclosure?.publicData === true) {
    const text = said(
      'Data er offentlige; små tal er ikke holdt tilbage.',
      'The data are public; small numbers are not withheld.',
    )
    return [note('public-data', text)]
  }
  if (anythingWithheld === 'no') return []
  const smallest = smallestCellOf(protocol)
  const text = said(
    `Tal om færre end ${smallest} er holdt tilbage, og tal, som de kunne regnes ud af, ligeså.`,
    `Numbers about fewer than ${smallest} are withheld, and so are numbers from which they could be worked out.`,
  )
  return [note('disclosure', text)]
}

const openNotes = (open: readonly OpenHorizon[]): readonly Note[] =>
  open.map(({ outcome, open: count, total, asOf }) =>
    note(
      `horizon-open.${outcome}`,
      said(
        `”${outcome}”: ${count} af ${total} var ikke fulgt til måledagen, da kilden blev opgjort (${formatDate(asOf, 'da')}).`,
        `"${outcome}": ${count} of ${total} were not followed to the day of measurement when the source was made (${formatDate(asOf, 'en')}).`,
      ),
      outcome,
    ),
  )

const isMeasured = ({ registers }: AnalysisInput, id: string, outcome: Outcome): boolean =>
  isRegisterOutcome(outcome) ? registers?.outcomes.has(id) === true : isComputed(outcome)

const unanswered = (input: AnalysisInput): readonly Note[] => {
  const { protocol } = input
  return (protocol.questions ?? []).flatMap((question): Note[] => {
    const { id, outcome, asks } = question
    const found = protocol.outcomes?.[outcome]
    if (found?.measure === 'area-series' && asks === 'change') return []
    if (found === undefined || isMeasured(input, outcome, found)) return []
    const text = said(
      `Spørgsmålet ”${id}” er ikke besvaret: denne version beregner ikke resultatmål af typen ”${found.measure}”.`,
      `The question "${id}" is not answered: this version does not compute outcomes of the kind "${found.measure}".`,
    )
    return [note(`not-computed.${id}`, text, id)]
  })
}

/** What is said of an estimate for a warning that changes what it is an answer to. */
const warned = (protocol: Protocol): Readonly<Record<string, Said>> => ({
  'strata-merged': said(
    'Lag med under to personer i en gruppe er lagt sammen med det næste lag i rækkefølgen af lagenes navne, blandt lag med samme chance for hver gruppe.',
    'Strata with fewer than two people in an arm are merged with the next stratum in the order of their labels, among strata with the same chance of each arm.',
  ),
  'only-concurrent': said(
    'Den ene gruppe kunne ikke trækkes i hele forsøget: kun de, der blev trukket, mens begge kunne trækkes, er sammenlignet.',
    'One of the arms could not be drawn during the whole trial: only those drawn while both could be are compared.',
  ),
  'covariates-late': said(
    `Oplysninger, der er målt efter ${momentOf(protocol).da}, er taget ud af justeringen.`,
    `Attributes measured after ${momentOf(protocol).en} were taken out of the adjustment.`,
  ),
  'worst-case-not-computed': said(
    'Yderpunkterne for de manglende kunne ikke beregnes: et resultat ligger uden for det, protokollen angiver som muligt.',
    'The bounds for those missing could not be computed: an outcome lies outside what the protocol states as possible.',
  ),
})

const estimateNotes = (protocol: Protocol, estimates: ReadonlyMap<string, Estimate>): readonly Note[] => {
  const texts = warned(protocol)
  return [...estimates].flatMap(([id, { warnings }]) =>
    warnings.flatMap((code) => {
      const text = texts[code]
      return text === undefined ? [] : [note(`${code}.${id}`, text, id)]
    }),
  )
}

/** What a reader must know beside the numbers. */
export const notesOf = (
  input: AnalysisInput,
  found: {
    readonly late: readonly LateBaseline[]
    readonly sources: readonly SourceUsed[]
    readonly estimates: ReadonlyMap<string, Estimate>
    readonly anythingWithheld: 'yes' | 'no'
    readonly open: readonly OpenHorizon[]
    readonly changes: readonly Note[]
  },
): readonly Note[] => [
  ...allocationNotes(input),
  ...lookNotes(input),
  ...lateNotes(input.protocol, found.late),
  ...sourceNotes(found.sources),
  ...openNotes(found.open),
  ...disclosureNotes(input.protocol, found.anythingWithheld),
  ...unanswered(input),
  ...found.changes,
  ...estimateNotes(input.protocol, found.estimates),
]
