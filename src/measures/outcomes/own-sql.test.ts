import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ProblemError, sayProblem } from '../../problems/index.ts'
import type { Protocol } from '../../protocol/index.ts'
import { measureOutcomes } from './index.ts'
import { openTestDatabase, week } from './test-registers.ts'

const units = [
  { id: 'P1', person: 'a', start: '2020-02-03' },
  { id: 'P2', person: 'b', start: '2020-02-03' },
  { id: 'P3', person: 'nobody', start: '2020-02-03' },
]
const [first, last] = [week('2020-01-01'), week('2020-12-31')]

let database: Awaited<ReturnType<typeof openTestDatabase>>
beforeAll(async () => {
  database = await openTestDatabase()
  const codes = [
    { raw: '', state: 'none', group: null },
    { raw: '111', state: 'cash', group: 'benefit' },
  ]
  const spells = [
    { unit: 0, code: '111', first, last: first + 9 },
    { unit: 0, code: '', first: first + 10, last },
    { unit: 1, code: '', first, last },
  ]
  await database.fill({
    people: ['a', 'b'],
    weeks: { dream: { codes, coverage: { first, last }, units: [0, 1], spells } },
    months: {},
  })
})
afterAll(() => database.connection.closeSync())

const measure = async (sql: string) => {
  const own = { measure: 'sql', label: 'x', direction: 'lower', source: 'dream', sql }
  const protocol = { sources: { dream: { kind: 'weeks' } }, outcomes: { own } } as unknown as Protocol
  return (await measureOutcomes(database.registers, protocol, units, ['own'])).get('own')
}

const problemOf = async (sql: string) => {
  try {
    await measure(sql)
  } catch (error) {
    if (error instanceof ProblemError) return error.problems.map(({ code, details }) => ({ code, ...details }))
    throw error
  }
  return []
}

const weeks = `WITH on_benefit AS (
  SELECT s.unit, sum(s.last - s.first + 1) AS weeks FROM "dream.spells" s JOIN "dream.codes" c USING (code)
  WHERE c."group" = 'benefit' GROUP BY s.unit)
SELECT p.participant, coalesce(b.weeks, 0) AS value, p.unit IS NOT NULL AS complete
FROM participants p LEFT JOIN on_benefit b USING (unit) -- weeks on benefit
;`

describe("a researcher's own SELECT", () => {
  it('gives each participant a value, or says that it is not known', async () => {
    const own = await measure(weeks)
    expect([...(own?.values ?? [])]).toEqual([10, 0, Number.NaN])
    expect([...(own?.status ?? [])]).toEqual(['observed', 'observed', 'incomplete'])
  })

  it.each([
    ['a file', "SELECT participant, 1 AS value, true AS complete FROM 'secret.csv'", 'secret.csv'],
    [
      'a file by a function',
      "SELECT content AS participant, 1 AS value, true AS complete FROM read_text('x')",
      'read_text',
    ],
    [
      'a file within',
      "SELECT participant, (SELECT count(*) FROM read_csv('x')) AS value, true AS complete FROM participants",
      'read_csv',
    ],
    [
      'the catalogue',
      'SELECT table_name AS participant, 1 AS value, true AS complete FROM information_schema.tables',
      'tables',
    ],
    ['the random', 'SELECT participant, random() AS value, true AS complete FROM participants', 'random'],
    ['today', 'SELECT participant, current_date - start AS value, true AS complete FROM participants', 'current_date'],
    ['other tables', 'SELECT * FROM measured', 'measured'],
    ['and write', "COPY (SELECT 1) TO 'x.csv'", 'COPY'],
    ['and drop', '-- away\nDROP TABLE "dream.spells"', 'DROP'],
    ['twice', 'SELECT 1; SELECT 2', ';'],
    ['and then write', "SELECT 1; COPY (SELECT 1) TO 'x.csv'", ';'],
    ['settings', "SET memory_limit = '1GB'", 'SET'],
  ])('may not read %s', async (_, sql, what) => {
    expect(await problemOf(sql)).toEqual([{ code: 'data.own-sql-refused', outcome: 'own', what }])
  })

  it.each([
    ['-- nothing'],
    ['SELECT participant FROM participants'],
    ['SELECT participant, 1 AS value, true AS complete FROM (participants'],
  ])('must be one SELECT with three columns: %s', async (sql) => {
    expect((await problemOf(sql)).map(({ code }) => code)).toEqual(['data.own-sql-fails'])
  })

  const own = (select: string) => `SELECT participant, ${select} AS value, true AS complete FROM participants`

  it.each([
    ['-- nothing', 'empty', ''],
    ['SELECT (1', 'end', ''],
    ['SELECT a FORM b', 'syntax', 'b'],
    ["SELECT 'a", 'syntax', "'a"],
    [own('weeks'), 'column', 'weeks'],
    [own('p.unit'), 'table', 'p'],
    [own('participants.weeks'), 'column', 'weeks'],
    [own('foo(unit)'), 'function', 'foo'],
    [own("'a'::INTEGER"), 'conversion', 'a'],
    [own('sum(unit)'), 'group', 'participant'],
    [`${own('1')} WHERE error('x') IS NULL`, 'other', ''],
  ])('says what is wrong with it, and where: %s', async (sql, kind, at) => {
    expect(await problemOf(sql)).toMatchObject([{ code: 'data.own-sql-fails', kind, at }])
  })

  it('says it in Danish before the words of the database', async () => {
    const error = await measure('SELECT a FORM b').catch((thrown: unknown) => thrown)
    if (!(error instanceof ProblemError)) throw error
    const [said] = error.problems.map((one) => sayProblem(one, 'da').message)
    expect(said).toBe(
      'Den egne SQL i resultatmålet ”own” kan ikke læses: der er en skrivefejl ved eller lige før ”b”. Databasens egne ord: syntax error at or near "b"',
    )
  })

  it.each([
    ['leaves someone out', "FROM participants WHERE participant <> 'P1'", { missing: 1 }],
    ['has someone twice', 'FROM participants CROSS JOIN range(2)', { twice: 3 }],
    [
      'has a stranger',
      "FROM (SELECT participant, start FROM participants UNION ALL SELECT 'P9', NULL)",
      { unknown: 1 },
    ],
  ])('that %s stops', async (_, from, counts) => {
    const found = await problemOf(`SELECT participant, 1 AS value, true AS complete ${from}`)
    expect(found).toMatchObject([{ code: 'data.own-sql-rows', ...counts }])
  })

  it('must give finite numbers', async () => {
    const found = await problemOf("SELECT participant, 'inf'::DOUBLE AS value, true AS complete FROM participants")
    expect(found).toMatchObject([{ code: 'data.own-sql-rows', notFinite: 3 }])
  })
})
