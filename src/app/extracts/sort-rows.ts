import { type Chain, fold, isDeliveryKind, type TrialState } from '../../journal/index.ts'
import type { Problem } from '../../problems/index.ts'
import type { Protocol } from '../../protocol/index.ts'
import { sameness, thingOf } from '../recording/delivered-to.ts'
import { type Judged, judgeInOrder, readEntry } from '../recording/judge.ts'
import type { Told } from '../recording/told.ts'
import type { ReadRow } from './read-rows.ts'

/** What becomes of a row: it is new; it is in the journal or earlier in the file already; the journal says otherwise; or it is refused. */
export type RowState = 'new' | 'in-journal' | 'in-file' | 'different' | 'refused'

export type SortedRow = {
  readonly line: number
  readonly state: RowState
  readonly problems: readonly Problem[]
  readonly told?: Told
  /** Of `in-journal` and `different`: the entry that the journal has. */
  readonly seq?: number
  /** Of `different`: the fields that differ, with what the journal and the file say. */
  readonly differs?: readonly { readonly field: string; readonly journal: string; readonly file: string }[]
  readonly judged?: Judged
}

type Standing = { readonly seq: number; readonly body: Readonly<Record<string, unknown>> }

/** What the journal has of the kind, by person and by what makes two registrations the same one. */
const standingOf = (state: TrialState): ReadonlyMap<string, Standing> => {
  const found = new Map<string, Standing>()
  for (const person of state.participants.values()) {
    for (const { kind, occurred, seq, recorded: _recorded, by: _by, ...body } of person.deliveries)
      found.set(`${person.id} ${sameness({ kind, occurred, body })}`, { seq, body })
    for (const { occurred, seq, recorded: _recorded, ...body } of person.exits)
      found.set(`${person.id} ${exitKey(occurred)}`, { seq, body })
  }
  return found
}

const exitKey = (occurred: string): string => JSON.stringify(['exited', occurred.slice(0, 10)])

const keyOf = ({ kind, subject = '', occurred, body }: Told): string =>
  `${subject} ${isDeliveryKind(kind) ? sameness({ kind, occurred, body }) : exitKey(occurred)}`

const shownValue = (value: unknown): string => (value === undefined ? '' : String(value))

const differences = (journal: Readonly<Record<string, unknown>>, file: Readonly<Record<string, unknown>>) =>
  Object.entries(file)
    .map(([field, value]) => ({ field, journal: shownValue(journal[field]), file: shownValue(value) }))
    .filter((one) => one.journal !== one.file)

/**
 * Sorts the rows of an extract against the journal and against each other. What the file leaves out is no difference.
 *
 * @param chain the entries of the people that the file speaks of
 * @param today the day it is
 */
export const sortRows = (
  protocol: Protocol,
  chain: Chain,
  rows: readonly ReadRow[],
  today: string,
): readonly SortedRow[] => {
  const standing = standingOf(fold(chain.entries).state)
  const seen = new Set<string>()
  const first = rows.map(({ line, raw, problems }): SortedRow => {
    if (raw === undefined) return { line, state: 'refused', problems }
    const judged = readEntry(protocol, raw, today)
    const told = judged.read?.told
    if (told === undefined) return { line, state: 'refused', problems: judged.problems }
    const key = keyOf(told)
    if (seen.has(key)) return { line, state: 'in-file', problems: [], told }
    seen.add(key)
    const known = standing.get(key)
    if (known === undefined) return { line, state: 'new', problems: [], told, judged }
    const differs = differences(known.body, told.body)
    const state = differs.length === 0 ? 'in-journal' : 'different'
    return { line, state, problems: [], told, seq: known.seq, ...(differs.length === 0 ? {} : { differs }) }
  })
  const fresh = first.filter(({ state }) => state === 'new')
  const judged = judgeInOrder(
    protocol,
    chain,
    fresh.map((row) => row.judged as Judged),
    today,
  )
  const after = new Map(fresh.map((row, i) => [row.line, judged[i] as Judged]))
  return first.map((row) => {
    const found = after.get(row.line)
    if (row.state !== 'new' || found === undefined) return row
    return found.read === undefined ? { ...row, state: 'refused', problems: found.problems } : { ...row, judged: found }
  })
}

/** A registration that the trial has, as the reconciliation needs it. */
export type Registered = {
  /** The entry; where it is not given (exits), person and day say which it is. */
  readonly seq?: number
  readonly subject: string
  readonly what: string
  readonly day: string
  readonly status?: string
}

export type Reconciliation = {
  /** The days that the file is about. */
  readonly from: string
  readonly to: string
  /** In the trial, of people whom the file names, on these days and of these things, and not in the file. */
  readonly notInFile: readonly Registered[]
  /** The same of people whom the file does not name at all: it may be of other people. */
  readonly ofOthers: { readonly people: number; readonly registrations: number }
}

/**
 * What the trial has and the file has not: of the things and on the days that the file speaks of.
 *
 * @param registered everything of the kind that the trial has, whoever it is about
 */
export const reconcile = (
  rows: readonly SortedRow[],
  registered: readonly Registered[],
): Reconciliation | undefined => {
  const told = rows.flatMap((row) => row.told ?? [])
  const days = told.map(({ occurred }) => occurred.slice(0, 10)).toSorted()
  const [from, to] = [days[0], days.at(-1)]
  if (from === undefined || to === undefined) return undefined
  const isWorker = told[0]?.kind === 'caseworker-assigned' || told[0]?.kind === 'exited'
  const things = new Set(told.map(thingOf))
  const people = new Set(told.map(({ subject }) => subject))
  const matched = new Set(rows.flatMap(({ seq }) => seq ?? []))
  const named = new Set(told.map(({ subject, occurred }) => `${subject} ${occurred.slice(0, 10)}`))
  const isInFile = ({ seq, subject, day }: Registered): boolean =>
    seq === undefined ? named.has(`${subject} ${day}`) : matched.has(seq)
  const lacking = registered.filter(
    (one) => one.day >= from && one.day <= to && !isInFile(one) && (isWorker || things.has(one.what)),
  )
  const others = lacking.filter(({ subject }) => !people.has(subject))
  return {
    from,
    to,
    notInFile: lacking.filter(({ subject }) => people.has(subject)),
    ofOthers: { people: new Set(others.map(({ subject }) => subject)).size, registrations: others.length },
  }
}

/** How many rows became what. */
export const countRows = (rows: readonly SortedRow[]) => {
  const of = (state: RowState): number => rows.filter((row) => row.state === state).length
  return {
    rows: rows.length,
    new: of('new'),
    inJournal: of('in-journal'),
    inFile: of('in-file'),
    different: of('different'),
    refused: of('refused'),
  }
}
