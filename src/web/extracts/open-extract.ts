import {
  type ExtractKind,
  type ExtractMapping,
  type OpenList,
  openList,
  type ReadRow,
  type Reconciliation,
  type Registered,
  readCpr,
  readExtract,
  reconcile,
  type SortedRow,
  sortRows,
} from '../../app/index.ts'
import { ProblemError, problem } from '../../problems/index.ts'
import type { Protocol } from '../../protocol/index.ts'
import { isMissing } from '../../registers/index.ts'
import { entriesOfPeople, knownNumbers, onTrial, type Tx, waitingFile } from '../../store/index.ts'
import { keptProtocol } from '../kept-protocol.ts'
import type { PageRequest } from '../route.ts'
import { danishDay } from '../time.ts'

/** An extract that waits to be imported. */
export type Extract = OpenList & { readonly id: string; readonly protocol: Protocol; readonly bytes: Uint8Array }

/** The most people that one file may be about: each is locked while it is imported. */
const mostPeople = 2_000

export const extractOf = async (request: PageRequest): Promise<Extract> => {
  const { services, actor, trial, context } = request
  const id = context.req.param('file') ?? ''
  const { name, bytes } = await waitingFile(services.store, actor, id)
  const protocol = await services.store.as(actor, (tx) => keptProtocol(tx, trial?.id ?? ''))
  return { ...(await openList(bytes, name)), id, protocol, bytes }
}

/** Of these, the people whom the asking person sees. */
const visible = async (tx: Tx, trial: string, ids: readonly string[]): Promise<ReadonlySet<string>> => {
  if (ids.length === 0) return new Set()
  const rows = await tx
    .selectFrom('participant')
    .select('id')
    .where('trial', '=', trial)
    .where('id', 'in', [...ids])
    .execute()
  return new Set(rows.map(({ id }) => id))
}

/** A CPR number as a cell has it, with the zero that a spreadsheet takes away. */
const numberIn = (text: string, today: string): string | undefined => {
  const read = readCpr(/^\d{9}$/.test(text) ? `0${text}` : text, today)
  return 'cpr' in read ? read.cpr.number : undefined
}

const pseudonymsOf = async (
  request: PageRequest,
  { table }: Extract,
  { subject }: ExtractMapping,
): Promise<ReadonlyMap<string, string>> => {
  const { services, actor, trial } = request
  if (subject.holds === 'id' || !table.header.includes(subject.column)) return new Map()
  const cells = [...new Set(table.column(subject.column).filter((text) => !isMissing(text)))]
  const numbers = new Map(cells.map((text) => [text, numberIn(text, danishDay(services.clock()))] as const))
  const wanted = [...new Set(numbers.values())].filter((number) => number !== undefined)
  return services.store.as(actor, async (tx) => {
    const found = await knownNumbers(tx, services.store.keys, trial?.id ?? '', wanted)
    const seen = await visible(tx, trial?.id ?? '', [...found.values()])
    return new Map(
      [...numbers].flatMap(([text, number]): [string, string][] => {
        const id = found.get(number ?? '')
        return id !== undefined && seen.has(id) ? [[text, id]] : []
      }),
    )
  })
}

/** The rows of an extract as they are read by a mapping, with whom they are about. */
export const rowsOf = async (
  request: PageRequest,
  extract: Extract,
  mapping: ExtractMapping,
): Promise<{ readonly rows: readonly ReadRow[]; readonly subjects: readonly string[] }> => {
  const known = await pseudonymsOf(request, extract, mapping)
  const rows = readExtract(extract.protocol, extract.table, mapping, {
    pseudonymOf: (text) => known.get(text),
    ...(extract.workbook === undefined ? {} : { decimal: '.' as const }),
  })
  const subjects = [...new Set(rows.flatMap(({ raw }) => raw?.subject ?? []))]
  if (subjects.length > mostPeople)
    throw new ProblemError(problem('extract.too-many-people', { people: subjects.length, most: mostPeople }))
  return { rows, subjects }
}

const registeredOf = async (tx: Tx, trial: string, kind: ExtractKind, from: string, to: string) => {
  const rows = await tx
    .selectFrom('registration')
    .select(['seq', 'participant', 'what', 'occurred', 'status'])
    .where('trial', '=', trial)
    .where('kind', '=', kind)
    .where('occurred', '>=', from)
    .where('occurred', '<', `${to}T99`)
    .orderBy('occurred')
    .limit(5_000)
    .execute()
  return rows.map(
    ({ seq, participant, what, occurred, status }): Registered => ({
      seq,
      subject: participant,
      what: what ?? '',
      day: occurred.slice(0, 10),
      ...(status === null ? {} : { status }),
    }),
  )
}

export type Preview = {
  readonly sorted: readonly SortedRow[]
  readonly reconciliation?: Reconciliation
}

/** What importing an extract would do. */
export const previewOf = async (request: PageRequest, extract: Extract, mapping: ExtractMapping): Promise<Preview> => {
  const { services, actor, trial } = request
  const { rows, subjects } = await rowsOf(request, extract, mapping)
  return onTrial(services.store, actor, trial?.id ?? '', { subjects }, async (place, tx) => {
    // What a preview tells is what the person sees; importing judges on all that is there.
    const entries = await entriesOfPeople(tx, trial?.id ?? '', subjects)
    const seen = { ...place.journal(), entries }
    const sorted = sortRows(extract.protocol, seen, rows, danishDay(services.clock()))
    const span = reconcile(sorted, [])
    if (span === undefined) return { sorted }
    const registered = await registeredOf(tx, trial?.id ?? '', mapping.kind, span.from, span.to)
    const reconciliation = reconcile(sorted, registered)
    return reconciliation === undefined ? { sorted } : { sorted, reconciliation }
  })
}
