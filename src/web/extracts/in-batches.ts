import { createHash } from 'node:crypto'
import {
  countRows,
  type ExtractKind,
  type ExtractRequest,
  importExtract,
  type ReadRow,
  type SortedRow,
  sortRows,
} from '../../app/index.ts'
import { ProblemError, problem } from '../../problems/index.ts'
import type { Protocol } from '../../protocol/index.ts'
import { entriesOfPeople, oncePerForm, onTrial, type Tx } from '../../store/index.ts'
import { environmentOf } from '../registering/record-once.ts'
import type { PageRequest } from '../route.ts'
import { danishDay } from '../time.ts'

/**
 * The most people taken at once: each is locked meanwhile, and a database has only so many locks. The most rows: the
 * embedded database does nothing else meanwhile.
 */
const atOnce = { people: 2_000, rows: 5_000 } as const

type Batch = { readonly rows: readonly ReadRow[]; readonly subjects: readonly string[] }

type Filling = { readonly rows: ReadRow[]; readonly subjects: string[] }

const isFull = ({ rows, subjects }: Batch): boolean => subjects.length >= atOnce.people || rows.length >= atOnce.rows

/** The rows in batches of people, all of a person's together; rows that could not be read go with the first. */
const batchesOf = (rows: readonly ReadRow[]): readonly Batch[] => {
  const byPerson = Map.groupBy(rows, ({ raw }) => raw?.subject)
  let filling: Filling = { rows: [...(byPerson.get(undefined) ?? [])], subjects: [] }
  const batches: Filling[] = [filling]
  for (const [subject, own] of byPerson) {
    if (subject === undefined) continue
    if (isFull(filling)) {
      filling = { rows: [], subjects: [] }
      batches.push(filling)
    }
    filling.subjects.push(subject)
    for (const row of own) filling.rows.push(row)
  }
  return batches
}

const trialOf = ({ trial }: PageRequest): string => trial?.id ?? ''

/** What importing would do with each row, in the order of the file: rows of different people do not bear on each other. */
export const sortInBatches = async (
  request: PageRequest,
  protocol: Protocol,
  rows: readonly ReadRow[],
): Promise<readonly SortedRow[]> => {
  const { services, actor } = request
  const trial = trialOf(request)
  const today = danishDay(services.clock())
  const sorted: SortedRow[] = []
  for (const batch of batchesOf(rows)) {
    const found = await onTrial(services.store, actor, trial, batch, async (place, tx) => {
      // What a preview tells is what the person sees; importing judges on all that is there.
      const seen = { ...place.journal(), entries: await entriesOfPeople(tx, trial, batch.subjects) }
      return sortRows(protocol, seen, batch.rows, today)
    })
    for (const row of found) sorted.push(row)
  }
  return sorted.toSorted((a, b) => a.line - b.line)
}

export type ImportRequest = {
  readonly protocol: Protocol
  readonly rows: readonly ReadRow[]
  readonly kind: ExtractKind
  readonly sha256: string
  readonly take: ExtractRequest['take']
  /** The form's token. */
  readonly once: string
  /** Done in the same transaction as the first batch that is written. */
  readonly first: (tx: Tx) => Promise<void>
}

/** A token of its own for each batch after the first. */
const tokenOf = (once: string, at: number): string =>
  at === 0 ? once : createHash('sha256').update(`${once}:${at}`).digest('hex').slice(0, 32)

const refuseWrong = async (request: PageRequest, { protocol, rows }: ImportRequest): Promise<void> => {
  const sorted = await sortInBatches(request, protocol, rows)
  const { refused, different, rows: all } = countRows(sorted)
  const own = sorted.flatMap(({ problems }) => problems)
  if (refused + different > 0)
    throw new ProblemError([problem('extract.rows-refused', { refused: refused + different, rows: all }), ...own])
}

const isNothingNew = (error: unknown): boolean =>
  error instanceof ProblemError && error.problems.every(({ code }) => code === 'extract.nothing-new')

/**
 * Imports an extract, the people of a batch in one transaction. A file of more people than a batch that is stopped in the
 * middle is imported again as it is: the rows that were taken are there already then.
 *
 * @returns how many rows were taken; nothing where the same form was sent before
 * @throws ProblemError of the import; where all rows are wanted, before anything is written
 */
export const importInBatches = async (request: PageRequest, wanted: ImportRequest): Promise<number | undefined> => {
  const { services, actor } = request
  const { rows, kind, sha256, take, once, first } = wanted
  const batches = batchesOf(rows)
  if (batches.length > 1 && take === 'all') await refuseWrong(request, wanted)
  let taken = 0
  let nothingNew: unknown
  let isRepeat = false
  let isBegun = false
  for (const [at, batch] of batches.entries()) {
    try {
      const done = await oncePerForm(
        services.store,
        actor,
        trialOf(request),
        { subjects: batch.subjects },
        tokenOf(once, at),
        async (place, tx) => {
          if (!isBegun) await first(tx)
          return importExtract(place, environmentOf(request), { rows: batch.rows, kind, sha256, take })
        },
      )
      if ('sentBefore' in done) isRepeat = true
      else taken += done.answer.new
      isBegun = true
    } catch (error) {
      if (!isNothingNew(error)) throw error
      nothingNew = error
    }
  }
  if (taken > 0) return taken
  if (nothingNew !== undefined && !isRepeat) throw nothingNew
  return undefined
}
