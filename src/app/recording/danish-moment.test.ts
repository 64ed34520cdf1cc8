import { describe, expect, it } from 'vitest'
import { readEntry } from './judge.ts'
import { deliveryProtocol, trialWith, wrongWith } from './test-trial.ts'

const body = { conversation: 'weekly', status: 'held', form: 'phone' }
const written = (occurred: string) =>
  readEntry(deliveryProtocol, { kind: 'conversation', subject: 'anna', occurred, body }, '2024-07-01').read?.draft
    .occurred

describe('a moment that an entry occurred at', () => {
  it.each([
    // Winter time is an hour before UTC, summer time (from 31 March 2024) two.
    ['2024-02-28T23:30:00Z', '2024-02-29T00:30:00+01:00'],
    ['2024-04-30T22:00:00Z', '2024-05-01T00:00:00+02:00'],
    ['2024-05-01T08:15:00.250+05:30', '2024-05-01T04:45:00.25+02:00'],
    ['2024-05-01T08:15', '2024-05-01T08:15'],
    ['2024-05-01', '2024-05-01'],
  ])('%s is written as %s', (occurred, expected) => expect(written(occurred)).toBe(expected))

  it('is refused as it was written when it is none', () => {
    const wrong = { kind: 'conversation', subject: 'anna', occurred: '2024-02-30T23:30:00Z', body }
    const { problems } = readEntry(deliveryProtocol, wrong, '2024-07-01')
    expect(problems.map(({ code }) => code)).toEqual(['record.day-wrong'])
    expect(JSON.stringify(problems)).toContain('2024-02-30T23:30:00Z')
  })

  it('is of the day that it is in Denmark when it says what a day already has', () => {
    const chain = trialWith({ kind: 'conversation-registered', subject: 'anna', occurred: '2024-05-01', body } as never)
    const night = { kind: 'conversation', subject: 'anna', occurred: '2024-04-30T22:30:00Z', body }
    expect(wrongWith(chain, night)).toEqual(['record.same-day'])
  })

  it('is written so by a correction too', () => {
    const correction = {
      kind: 'correction',
      supersedes: 7,
      body: { reason: 'x', body, occurred: '2024-04-30T22:30:00Z' },
    }
    expect(readEntry(deliveryProtocol, correction, '2024-07-01').read?.draft.body).toMatchObject({
      occurred: '2024-05-01T00:30:00+02:00',
    })
  })
})
