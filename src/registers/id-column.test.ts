import { describe, expect, it } from 'vitest'
import { typeColumns } from './index.ts'
import { placesOf, problemsOf, saidBy, tableOf } from './test-tables.ts'

const ids = (text: string) => typeColumns(tableOf(`id,x\n${text}`), { id: { type: 'id' } } as const).columns.id.values

describe('ids name units once, and are never CPR numbers', () => {
  it('takes 1 to 64 of A-Z a-z 0-9 . _ -', () => {
    expect(ids(`a.B_9-,1\n${'x'.repeat(64)},1\n001,1\n`)).toEqual(['a.B_9-', 'x'.repeat(64), '001'])
  })

  it.each(['a b', 'ø1', 'a/b', 'x'.repeat(65)])('refuses %s', (id) => {
    expect(placesOf(() => ids(`ok,1\n${id},1\n`))).toEqual(['table.id-wrong 3:1'])
  })

  it('names rows without id', () => {
    expect(placesOf(() => ids('a,1\n,1\n.,1\n'))).toEqual(['table.id-missing 3:1', 'table.id-missing 4:1'])
  })

  it('names repeated ids with both lines', () => {
    const text = 'a,1\nb,"x\ny"\na,1\n'
    expect(placesOf(() => ids(text))).toEqual(['table.id-duplicate 5:1'])
    expect(problemsOf(() => ids(text))[0]?.details).toEqual({ column: 'id', text: 'a', first: 2, second: 5 })
  })

  it('allows repeated ids where they are declared', () => {
    const declared = { id: { type: 'id', repeats: 'allowed' } } as const
    expect(typeColumns(tableOf('id,x\na,1\na,2\n'), declared).columns.id.values).toEqual(['a', 'a'])
  })

  it.each(['0101701234', '010170-1234', '2902004321', '311299-0000'])('refuses %s without showing it', (id) => {
    const text = `${id},1\n`
    expect(placesOf(() => ids(text))).toEqual(['table.id-cpr 2:1'])
    expect(saidBy(() => ids(text))).not.toContain(id.slice(-4))
  })

  it.each(['3201701234', '0113701234', '310498-123', 'p0101701234'])('takes %s, which no CPR number can be', (id) =>
    expect(ids(`${id},1\n`)).toEqual([id]),
  )
})
