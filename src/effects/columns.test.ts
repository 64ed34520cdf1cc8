import { expect, it } from 'vitest'
import { categorical, covariateColumns } from './index.ts'

it('a categorical column keeps levels in order of first appearance, or sorted, and marks what is missing', () => {
  const values = ['weekly', '', 'as usual', null, 'weekly', undefined]
  expect(categorical(values)).toEqual({ codes: Int32Array.of(0, -1, 1, -1, 0, -1), levels: ['weekly', 'as usual'] })
  expect(categorical(values, 'sorted').levels).toEqual(['as usual', 'weekly'])
})

it('a category becomes one column per level among the rows but the first', () => {
  const values = categorical(['a', 'b', 'c', 'd', 'b'])
  const rows = Int32Array.of(1, 3, 4)
  const columns = covariateColumns({ name: 'g', values }, rows, 'none')
  expect(columns.map((column) => column.name)).toEqual(['g=d'])
  const into = new Float64Array(3)
  columns[0]?.fill(into, 0, rows, 0, 3)
  expect([...into]).toEqual([0, 1, 0])
})
