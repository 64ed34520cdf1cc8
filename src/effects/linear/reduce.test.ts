import { expect, it } from 'vitest'
import { eliminate } from './reduce.ts'

it('leaves alone what is left of a column when its squares underflow, instead of dividing by zero', () => {
  const factor = Float64Array.of(0, 0, 3, 2)
  const block = Float64Array.of(1e-160, 2e-160, 5, 7)
  eliminate(factor, 2, { block, stride: 2, size: 2 }, 0)
  expect([...factor, ...block]).toEqual([0, 0, 3, 2, 1e-160, 2e-160, 5, 7])
})
