import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ReadingProgress } from './added-source.ts'
import { codesOfTests, stopped, testRegisters } from './test-registers.ts'
import type { WeeksSource } from './wide/header.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'virker-cache-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const source: WeeksSource = {
  kind: 'weeks',
  file: 'data/dream.csv',
  key: { column: 'PNR' },
  pattern: 'y_YYWW',
  from: '2016-W01',
  to: '2016-W02',
  codes: 'codes/test.yaml',
}

/** Adds a file from a path with a cache; says whether it was imported. */
const add = async (text: string, given: WeeksSource = source, codes = codesOfTests) => {
  const path = join(folder, 'dream.csv')
  writeFileSync(path, text)
  const steps = new Set<ReadingProgress['step']>()
  const registers = await testRegisters({
    cache: join(folder, 'cache'),
    progress: ({ step }) => steps.add(step),
  })
  const added = await registers.add('s', given, { path }, codes)
  const spells = await registers.query(
    'select id, raw from "s.spells" join "s.units" using (unit) join "s.codes" using (code) order by id, first',
  )
  return { added, spells, wasImported: steps.has('importing') }
}

const text = 'PNR,y_1601,y_1602\na,111,\nb,,\n'

describe('the imported form of a source', () => {
  it('is kept, and used for the same bytes, declaration and code list', async () => {
    const one = await add(text)
    const again = await add(text, { ...source, label: 'DREAM', delivered: '2020-03-01' })
    expect([one.wasImported, again.wasImported]).toEqual([true, false])
    expect(again.spells).toEqual(one.spells)
    expect(again.added).toEqual({ ...one.added, used: { ...one.added.used, delivered: '2020-03-01' } })
  })

  it('is made anew for another file, declaration or code list, and after it was deleted', async () => {
    await add(text)
    expect((await add(text.replace('111', '890'))).wasImported).toBe(true)
    expect((await add(text, { ...source, to: '2016-W01' })).wasImported).toBe(true)
    expect((await add(text, source, { ...codesOfTests, sha256: 'other' })).wasImported).toBe(true)
    rmSync(join(folder, 'cache'), { recursive: true })
    expect((await add(text)).wasImported).toBe(true)
  })

  it('is not there in half when a file stops', async () => {
    expect(await stopped(() => add(`${text}c,112,\n`))).toHaveLength(1)
    expect(readdirSync(join(folder, 'cache'))).toEqual([])
  })

  it('is not made of a file with a header and no rows, which is named', async () => {
    expect(await stopped(() => add('PNR,y_1601,y_1602\n'))).toEqual([
      { code: 'register.no-rows', details: { file: 'data/dream.csv' }, file: 'data/dream.csv' },
    ])
    expect(readdirSync(join(folder, 'cache'))).toEqual([])
  })

  const foldersKept = () => readdirSync(join(folder, 'cache'))
  const inCache = (name: string) => join(folder, 'cache', foldersKept()[0] as string, name)

  it.each<[string, () => void]>([
    ['a piece is cut short', () => truncateSync(inCache('spells-0000.parquet'), 20)],
    ['a piece is gone', () => rmSync(inCache('spells-0000.parquet'))],
    ['there is one more piece', () => cpSync(inCache('spells-0000.parquet'), inCache('spells-0001.parquet'))],
    [
      'a byte of a piece is changed',
      () => {
        const bytes = readFileSync(inCache('spells-0000.parquet'))
        bytes[10] = (bytes[10] as number) ^ 1
        writeFileSync(inCache('spells-0000.parquet'), bytes)
      },
    ],
    ['what is said of it is cut short', () => truncateSync(inCache('about.json'), 20)],
    [
      'what is said of it is changed',
      () =>
        writeFileSync(
          inCache('about.json'),
          readFileSync(inCache('about.json'), 'utf8').replace('"rows":2', '"rows":3'),
        ),
    ],
  ])('is made anew where %s, and then kept', async (_, damage) => {
    const whole = await add(text)
    damage()
    const again = await add(text)
    expect(again).toEqual(whole)
    expect(again.wasImported).toBe(true)
    expect((await add(text)).wasImported).toBe(false)
    expect(foldersKept()).toHaveLength(1)
  })

  it('is made anew where another valid Parquet file stands in the place of a piece', async () => {
    const whole = await add(text)
    cpSync(inCache('units-0000.parquet'), inCache('spells-0000.parquet'))
    expect(await add(text)).toEqual(whole)
  })
})
