import { describe, expect, it } from 'vitest'
import type { Source } from '../../protocol/index.ts'
import type { Registers } from '../index.ts'
import { bytesOf, codesOfTests, testRegisters } from '../test-registers.ts'

const wide: Source = {
  kind: 'weeks',
  file: 'w.csv',
  key: { column: 'PNR' },
  pattern: 'y_YYWW',
  from: '2016-W51',
  to: '2017-W02',
  codes: 'codes/test.yaml',
}
const long: Source = {
  kind: 'spells',
  file: 's.csv',
  key: { column: 'id' },
  state: 'state',
  from: 'from',
  to: 'to',
  covers: { from: '2016-12-19', to: '2017-01-29' },
}

const wideText = (ids: readonly string[]): string =>
  `PNR,y_1651,y_1652,y_1701,y_1702\n${ids.map((id, i) => `${id},${['111,111,,130', ',,,', '130,130,130,999', '895,,,895'][i % 4]}`).join('\n')}\n`

type Spell = readonly (number | undefined)[]

const wholeOf = async (registers: Registers, id: string): Promise<readonly Spell[]> => {
  const spells: Spell[] = []
  await registers.spells(id, ({ unit, code, first, last }, count) => {
    for (let i = 0; i < count; i++) spells.push([unit[i], code[i], first[i], last[i]])
  })
  return spells
}

const statedOf = async (registers: Registers, id: string): Promise<readonly Spell[]> =>
  (await registers.query(`select unit, code, first, last from "${id}.spells"`)).map(
    (row) => Object.values(row) as Spell,
  )

const sorted = (spells: readonly Spell[]): readonly Spell[] =>
  spells.toSorted((a, b) => (a[0] as number) - (b[0] as number) || (a[2] as number) - (b[2] as number))

describe('spells that are read whole', () => {
  it('are those that statements see, also where another source has numbered the people', async () => {
    const registers = await testRegisters()
    await registers.add('a', wide, { bytes: bytesOf(wideText(['p1', 'p2', 'p3', 'p4'])) }, codesOfTests)
    await registers.add('b', wide, { bytes: bytesOf(wideText(['p4', 'p9', 'p1', 'p8'])) }, codesOfTests)
    const rows = 'id,state,from,to\np8,x,2016-12-27,2017-01-10\np2,y,2017-01-02,\n'
    await registers.add('c', long, { bytes: bytesOf(rows) })
    for (const [id, people] of [
      ['a', 4],
      ['b', 4],
      ['c', 2],
    ] as const) {
      const whole = await wholeOf(registers, id)
      expect(new Set(whole.map(([unit]) => unit)).size).toBe(people)
      expect(sorted(whole)).toEqual(sorted(await statedOf(registers, id)))
    }
  })

  it('are those that statements see, of more people than stand in one value', async () => {
    const registers = await testRegisters()
    const ids = Array.from({ length: 2500 }, (_, i) => `p${i}`)
    await registers.add('a', wide, { bytes: bytesOf(wideText(ids)) }, codesOfTests)
    expect(await wholeOf(registers, 'a')).toEqual(sorted(await statedOf(registers, 'a')))
  })

  it('are those that statements see, of many codes and of many weeks', async () => {
    const registers = await testRegisters()
    const covers = { from: '1000-01-06', to: '2017-01-29' }
    const rows = Array.from(
      { length: 700 },
      (_, i) => `p${i % 300},s${i},${1000 + i}-02-03,${1003 + (i % 5) + i}-04-05`,
    )
    await registers.add('a', { ...long, covers }, { bytes: bytesOf(`id,state,from,to\n${rows.join('\n')}\n`) })
    const whole = await wholeOf(registers, 'a')
    expect(Math.max(...whole.map(([, code]) => code as number))).toBeGreaterThan(255)
    expect(Math.max(...whole.map(([, , first, last]) => (last as number) - (first as number)))).toBeGreaterThan(16_384)
    expect(sorted(whole)).toEqual(sorted(await statedOf(registers, 'a')))
  })
})
