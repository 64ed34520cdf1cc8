import { ProblemError, problem } from '../../problems/index.ts'
import type { Protocol } from '../../protocol/index.ts'
import type { Measured, MeasuredOutcome, MeasuredStatus } from './measured.ts'
import { literal } from './sql/text.ts'
import { sqlFaultOf } from './sql-fault.ts'
import { type Answer, numbersOf, type RegisterQueries, textsOf } from './store.ts'

/** Table functions that only make rows of what they are given. */
const harmless = ['unnest', 'range', 'generate_series']

/** Functions whose answer another run would not give again, or that look outside the data. */
const unrepeatable =
  /^(random|setseed|uuid|uuidv4|uuidv7|gen_random_uuid|now|today|get_current_timestamp|get_current_time|current_(date|time|timestamp|setting|user|database|schema|schemas|query)|local(time|timestamp)|transaction_timestamp|txid_current|getenv|getvariable|nextval|currval|pg_.*|query|query_table|version)$/i

type Node = { readonly [key: string]: unknown }

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null

/** Every node of a parsed statement. */
function* nodesOf(value: unknown): Iterable<Node> {
  if (!isNode(value)) return
  if (!Array.isArray(value)) yield value
  for (const inner of Object.values(value)) yield* nodesOf(inner)
}

const textAt = (node: Node, key: string): string => (typeof node[key] === 'string' ? (node[key] as string) : '')

/** The names of WITH. */
const namesOfWith = (nodes: readonly Node[]): readonly string[] =>
  nodes.flatMap((node) => {
    const map = isNode(node.cte_map) ? node.cte_map.map : undefined
    return Array.isArray(map) ? map.filter(isNode).map((entry) => textAt(entry, 'key').toLowerCase()) : []
  })

/** What a parsed statement uses that it may not; nothing where it is in order. */
const forbidden = (nodes: readonly Node[], tables: readonly string[]): string | undefined => {
  const known = new Set([...tables.map((name) => name.toLowerCase()), ...namesOfWith(nodes)])
  for (const node of nodes) {
    const type = textAt(node, 'type')
    const name = textAt(node, 'table_name')
    const elsewhere = textAt(node, 'schema_name') + textAt(node, 'catalog_name')
    if (type === 'BASE_TABLE' && (elsewhere !== '' || !known.has(name.toLowerCase()))) return name
    const called = textAt(node, 'function_name')
    if (type === 'TABLE_FUNCTION') {
      const table = isNode(node.function) ? textAt(node.function, 'function_name') : ''
      if (!harmless.includes(table.toLowerCase())) return table || 'TABLE'
    }
    if (unrepeatable.test(called)) return called
    if (type === 'SHOW_REF' || type === 'COLUMN_DATA') return type
    const columns = Array.isArray(node.column_names) ? node.column_names : []
    if (type === 'COLUMN_REF' && columns.length === 1 && unrepeatable.test(String(columns[0])))
      return String(columns[0])
  }
  return undefined
}

/** The relations that own SQL may read. */
const relationsOf = ({ sources = {} }: Protocol): readonly string[] => [
  'participants',
  ...Object.keys(sources).flatMap((id) =>
    ['units', 'spells', 'codes', 'coverage', 'monthCoverage', 'months', 'series'].map((kind) => `${id}.${kind}`),
  ),
]

const refused = (outcome: string, what: string) => new ProblemError(problem('data.own-sql-refused', { outcome, what }))

const fails = (outcome: string, message: string) =>
  new ProblemError(problem('data.own-sql-fails', { outcome, ...sqlFaultOf(message), message }))

/** The word that a statement begins with, if it is none of a SELECT; `;` where a SELECT is followed by something else. */
const notOneSelect = (sql: string): string => {
  const word = /^(?:\s|--[^\n]*\n|\/\*[\s\S]*?\*\/)*([a-z]+)/i.exec(sql)?.[1]?.toUpperCase() ?? ';'
  return ['SELECT', 'WITH', 'FROM', 'VALUES'].includes(word) ? ';' : word
}

const parsed = async (registers: RegisterQueries, id: string, sql: string): Promise<readonly Node[]> => {
  const [text] = textsOf(await registers.columns(`SELECT json_serialize_sql(${literal(sql)})::VARCHAR AS tree`), 'tree')
  const tree = JSON.parse(text ?? '{}') as Node
  const isEmpty = Array.isArray(tree.statements) && tree.statements.length === 0
  if (isEmpty || (tree.error === true && textAt(tree, 'error_type') === 'parser'))
    throw fails(id, textAt(tree, 'error_message'))
  if (!Array.isArray(tree.statements) || tree.statements.length !== 1) throw refused(id, notOneSelect(sql))
  return [...nodesOf(tree.statements)]
}

const firstLine = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split('\n', 1)[0] as string

const run = async (registers: RegisterQueries, id: string, sql: string): Promise<Answer> => {
  try {
    return await registers.columns(
      `SELECT participant::VARCHAR AS participant, value::DOUBLE AS value, complete::BOOLEAN::INTEGER AS complete
       FROM (\n${sql}\n) own`,
    )
  } catch (error) {
    throw fails(id, firstLine(error))
  }
}

/**
 * Measures an outcome by a researcher's own SELECT. It may read the relations of the sources and
 * `participants(participant, unit, start)`, nothing else: its parsed form is looked through before it runs.
 *
 * @throws ProblemError where it reads anything else, does not run, or does not answer with one row per participant
 */
export const measureOwnSql = async (
  registers: RegisterQueries,
  protocol: Protocol,
  id: string,
  written: string,
  units: readonly Measured[],
): Promise<MeasuredOutcome> => {
  const sql = written.trim().replace(/;$/, '')
  const what = forbidden(await parsed(registers, id, sql), relationsOf(protocol))
  if (what !== undefined) throw refused(id, what)
  await registers.columns(
    'CREATE OR REPLACE TEMP VIEW participants AS SELECT participant, unit, start FROM measured ORDER BY row',
  )
  const answer = await run(registers, id, sql)
  const [participants, value, complete] = [
    textsOf(answer, 'participant'),
    numbersOf(answer, 'value'),
    numbersOf(answer, 'complete'),
  ]
  const rowOf = new Map(units.map((unit, row) => [unit.id, row]))
  const values = new Float64Array(units.length).fill(Number.NaN)
  const seen = new Uint8Array(units.length)
  const status = new Array<MeasuredStatus>(units.length).fill('incomplete')
  const counts = { unknown: 0, missing: 0, twice: 0, notFinite: 0 }
  for (const [i, participant] of participants.entries()) {
    const row = rowOf.get(participant ?? '')
    if (row === undefined) counts.unknown++
    else if (seen[row] === 1) counts.twice++
    else {
      seen[row] = 1
      if (complete[i] !== 1) continue
      if (!Number.isFinite(value[i])) counts.notFinite++
      values[row] = value[i] as number
      status[row] = 'observed'
    }
  }
  counts.missing = seen.filter((was) => was === 0).length
  if (Object.values(counts).some((count) => count > 0))
    throw new ProblemError(problem('data.own-sql-rows', { outcome: id, ...counts }))
  return { id, values, status, sql }
}
