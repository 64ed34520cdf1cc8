import { describe, expect, it } from 'vitest'
import { type Problem, ProblemError } from '../../problems/index.ts'
import type { ListRequest } from './list-reading.ts'
import { openList } from './open-list.ts'
import { readPeople } from './read-people.ts'
import { bytesOf, requestOf, workbookOf } from './test-lists.ts'
import type { ColumnUse } from './uses.ts'

const uses = ['cpr', 'name', 'site', 'attribute:gender', 'attribute:age', 'criterion:benefit'] as const
const header = 'CPR;Navn;Jobcenter;Køn;Alder;Modtager'

const people = async (rows: readonly string[], more: Partial<ListRequest> = {}, columns: readonly ColumnUse[] = uses) =>
  readPeople(await openList(bytesOf([header, ...rows]), 'liste.csv'), requestOf(columns, more))

const problemsOf = async (work: Promise<unknown>): Promise<readonly Problem[]> => {
  try {
    await work
  } catch (error) {
    if (error instanceof ProblemError) return error.problems
    throw error
  }
  return []
}

const told = (problems: readonly Problem[]) => problems.map(({ code, line, column }) => [code, line, column])

describe('a list of people', () => {
  it('is read as people write: names of sites, words for codes, a CPR number however it is typed', async () => {
    const { people: found } = await people(['310170-1234;Åse Sørensen;Jobcenter Nord;Kvinde;56;ja'])
    expect(found).toEqual([
      {
        line: 2,
        person: { cpr: { number: '3101701234', born: '1970-01-31', kind: 'ordinary' }, name: 'Åse Sørensen' },
        site: 'north',
        enrolledOn: '2027-03-01',
        attributes: { gender: 'f', age: 56, site: 'north' },
        criteria: { benefit: true },
      },
    ])
  })

  it('puts those out whom a criterion keeps out, and keeps the others in', async () => {
    const { people: found } = await people(['310170-1234;A;north;f;56;nej', '010180-1234;B;south;m;40;'])
    expect(found.map(({ screenedOut }) => screenedOut)).toEqual(['benefit', undefined])
    expect(found[1]?.criteria).toEqual({})
  })

  it('puts out those who said no before the draw', async () => {
    const columns = [...uses.slice(0, 5), 'consent'] as ColumnUse[]
    const { people: found } = await people(['310170-1234;A;north;f;56;nej'], {}, columns)
    expect(found[0]).toMatchObject({ consent: 'refused', screenedOut: 'consent-refused' })
  })

  it('tells of everything wrong at once, with line and column, and answers nothing', async () => {
    const problems = await problemsOf(
      people([
        '310170-123;A;north;f;56;ja',
        '010180-1234;B;Odense;f;40;ja',
        '010180 1234;C;north;x;41;ja',
        ';D;north;m;seksti;måske',
      ]),
    )
    expect(told(problems)).toEqual([
      ['identity.cpr-wrong', 2, 1],
      ['import.value-unknown', 3, 3],
      ['import.duplicate', 4, 1],
      ['import.value-unknown', 4, 4],
      ['import.cpr-missing', 5, 1],
      ['table.number-wrong', 5, 5],
      ['table.boolean-wrong', 5, 6],
    ])
  })

  it('never repeats a CPR number in what it tells', async () => {
    const problems = await problemsOf(people(['310270-1234;310270-1234;3102701234;310270 1234;56;ja']))
    expect(problems.length).toBeGreaterThan(1)
    expect(JSON.stringify(problems)).not.toMatch(/310270/)
  })

  it('asks for what the draw needs: the column, and the value in every row', async () => {
    const needed = await problemsOf(people(['310170-1234;A;north;f;56;ja'], {}, ['cpr', 'name', 'site']))
    expect(needed).toMatchObject([{ code: 'import.column-needed', details: { column: 'age' } }])
    expect(told(await problemsOf(people(['310170-1234;A;north;f;;ja'])))).toEqual([['import.value-missing', 2, 5]])
  })

  it('asks who the people are, and takes a use for one column only', async () => {
    const found = await problemsOf(
      people(['a;b;north;f;56;ja'], {}, ['name', 'name', 'site', 'nothing', 'attribute:age']),
    )
    expect(found.map(({ code }) => code)).toEqual(['import.no-identity', 'import.use-twice'])
  })

  it('takes what a spreadsheet would run for no name', async () => {
    const problems = await problemsOf(people(['310170-1234;=HYPERLINK(1);north;f;56;ja']))
    expect(told(problems)).toEqual([['import.formula', 2, 2]])
  })

  it('enrols only at sites that whoever imports may enrol at', async () => {
    const problems = await problemsOf(people(['310170-1234;A;south;f;56;ja'], { sites: ['north'] }))
    expect(told(problems)).toEqual([['import.not-your-site', 2, undefined]])
  })

  it('gives back zeros that a spreadsheet dropped, and says how many and which numbers are administrative', async () => {
    const found = await people(['101701234;A;north;f;56;ja', '610180-1234;B;north;f;40;ja'])
    expect(found).toMatchObject({ zerosRestored: 1, administrative: [3] })
    expect(found.people[0]?.person.cpr?.number).toBe('0101701234')
  })

  it('reads the same from a workbook, with numbers and days as Excel keeps them', async () => {
    const bytes = await workbookOf([
      ['CPR', 'Navn', 'Jobcenter', 'Køn', 'Alder', 'Indmeldt'],
      [101701234, 'Åse Sørensen', 'Jobcenter Nord', 'Kvinde', 56, new Date('2027-02-15T00:00:00Z')],
    ])
    const list = await openList(bytes, 'liste.xlsx')
    const columns = [...uses.slice(0, 5), 'enrolled-on'] as ColumnUse[]
    const { people: found, zerosRestored } = readPeople(list, requestOf(columns))
    expect(zerosRestored).toBe(1)
    expect(found[0]).toMatchObject({ line: 2, enrolledOn: '2027-02-15', attributes: { age: 56, gender: 'f' } })
  })

  it('takes the name of a case worker for the code', async () => {
    const workers = [{ code: 'mj', name: 'Mette Jensen' }]
    const columns = [...uses.slice(0, 5), 'worker'] as ColumnUse[]
    const rows = ['310170-1234;A;north;f;56;Mette Jensen', '010180-1234;B;north;f;40;kp2']
    const { people: found } = await people(rows, { workers }, columns)
    expect(found.map(({ worker }) => worker)).toEqual(['mj', 'kp2'])
    const unknown = await problemsOf(people(['310170-1234;A;north;f;56;Karl Poulsen'], { workers }, columns))
    expect(told(unknown)).toEqual([['import.value-unknown', 2, 6]])
  })
})
