import { describe, expect, it } from 'vitest'
import { headDue } from './heads-due.ts'

const now = '2027-03-15T08:00:00Z'
const sent = (seq: number, at: string) => ({ upTo: seq - 1, at })

describe('the head of the journal', () => {
  it('is not mailed before the lock, and at once after it', () => {
    expect(headDue({ now, written: 3, sent: {} })).toBeUndefined()
    expect(headDue({ now, written: 3, locked: 1, sent: {} })).toBe('lock')
  })

  it('is mailed at the first draw at once, and then once a day at most', () => {
    const lock = sent(2, '2027-03-15T07:00:00Z')
    expect(headDue({ now, written: 9, locked: 1, drawn: 9, sent: { lock } })).toBe('draw')
    const draw = sent(10, '2027-03-15T07:30:00Z')
    expect(headDue({ now, written: 12, locked: 1, drawn: 12, sent: { lock, draw } })).toBeUndefined()
    expect(headDue({ now: '2027-03-16T07:30:00Z', written: 12, locked: 1, drawn: 12, sent: { lock, draw } })).toBe(
      'draw',
    )
  })

  it('is mailed every week in which something was written', () => {
    const lock = sent(2, '2027-03-08T08:00:00Z')
    expect(headDue({ now, written: 5, locked: 1, sent: { lock } })).toBe('weekly')
    expect(headDue({ now: '2027-03-15T07:59:59Z', written: 5, locked: 1, sent: { lock } })).toBeUndefined()
    expect(headDue({ now, written: 1, locked: 1, sent: { lock } })).toBeUndefined()
    const weekly = sent(6, now)
    expect(headDue({ now, written: 7, locked: 1, sent: { lock, weekly } })).toBeUndefined()
  })

  it('is mailed at the report', () => {
    const lock = sent(2, '2027-03-15T07:00:00Z')
    expect(headDue({ now, written: 9, locked: 1, reported: 9, sent: { lock } })).toBe('report')
    const report = sent(10, '2027-03-15T07:30:00Z')
    expect(headDue({ now, written: 10, locked: 1, reported: 9, sent: { lock, report } })).toBeUndefined()
  })
})
