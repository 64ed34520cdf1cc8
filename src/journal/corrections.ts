import { type Problem, problem } from '../problems/index.ts'
import { type Entry, isRedacted, type OpenEntry } from './entry.ts'
import { entryKinds, uncorrectable } from './kinds.ts'

type Correction = Extract<OpenEntry, { kind: 'corrected' }>

/** An entry as it stands after corrections: which entry had the last word. */
export type Standing = { readonly entry: OpenEntry; readonly correctedBy?: number }

const impossible = (seq: number, da: string, what: string): Problem => problem('journal.impossible', { seq, da, what })

const judge = (correction: Correction, bySeq: ReadonlyMap<number, OpenEntry>): Problem | undefined => {
  const { seq, supersedes } = correction
  if (supersedes === undefined) {
    return impossible(seq, 'en rettelse siger ikke, hvad den retter.', 'a correction does not say what it corrects.')
  }
  const target = supersedes < seq ? bySeq.get(supersedes) : undefined
  if (target === undefined) {
    return impossible(
      seq,
      `der er ingen tidligere indførsel ${supersedes} at rette.`,
      `no earlier entry ${supersedes} to correct.`,
    )
  }
  if (uncorrectable.has(target.kind)) {
    return impossible(
      seq,
      `en indførsel ”${target.kind}” kan ikke rettes.`,
      `an entry "${target.kind}" cannot be corrected.`,
    )
  }
  const { body } = correction.body
  if (body !== null && !entryKinds[target.kind].safeParse(body).success) {
    return impossible(
      seq,
      `rettelsen passer ikke til ”${target.kind}”.`,
      `the correction does not fit "${target.kind}".`,
    )
  }
  return undefined
}

/**
 * The entries that stand once corrections are applied: the last correction of an entry counts, and an annulled entry
 * is gone. Redacted entries cannot be read and are left out (the chain counts them).
 */
export const applyCorrections = (
  entries: readonly Entry[],
): { readonly standing: readonly Standing[]; readonly problems: readonly Problem[] } => {
  const open = entries.filter((entry): entry is OpenEntry => !isRedacted(entry))
  const corrections = open.filter((entry): entry is Correction => entry.kind === 'corrected')
  if (corrections.length === 0) return { standing: open.map((entry) => ({ entry })), problems: [] }
  const bySeq = new Map(open.map((entry) => [entry.seq, entry]))
  const problems: Problem[] = []
  const last = new Map<number, Correction>()
  for (const correction of corrections) {
    const wrong = judge(correction, bySeq)
    if (wrong === undefined) last.set(correction.supersedes as number, correction)
    else problems.push(wrong)
  }
  const standing = open.flatMap((entry): Standing[] => {
    const correction = last.get(entry.seq)
    if (correction === undefined) return [{ entry }]
    const { body, occurred = entry.occurred } = correction.body
    return body === null ? [] : [{ entry: { ...entry, body, occurred } as OpenEntry, correctedBy: correction.seq }]
  })
  return { standing, problems }
}
