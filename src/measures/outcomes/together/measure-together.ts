import type { TakeSpells } from '../../../registers/index.ts'
import type { Measured, MeasuredOutcome } from '../measured.ts'
import { codeTests } from '../sql/state-steps.ts'
import { relation } from '../sql/text.ts'
import { leftOut } from '../sql/weekly.ts'
import { numbersOf, type RegisterQueries } from '../store.ts'
import type { CurveAsked, Together } from './asked.ts'
import { type Counter, countWeeks, createCounter } from './count-weeks.ts'
import { createKinds } from './kinds.ts'
import { findPeople, type People } from './people.ts'
import { statusesOf } from './statuses.ts'
import { valuesOf } from './values.ts'
import { countCurve, type WeeklyCounts } from './weekly-counts.ts'
import { type Windows, windowsOf } from './windows.ts'

/** The same answer to the same question, which is asked once. */
const once = <T>(): ((key: string, ask: () => Promise<T>) => Promise<T>) => {
  const known = new Map<string, Promise<T>>()
  return (key, ask) => {
    const found = known.get(key) ?? ask()
    known.set(key, found)
    return found
  }
}

type Session = {
  readonly registers: RegisterQueries
  readonly people: People
  readonly kindsOf: ReturnType<typeof createKinds>
  readonly codesOf: (asked: Pick<Together, 'source' | 'state' | 'scope'>) => Promise<Float64Array>
}

const openSession = (registers: RegisterQueries, people: People): Session => {
  const codes = once<Float64Array>()
  return {
    registers,
    people,
    kindsOf: createKinds(registers, people),
    codesOf: ({ source, state, scope }) => {
      const sql = `SELECT code FROM ${relation(source, 'codes')}${codeTests(state, leftOut(scope))}`
      return codes(sql, async () => numbersOf(await registers.columns(sql), 'code'))
    },
  }
}

/** The counter of each outcome: one for all that ask for the same weeks of the same state. */
const countersOf = async ({ registers, kindsOf, codesOf }: Session, asked: readonly Together[]) => {
  const windows = once<Windows>()
  const counters = new Map<string, Counter>()
  const byCode: Counter[][] = []
  const ofId = new Map<string, Counter>()
  for (const one of asked) {
    const { id, scope, span, state } = one
    const window = JSON.stringify([scope, span.first, span.last])
    const key = JSON.stringify([state, window])
    const found =
      counters.get(key) ??
      createCounter(
        await windows(window, async () => windowsOf(registers, await kindsOf(scope, span.needsStart), scope, span)),
      )
    ofId.set(id, found)
    if (counters.has(key)) continue
    counters.set(key, found)
    for (const code of await codesOf(one)) {
      byCode[code] ??= []
      byCode[code].push(found)
    }
  }
  return { ofId, byCode }
}

const countedCurves = async ({ registers, people, kindsOf, codesOf }: Session, curves: readonly CurveAsked[]) => {
  const counted = new Map<string, Awaited<ReturnType<typeof countCurve>>>()
  for (const curve of curves) {
    const kinds = await kindsOf(curve.scope, 'start')
    counted.set(curve.id, await countCurve(registers, people, kinds, curve, await codesOf(curve)))
  }
  return counted
}

/** What is asked of one source. */
export type TogetherAsked = { readonly outcomes: readonly Together[]; readonly curves: readonly CurveAsked[] }

export type MeasuredTogether = {
  readonly outcomes: readonly MeasuredOutcome[]
  readonly curves: ReadonlyMap<string, WeeklyCounts>
}

/**
 * Measures outcomes and curves of one source in one pass over its spells.
 *
 * @param sqlOf the statement of each outcome, to stand beside its values
 */
export const measureTogether = async (
  registers: RegisterQueries,
  source: string,
  units: readonly Measured[],
  { outcomes, curves }: TogetherAsked,
  sqlOf: (id: string) => string,
): Promise<MeasuredTogether> => {
  const prepared = (async () => {
    const session = openSession(registers, await findPeople(registers, source, units))
    const { ofId, byCode } = await countersOf(session, outcomes)
    const counted = await countedCurves(session, curves)
    const takers = [countWeeks(session.people, byCode), ...[...counted.values()].map(({ take }) => take)]
    const take: TakeSpells = (spells, count) => {
      for (const one of takers) one(spells, count)
    }
    return { ofId, counted, take }
  })()
  await registers.spells(
    source,
    prepared.then(({ take }) => take),
  )
  const { ofId, counted } = await prepared
  return {
    outcomes: outcomes.map(({ id, value }) => {
      const counter = ofId.get(id) as Counter
      return { id, values: valuesOf(value, counter), status: statusesOf(counter.windows), sql: sqlOf(id) }
    }),
    curves: new Map([...counted].map(([id, { counts }]) => [id, counts()])),
  }
}
