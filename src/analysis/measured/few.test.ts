import { beforeAll, describe, expect, it } from 'vitest'
import { registerTrial } from '../../../test/report/make-registers.ts'
import type { Results } from '../results.ts'

/** The counts of a described share: those who are, and those who are not. */
const countsOf = ({ quantities }: Results, id: string): readonly number[] => {
  const { numerator, denominator } = quantities[id] ?? {}
  if (numerator === undefined || numerator === null || denominator === undefined || denominator === null) return []
  return [numerator.value, denominator.value - numerator.value]
}

let open: Results
let closed: Results
beforeAll(async () => {
  open = (await registerTrial()).results
  closed = (await registerTrial({ disclosure: { smallestCell: 5 } })).results
})

const isHidden = (id: string): boolean => closed.quantities[id]?.suppressed !== undefined
const ids = (start: string) => Object.keys(open.quantities).filter((id) => id.startsWith(start))

describe('small numbers of registers', () => {
  it('are withheld in weeks, durations and incidence', () => {
    const few = ids('weeks.').filter((id) => countsOf(open, id).some((n) => n > 0 && n < 5))
    expect(few.length).toBeGreaterThan(3)
    for (const id of few) expect(isHidden(id), id).toBe(true)
    expect(isHidden('incidence.exit.died.26.I')).toBe(true)
    expect(isHidden('incidence.exit.job.39.I')).toBe(false)
  })

  it('are not given away by how many a week is about, where that leaves few of the arm or has few', () => {
    const drawn = 60
    const sizes = ids('weeks.sick.')
      .filter((id) => !id.includes('everyone'))
      .map((id) => {
        const n = open.quantities[id]?.denominator?.value ?? 0
        return { id, few: [n, drawn - n].some((count) => count > 0 && count < 5) }
      })
    expect(sizes.some(({ few }) => few)).toBe(true)
    for (const { id, few } of sizes) {
      const { denominator, n } = closed.quantities[id] ?? {}
      if (few) expect([denominator, n], id).toEqual([null, null])
      else expect(denominator?.value, id).toBe(open.quantities[id]?.denominator?.value)
    }
  })

  it('cannot be worked out from the other bands of how long it lasted', () => {
    for (const arm of ['control', 'I']) {
      const bands = ids('durations.').filter((id) => id.endsWith(`.${arm}`))
      const hidden = bands.filter(isHidden)
      const sum = hidden.reduce((total, id) => total + (countsOf(open, id)[0] ?? 0), 0)
      expect(sum === 0 || sum >= 5, `${arm}: ${hidden.join()}`).toBe(true)
    }
  })

  it('do not stand in the steps of a curve: between two that are drawn at least five left', () => {
    const stepsOf = (results: Results) => results.figures['incidence.exit']?.steps?.curves ?? []
    for (const [i, curve] of stepsOf(closed).entries()) {
      const n = 59
      const counts = curve.share.map((share) => share * n)
      for (const [at, count] of counts.entries()) expect(count - (counts[at - 1] ?? 0)).toBeGreaterThan(4.5)
      expect(curve.at.length).toBeLessThanOrEqual(stepsOf(open)[i]?.at.length ?? 0)
    }
  })

  it('of the design are shown: who was received, matched and followed', () => {
    for (const id of [...ids('linkage.'), ...ids('windows.')]) expect(isHidden(id), id).toBe(false)
  })
})
