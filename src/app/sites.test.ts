import { describe, expect, it } from 'vitest'
import { isRefusal } from '../effects/index.ts'
import { ProblemError } from '../problems/index.ts'
import { readTable } from '../registers/index.ts'
import { type SitesRequest, sitesOfTable } from './sites.ts'

const table = readTable(
  new TextEncoder().encode('site,rank,size\nnorth,10,100\na,8,90\nb,9,400\nc,11,95\nd,13,110\ne,,100\nf,12,1000\n'),
  'sites.csv',
)

const asked: SitesRequest = {
  site: 'site',
  treated: ['north'],
  by: { kind: 'ranking', column: 'rank', perSide: 1 },
  exclusions: [],
}
const found = (request: SitesRequest) => {
  const answer = sitesOfTable(table, request)
  if (isRefusal(answer)) throw new Error(answer.refused)
  return answer
}
const pairs = (request: SitesRequest) =>
  found(request).chosen.map(({ candidate, side, distance }) => [candidate, side, distance])

describe('comparison sites chosen from a table', () => {
  it('are the nearest above and below on the ranking; who has no rank is left out with that reason', () => {
    expect(pairs(asked)).toEqual([
      ['b', 'above', 1],
      ['c', 'below', 1],
    ])
    expect(found(asked).excluded).toEqual([{ site: 'e', reason: 'not-measured' }])
  })

  it('keep what was excluded, and why', () => {
    const request = { ...asked, exclusions: [{ site: 'c', reason: 'An island' }] }
    expect(pairs(request)[1]).toEqual(['f', 'below', 2])
    expect(found(request).excluded).toContainEqual({ site: 'c', reason: 'An island' })
  })

  it('are the most alike by covariates, each of them once', () => {
    const by = { kind: 'covariates', columns: ['size'], distance: 'standardised', perTreated: 2 } as const
    expect(pairs({ ...asked, by }).map(([site]) => site)).toEqual(['e', 'c'])
  })

  it('stop at a site that the table does not have', () => {
    expect(() => sitesOfTable(table, { ...asked, treated: ['nord'] })).toThrow(ProblemError)
    expect(() => sitesOfTable(table, { ...asked, exclusions: [{ site: 'x', reason: 'y' }] })).toThrow(ProblemError)
  })
})
