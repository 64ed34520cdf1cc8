import {
  applyCorrections,
  type Entry,
  type EntryDraft,
  isDeliveryKind,
  isRedacted,
  type OpenEntry,
} from '../../journal/index.ts'

/** What loses its body, and what is written anew so that the trial stays as it was. */
export type RedactionPlan = { readonly seqs: readonly number[]; readonly again: readonly EntryDraft[] }

/** Fields that hold words of whoever wrote, by kind. */
const wordsIn: Readonly<Record<string, readonly string[]>> = {
  exited: ['note'],
  withdrawn: ['note'],
  placed: ['reason'],
}

/** Entries that the main set, the flow and the draw rest on stand: a correction of them is written anew without its words. */
const staysWhole = (kind: string): boolean => kind === 'enrolled' || kind === 'consent-noted' || kind === 'screened-out'

const withoutWords = ({ kind, body }: OpenEntry): EntryDraft['body'] => {
  const words = wordsIn[kind] ?? []
  return Object.fromEntries(Object.entries(body).filter(([name]) => !words.includes(name))) as EntryDraft['body']
}

/** An entry as it stands, with its corrections; nothing where it is annulled. */
type Line = { readonly entry: OpenEntry; readonly corrections: readonly OpenEntry[]; readonly standing?: OpenEntry }

const linesOf = (entries: readonly Entry[]): readonly Line[] => {
  const open = entries.filter((entry): entry is OpenEntry => !isRedacted(entry))
  const { standing } = applyCorrections(open)
  const stands = new Map(standing.map(({ entry }) => [entry.seq, entry]))
  return open
    .filter(({ kind }) => kind !== 'corrected')
    .map((entry) => {
      const now = stands.get(entry.seq)
      const corrections = open.filter(({ kind, supersedes }) => kind === 'corrected' && supersedes === entry.seq)
      return { entry, corrections, ...(now === undefined ? {} : { standing: now }) }
    })
}

const draftOf = (entry: OpenEntry): EntryDraft => {
  const { kind, subject, occurred, purpose } = entry
  const about = subject === undefined ? {} : { subject }
  return { kind, ...about, occurred, purpose, body: withoutWords(entry) } as EntryDraft
}

/** The last word on an entry that stands whole, without its reason in words. */
const correctedAgain = ({ entry, standing }: Line, today: string): EntryDraft => ({
  kind: 'corrected',
  occurred: today,
  purpose: entry.purpose,
  supersedes: entry.seq,
  ...(entry.subject === undefined ? {} : { subject: entry.subject }),
  body: {
    reason: 'erasure',
    body: standing === undefined ? null : (standing.body as EntryDraft<'corrected'>['body']['body']),
    ...(standing === undefined || standing.occurred === entry.occurred ? {} : { occurred: standing.occurred }),
  },
})

const ofLine = (line: Line, today: string): RedactionPlan => {
  const { entry, corrections, standing } = line
  const { kind, seq, body } = entry
  const corrected = corrections.map((one) => one.seq)
  if (staysWhole(kind)) return { seqs: corrected, again: corrected.length === 0 ? [] : [correctedAgain(line, today)] }
  if (isDeliveryKind(kind)) return { seqs: [seq, ...corrected], again: [] }
  const hasWords = (wordsIn[kind] ?? []).some((name) => Object.hasOwn(body, name))
  if (!Object.hasOwn(wordsIn, kind) || (!hasWords && corrected.length === 0)) return { seqs: [], again: [] }
  return { seqs: [seq, ...corrected], again: standing === undefined ? [] : [draftOf(standing)] }
}

/**
 * What is to be taken out of the journal about one person, from all their entries, whoever may see them: what was given
 * to them day by day, words noted when they left or were placed, and the reasons of corrections. The lot, the enrolment,
 * screening, consent, and that and when they left, stand or are written anew in codes: main set and counts stay.
 */
export const redactionPlan = (entries: readonly Entry[], today: string): RedactionPlan => {
  const parts = linesOf(entries).map((line) => ofLine(line, today))
  return {
    seqs: parts.flatMap(({ seqs }) => seqs).toSorted((a, b) => a - b),
    again: parts.flatMap(({ again }) => again),
  }
}
