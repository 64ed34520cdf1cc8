import { type EntryDraft, emptyHead, fold, headAfter, sealAll } from '../journal/index.ts'
import { checkProtocol, type Protocol, planOf } from '../protocol/index.ts'
import { analyse } from './analyse.ts'
import type { AnalysisInput } from './input.ts'
import type { Estimate, Results } from './results.ts'

type Json = Readonly<Record<string, unknown>>

/** For tests: a drawn trial of two arms with an outcome in data/outcomes.csv, horizon a year; sections can be replaced. */
export const documentWith = (changes: Json = {}): Json => ({
  virker: 1,
  trial: { id: 'made-up', title: 'Made up', synthetic: true, period: { from: '2024-01-01', to: '2025-12-31' } },
  population: { unit: 'person', attributes: { sex: sexAttribute } },
  arms: [arm('control', 'control'), arm('I')],
  allocation: { method: 'simple' },
  sources: { outcomes: table({ hours: { type: 'number', unit: 'hours' }, job: { type: 'boolean' } }) },
  outcomes: {
    hours: valueOutcome('hours', { about: 'hours', unit: 'hours' }),
    job: valueOutcome('job', { about: 'employment' }),
  },
  questions: [question('main')],
  disclosure: { publicData: true },
  ...changes,
})

export const sexAttribute = { type: 'code', categories: { f: 'woman', m: 'man' } }

export const arm = (id: string, role = 'treated'): Json => ({ id, name: { da: `Gruppe ${id}`, en: `Arm ${id}` }, role })

export const table = (columns: Json, more: Json = {}): Json => ({
  kind: 'table',
  file: 'data/outcomes.csv',
  key: { column: 'id' },
  columns,
  ...more,
})

export const valueOutcome = (column: string, more: Json = {}): Json => ({
  measure: 'value',
  label: column,
  direction: 'higher',
  source: 'outcomes',
  column,
  horizon: { months: 12 },
  ...more,
})

export const question = (id: string, more: Json = {}): Json => ({
  id,
  text: `${id}?`,
  asks: 'effect',
  outcome: 'hours',
  role: 'primary',
  ...more,
})

/** For tests: a protocol as it is written, checked. @throws Error naming what is wrong with it */
export const protocolFrom = (document: Json): { readonly protocol: Protocol; readonly hash: string } => {
  const { protocol, hash, problems } = checkProtocol(JSON.stringify(document), 'protocol.yaml')
  if (protocol === undefined || hash === undefined) {
    throw new Error(problems.map(({ code, line }) => `${code}:${line}`).join(' '))
  }
  return { protocol, hash }
}

export const locked = (document: Json): EntryDraft => {
  const { protocol, hash } = protocolFrom(document)
  const plan = planOf(protocol)
  const body = { version: 1, protocolHash: hash, document, ...(plan === undefined ? {} : { plan }) }
  return { kind: 'protocol-locked', occurred: '2024-01-01', body: body as never }
}

export const amended = (
  document: Json,
  { version = 2, afterData = false, opensEpoch = false, occurred = '2024-06-01' } = {},
): EntryDraft => {
  const { protocol, hash } = protocolFrom(document)
  const plan = opensEpoch ? { plan: planOf(protocol) } : {}
  const body = { version, protocolHash: hash, document, reason: 'a reason', afterData, opensEpoch, ...plan }
  return { kind: 'protocol-amended', occurred, body: body as never }
}

type Attributes = Readonly<Record<string, string | number | boolean | null>>

/** Someone enrolled and drawn, on one day unless the draw is elsewhere. */
export const drawn = (
  id: string,
  into: string,
  attributes: Attributes = { sex: 'f' },
  { occurred = '2024-02-01', stratum = 'all', epoch = 0, cluster = undefined as string | undefined } = {},
): readonly EntryDraft[] => [
  { kind: 'enrolled', subject: id, occurred, body: { attributes, ...(cluster === undefined ? {} : { cluster }) } },
  ...(cluster === undefined ? [lot(id, into, { occurred, stratum, epoch })] : []),
]

export const lot = (
  unit: string,
  into: string,
  { occurred = '2024-02-01', stratum = 'all', epoch = 0 } = {},
): EntryDraft => ({
  kind: 'allocated',
  subject: unit,
  occurred,
  body: { unit, epoch, stratum, index: 0, arm: into },
})

export const exited = (id: string, reason: string, occurred = '2024-05-01'): EntryDraft => ({
  kind: 'exited',
  subject: id,
  occurred,
  body: { reason },
})

export const withdrawn = (
  id: string,
  keeps: 'nothing' | 'everything' | 'everything-until-now',
  occurred = '2024-05-01',
): EntryDraft => ({ kind: 'withdrawn', subject: id, occurred, body: { keeps } })

export const placed = (id: string, into: string, attributes: Attributes = {}): EntryDraft => ({
  kind: 'placed',
  subject: id,
  occurred: '2024-04-01',
  body: { arm: into, attributes },
})

/** For tests: what an analysis reads, from a document, entries and files. */
export const inputOf = (
  document: Json,
  drafts: readonly EntryDraft[] = [],
  files: Readonly<Record<string, string>> = {},
): AnalysisInput => {
  const { protocol, hash } = protocolFrom(document)
  const sealing = { trial: 'made-up', by: 'tester', recorded: '2024-01-01T00:00:00Z', salt: () => '0'.repeat(32) }
  const entries = sealAll(drafts, emptyHead, sealing)
  const { state, problems } = fold(entries)
  if (problems.length > 0) throw new Error(problems.map(({ code }) => code).join(' '))
  const last = entries.at(-1)
  const read = (path: string) => {
    const text = files[path]
    return text === undefined ? undefined : new TextEncoder().encode(text)
  }
  return { protocol, protocolHash: hash, state, head: last === undefined ? emptyHead : headAfter(last), read }
}

/** For tests: the results of a trial that is locked as it is written. */
export const resultsOf = (
  document: Json,
  drafts: readonly EntryDraft[],
  files: Readonly<Record<string, string>>,
): Results => analyse(inputOf(document, [locked(document), ...drafts], files))

/** For tests: a table of comma-separated text. */
export const csv = (header: string, rows: readonly (readonly (string | number)[])[]): string =>
  [header, ...rows.map((row) => row.join(','))].join('\n')

/** For tests: one estimate. @throws Error when there is none of that id */
export const estimateOf = ({ estimates }: Results, id: string): Estimate => {
  const found = estimates[id]
  if (found === undefined) throw new Error(`no ${id} among ${Object.keys(estimates).join(', ')}`)
  return found
}

/** For tests: the value of a quantity, or the code of why there is none. */
export const valueIn = ({ quantities }: Results, id: string): number | string => {
  const found = quantities[id]
  if (found === undefined) throw new Error(`no ${id} among ${Object.keys(quantities).join(', ')}`)
  return typeof found.value === 'number' ? found.value : found.value.noResult
}
