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
} from '../../app/index.ts'
import type { Protocol } from '../../protocol/index.ts'
import { isMissing } from '../../registers/index.ts'
import { lookUpNumbers, type NamedWorker, type Tx, waitingFile, workersByCode } from '../../store/index.ts'
import { keptProtocol } from '../kept-protocol.ts'
import type { PageRequest } from '../route.ts'
import { danishDay } from '../time.ts'
import { sortInBatches } from './in-batches.ts'

/** An extract that waits to be imported. */
export type Extract = OpenList & {
  readonly id: string
  readonly protocol: Protocol
  readonly bytes: Uint8Array
  /** The case workers of the trial whom the asking person may see, by their codes. */
  readonly workers: readonly NamedWorker[]
}

export const extractOf = async (request: PageRequest): Promise<Extract> => {
  const { services, actor, trial, context } = request
  const id = context.req.param('file') ?? ''
  const { name, bytes } = await waitingFile(services.store, actor, id)
  const protocol = await services.store.as(actor, (tx) => keptProtocol(tx, trial?.id ?? ''))
  const workers = await workersByCode(services.store, { ...actor, trial: trial?.id ?? '' })
  return { ...(await openList(bytes, name)), id, protocol, bytes, workers }
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
    const asking = { actor, trial: trial?.id ?? '' }
    const { found, seen } = await lookUpNumbers(tx, services.store.keys, asking, wanted)
    return new Map(
      [...numbers].flatMap(([text, number]): [string, string][] => {
        const id = found.get(number ?? '')
        return id !== undefined && seen.has(id) ? [[text, id]] : []
      }),
    )
  })
}

/** The rows of an extract as they are read by a mapping. */
export const rowsOf = async (
  request: PageRequest,
  extract: Extract,
  mapping: ExtractMapping,
): Promise<readonly ReadRow[]> => {
  const known = await pseudonymsOf(request, extract, mapping)
  return readExtract(extract.protocol, extract.table, mapping, {
    pseudonymOf: (text) => known.get(text),
    ...(extract.workbook === undefined ? {} : { decimal: '.' as const }),
  })
}

const mostRegistered = 200_000

type Span = { readonly from: string; readonly to: string }

const deliveriesIn = async (tx: Tx, trial: string, kind: ExtractKind, { from, to }: Span) => {
  const rows = await tx
    .selectFrom('registration')
    .select(['seq', 'participant', 'what', 'occurred', 'status'])
    .where('trial', '=', trial)
    .where('kind', '=', kind)
    .where('occurred', '>=', from)
    .where('occurred', '<', `${to}T99`)
    .orderBy('occurred')
    .limit(mostRegistered)
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

/** Exits stand with the participants; each is found again by person and day. */
const exitsIn = async (tx: Tx, trial: string, { from, to }: Span): Promise<readonly Registered[]> => {
  const rows = await tx
    .selectFrom('participant')
    .select(['id', 'exited_on', 'exit_reason'])
    .where('trial', '=', trial)
    .where('exited_on', '>=', from)
    .where('exited_on', '<=', to)
    .orderBy('exited_on')
    .limit(mostRegistered)
    .execute()
  return rows.map(({ id, exited_on, exit_reason }) => ({ subject: id, what: exit_reason ?? '', day: exited_on ?? '' }))
}

export type Preview = {
  readonly sorted: readonly SortedRow[]
  readonly reconciliation?: Reconciliation
}

/** What importing an extract would do. */
export const previewOf = async (request: PageRequest, extract: Extract, mapping: ExtractMapping): Promise<Preview> => {
  const { services, actor, trial } = request
  const rows = await rowsOf(request, extract, mapping)
  const sorted = await sortInBatches(request, extract.protocol, rows)
  const span = reconcile(sorted, [])
  if (span === undefined) return { sorted }
  const { kind } = mapping
  const registered = await services.store.as({ ...actor, trial: trial?.id ?? '' }, (tx) =>
    kind === 'exited' ? exitsIn(tx, trial?.id ?? '', span) : deliveriesIn(tx, trial?.id ?? '', kind, span),
  )
  const reconciliation = reconcile(sorted, registered)
  return reconciliation === undefined ? { sorted } : { sorted, reconciliation }
}
