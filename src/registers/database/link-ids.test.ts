import { describe, expect, it } from 'vitest'
import { bytesOf, codesOfTests, testRegisters } from '../test-registers.ts'

const source = {
  kind: 'weeks',
  file: 'w.csv',
  key: { column: 'PNR' },
  pattern: 'y_YYWW',
  from: '2016-W51',
  to: '2016-W52',
  codes: 'codes/test.yaml',
} as const

const long = 'a-pseudonym-of-more-than-twelve-bytes-64'
const added = async (sources: Readonly<Record<string, readonly string[]>>) => {
  const registers = await testRegisters()
  for (const [id, ids] of Object.entries(sources)) {
    const text = `PNR,y_1651,y_1652\n${ids.map((person) => `${person},111,`).join('\n')}\n`
    await registers.add(id, source, { bytes: bytesOf(text) }, codesOfTests)
  }
  return registers
}

describe('people found by name in a source', () => {
  it('have the numbers that statements see, also where another source has numbered them', async () => {
    const registers = await added({ a: ['p1', long, 'p-3'], b: ['p-3', 'A.b', 'p1', '12-p1'] })
    const asked = ['nobody', 'p1', long, 'p-3', 'A.b', 'p1', '12-p1', '']
    for (const id of ['a', 'b']) {
      const rows = await registers.query<{ unit: number; id: string }>(`SELECT unit, id FROM "${id}.units"`)
      const numbers = new Map(rows.map(({ unit, id: person }) => [person, unit]))
      expect([...(await registers.link(id, asked))]).toEqual(asked.map((person) => numbers.get(person) ?? -1))
    }
  })

  it('are found among many', async () => {
    const ids = Array.from({ length: 20_000 }, (_, i) => `p${i * 7}`)
    const registers = await added({ a: ids })
    const units = await registers.link('a', ['p7', 'p8', ...ids.toReversed()])
    expect([...units.subarray(0, 4)]).toEqual([1, -1, 19_999, 19_998])
    expect(units.at(-1)).toBe(0)
  })

  it('are nobody where nobody is asked for', async () => {
    const registers = await added({ a: ['p1'] })
    expect(await registers.link('a', [])).toEqual(new Int32Array(0))
  })
})
