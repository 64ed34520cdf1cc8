import { describe, expect, it } from 'vitest'
import { killRounds, type Round } from './kill-rounds.ts'
import { lossesIn } from './live-trial.ts'
import { hasPostgres, onPostgresTitle } from './postgres.ts'

const size = { rounds: 2, writes: 200, writers: 50 }

const expectNothingLost = (rounds: readonly Round[]): void => {
  expect(rounds.map(({ damage }) => damage)).toEqual([[], []])
  for (const { acknowledged, sent } of rounds) {
    expect(acknowledged).toBeGreaterThanOrEqual(sent / 3)
    // Killed in the middle: not all of them were written before.
    expect(acknowledged).toBeLessThan(sent)
  }
}

describe('a server killed in the middle of concurrent registrations', () => {
  it('loses nothing that it acknowledged, embedded', async () => {
    expectNothingLost(await killRounds('embedded', size))
  }, 180_000)

  it.skipIf(!hasPostgres)(
    onPostgresTitle('loses nothing that it acknowledged, on PostgreSQL'),
    async () => {
      expectNothingLost(await killRounds('PostgreSQL', size))
    },
    180_000,
  )

  it('would be found to have lost one, or to have written one twice or elsewhere', () => {
    const at = (seq: number) => ({ seq, hash: `h${seq}` })
    const found = [1, 2, 3].map((n) => ({ ...at(n), worker: `w-${n}` }))
    expect(
      lossesIn(
        [1, 2, 3].map((number) => ({ number, ...at(number) })),
        found,
      ),
    ).toEqual([])
    expect(lossesIn([{ number: 4, ...at(4) }], found)).toHaveLength(1)
    expect(lossesIn([{ number: 3, ...at(4) }], found)).toHaveLength(1)
    expect(lossesIn([], [...found, { ...at(5), worker: 'w-3' }])).toHaveLength(1)
  })
})
