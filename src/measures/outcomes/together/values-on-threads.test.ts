import { describe, expect, it } from 'vitest'
import type { ValuesTask } from './values.ts'
import { openValueThreads } from './values-on-threads.ts'

const rows = 200_000
const shared = <T extends Uint16Array | Int32Array>(array: T, of: (row: number) => number): T => {
  for (let row = 0; row < array.length; row++) array[row] = of(row)
  return array
}
const ofRow = shared(new Int32Array(new SharedArrayBuffer(4 * rows)), (row) => row % 3)
const weeks = shared(new Uint16Array(new SharedArrayBuffer(2 * rows)), (row) => row % 14)
const per = Float64Array.of(13, 14, Number.NaN)

/** Weeks by what they are divided by; nothing of the third kind of people. */
const expected = (of: 'weeks' | 'ever'): Float64Array =>
  Float64Array.from({ length: rows }, (_, row) => {
    const n = row % 14
    const value = of === 'ever' ? Math.sign(n) : n
    return row % 3 === 2 ? Number.NaN : value / (row % 3 === 0 ? 13 : 14)
  })

const tasks = Array.from({ length: 7 }, (_, i): ValuesTask => ({ weeks, ofRow, per, of: i % 2 ? 'ever' : 'weeks' }))

describe('values of many rows', () => {
  it.each([
    ['with a second thread', rows],
    ['without', 0],
  ])('are in the order of their tasks %s', async (_, size) => {
    const threads = openValueThreads(size)
    const values = await threads.values(tasks)
    threads.close()
    expect(values).toHaveLength(7)
    for (const [i, one] of values.entries())
      expect(Buffer.from(one.buffer).equals(Buffer.from(expected(i % 2 ? 'ever' : 'weeks').buffer))).toBe(true)
  })

  it('are all there when the second thread ends before its time', async () => {
    const threads = openValueThreads(rows)
    const coming = threads.values(tasks)
    threads.close()
    const values = await coming
    expect(values.map(({ length }) => length)).toEqual(tasks.map(() => rows))
    expect(values[6]?.[1]).toBe(1 / 14)
  })
})
