import { dayOf } from '../../../registers/index.ts'
import { awayStep, personSteps, type Scope } from '../sql/people.ts'
import type { Span } from '../sql/span.ts'
import { readsAway } from '../sql/span-steps.ts'
import { type Step, statement } from '../sql/text.ts'
import type { RegisterQueries } from '../store.ts'
import type { Life, People } from './people.ts'

/**
 * People are of one kind where all that a window can depend on is the same: days, and why nothing can be said. Statements
 * then need one row of each kind, not one of everybody.
 */
export type Kinds = {
  /** The relation `person` (sql/people.ts), of each kind by `row`. */
  readonly table: string
  readonly count: number
  readonly ofRow: Int32Array
}

/** A kind as one of its people has it. */
type Example = { readonly unit: number; readonly life: Life }

/** What codes tell of people beside their days: the week in which they are dead; of an emigration, only whose it is. */
const codedFacts = (scope: Scope): readonly string[] => {
  const dead = personSteps(scope, 'weeks', 'no start').filter(({ name }) => name === 'dead')
  return [
    ...(dead.length === 0 ? [] : [statement('Dead by code.', dead, 'SELECT unit, week FROM dead')]),
    ...(readsAway(scope)
      ? [statement('Emigrated by code.', [awayStep(scope)], 'SELECT DISTINCT unit, unit FROM away')]
      : []),
  ]
}

/** Numbers what is met, from 0. */
const createNumbering = <K>(): ((key: K) => number) => {
  const known = new Map<K, number>()
  return (key) => {
    const found = known.get(key)
    if (found !== undefined) return found
    known.set(key, known.size)
    return known.size - 1
  }
}

/** Numbers what codes tell, by number of people: 0 where they tell nothing; nothing where they tell nothing of anybody. */
const classesOf = async ({ scan }: RegisterQueries, scope: Scope, numbers: number): Promise<Int32Array | undefined> => {
  const facts = codedFacts(scope)
  if (facts.length === 0) return undefined
  const classOf = new Int32Array(numbers)
  const numberOf = createNumbering<string>()
  for (const [fact, sql] of facts.entries())
    await scan(sql, ([unit, value], count) => {
      for (let i = 0; i < count; i++) {
        const who = unit?.[i] as number
        if (who < numbers) classOf[who] = numberOf(`${fact} ${value?.[i]} ${classOf[who]}`) + 1
      }
    })
  return classOf
}

/** Sorts rows into kinds: those of the same life of whom codes tell the same. */
const sort = ({ unitOf, lifeOf, lives }: People, classOf: Int32Array | undefined) => {
  const ofRow = new Int32Array(lifeOf.length)
  const known = new Map<number, number>()
  const examples: Example[] = []
  for (let row = 0; row < ofRow.length; row++) {
    const unit = unitOf[row] as number
    const life = lifeOf[row] as number
    const key = (unit < 0 ? 0 : (classOf?.[unit] ?? 0) + 1) * lives.length + life
    let kind = known.get(key)
    if (kind === undefined) {
      kind = examples.push({ unit, life: lives[life] as Life }) - 1
      known.set(key, kind)
    }
    ofRow[row] = kind
  }
  return { ofRow, examples }
}

const writeExamples = async ({ write }: RegisterQueries, table: string, examples: readonly Example[]) => {
  const days = { start: 'INTEGER', died: 'INTEGER', emigrated: 'INTEGER' } as const
  const writer = await write(table, { row: 'INTEGER', unit: 'INTEGER', ...days })
  const { columns } = writer
  const day = (of: string | undefined): number => (of === undefined ? Number.NaN : dayOf(of))
  for (const [kind, { unit, life }] of examples.entries()) {
    const { row } = writer
    columns.row[row] = kind
    columns.unit[row] = unit < 0 ? Number.NaN : unit
    columns.start[row] = day(life.start)
    columns.died[row] = day(life.died)
    columns.emigrated[row] = day(life.emigrated)
    writer.next()
  }
  writer.close()
}

/** In place of everyone who is measured: one of each kind. */
const measuredFrom = (table: string): Step => ({
  name: 'measured',
  says: 'One of each kind of people.',
  sql: `SELECT row, unit, ${['start', 'died', 'emigrated'].map((name) => `DATE '1970-01-01' + ${name} AS ${name}`).join(', ')}
FROM ${table}`,
})

/** Sorts people into kinds, once for all windows of a scope. */
export const createKinds = (
  registers: RegisterQueries,
  people: People,
): ((scope: Scope, needsStart: Span['needsStart']) => Promise<Kinds>) => {
  const known = new Map<string, Kinds>()
  return async (scope, needsStart) => {
    const key = JSON.stringify([scope, needsStart])
    const found = known.get(key)
    if (found !== undefined) return found
    const [given, table] = [`measured_examples_${known.size}`, `measured_kinds_${known.size}`]
    const { ofRow, examples } = sort(people, await classesOf(registers, scope, people.lastRow.length))
    await registers.columns(`DROP TABLE IF EXISTS ${given}`)
    await writeExamples(registers, given, examples)
    const steps = [measuredFrom(given), ...personSteps(scope, 'weeks', needsStart)]
    const who = statement('Who is measured.', steps, 'SELECT * FROM person')
    await registers.columns(`CREATE OR REPLACE TEMP TABLE ${table} AS\n${who}`)
    await registers.columns(`DROP TABLE ${given}`)
    const kinds = { table, count: examples.length, ofRow }
    known.set(key, kinds)
    return kinds
  }
}

/** Steps over kinds of people in place of people. */
export const stepsOver = ({ table }: Kinds, steps: readonly Step[]): readonly Step[] =>
  steps
    .filter(({ name }) => name !== 'dead')
    .map((step) => (step.name === 'person' ? { ...step, sql: `SELECT * FROM ${table}` } : step))
