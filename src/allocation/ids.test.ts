import { describe, expect, it } from 'vitest'
import { couldBeCpr, isId } from './ids.ts'

describe('ids', () => {
  it('are 1 to 64 plain letters, digits, dots, dashes and underscores', () => {
    expect(['a', 'P-001', 'x_1.2', 'a'.repeat(64)].every(isId)).toBe(true)
    expect(['', 'a b', 'æ', 'a/b', 'a'.repeat(65), 'a\n'].some(isId)).toBe(false)
  })

  it('are no names that the language itself uses', () => {
    expect(['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty'].some(isId)).toBe(false)
  })

  it('could be CPR numbers when they begin with a day, a month and a year', () => {
    expect(['0101701234', '010170-1234', '3112991111', '290201-1234', '311299-0000'].every(couldBeCpr)).toBe(true)
  })

  it('could not be CPR numbers when the date cannot be, or the shape is another', () => {
    const others = ['0001701234', '3204701234', '3104701234', '3002001234', '0113701234', '0100701234']
    expect([...others, '010170-12345', '01017-01234', '10170-1234', 'P010170-1234'].some(couldBeCpr)).toBe(false)
  })
})
