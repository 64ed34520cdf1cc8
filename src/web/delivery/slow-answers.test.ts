import { describe, expect, it } from 'vitest'
import type { Services } from '../services.ts'
import { slowAnswer } from './slow-answers.ts'

const minutes = (n: number): number => n * 60_000

describe('an answer that takes seconds to find', () => {
  const asker = (people: number) => {
    const store = {} as Services['store']
    let made = 0
    const work = async () => {
      made += 1
      return made
    }
    return (at: number) => slowAnswer({ store, people, key: 'k' }, work, at)
  }

  it('is shown for a minute, then as it was while it is found anew', async () => {
    const ask = asker(100_000)
    expect([await ask(0), await ask(minutes(1)), await ask(minutes(2)), await ask(minutes(2))]).toEqual([1, 1, 1, 2])
  })

  it('is waited for when the last is more than ten minutes old', async () => {
    const ask = asker(100_000)
    expect([await ask(0), await ask(minutes(10) + 1)]).toEqual([1, 2])
  })

  it('is not older than ten minutes because a newer one takes long, and is found once for all who wait', async () => {
    const store = {} as Services['store']
    const answers: ((n: number) => void)[] = []
    const work = () => new Promise<number>((resolve) => answers.push(resolve))
    const ask = (at: number) => slowAnswer({ store, people: 100_000, key: 'k' }, work, at)
    const first = ask(0)
    answers[0]?.(1)
    expect(await first).toBe(1)
    expect(await ask(minutes(9))).toBe(1)
    const [one, other] = [ask(minutes(11)), ask(minutes(12))]
    answers[1]?.(2)
    expect([await one, await other, answers.length]).toEqual([2, 2, 2])
  })

  it('is found each time in a trial of few', async () => {
    const ask = asker(100)
    expect([await ask(0), await ask(0)]).toEqual([1, 2])
  })
})
