import { describe, expect, it } from 'vitest'
import { resultsWith, twoArms } from '../../../test/report/make-results.ts'
import type { Allocation } from '../../protocol/index.ts'
import type { Language } from '../../text/index.ts'
import { plainText } from '../document/inline.ts'
import { allocationLine } from './allocation.ts'

const said = (allocation: Allocation, language: Language): string =>
  plainText(allocationLine({ results: resultsWith({}), protocol: { ...twoArms, allocation }, language }))

describe('how people came to their arm', () => {
  it('tells ratio, blocks and strata, each number as the protocol has it', () => {
    const allocation: Allocation = {
      method: 'blocks',
      ratio: { control: 2, treated: 1 },
      blockSizes: [3, 6],
      strata: ['age'],
    }
    expect(said(allocation, 'en')).toBe(
      'Each person was drawn singly, in the ratio Control arm 2 : Treated arm 1. The lots lay in blocks of 3, 6, so that the arms grow in step. Lots were drawn within strata by “age”.',
    )
  })

  it('says of a rule that anyone could predict it, and that it was not concealed', () => {
    for (const allocation of [{ method: 'alternation' }, { method: 'birth-date', attribute: 'born' }] as const) {
      expect(said(allocation, 'da')).toContain('ikke skjult')
      expect(said(allocation, 'en')).toContain('not concealed')
    }
  })

  it('says who states a recorded allocation, and never that lots were drawn where sites were chosen', () => {
    const recorded: Allocation = {
      method: 'recorded',
      source: 'nsw',
      column: 'treat',
      values: { '1': 'treated' },
      how: 'randomised',
      procedure: 'Lots at each site.',
      statedBy: 'LaLonde (1986)',
    }
    expect(said(recorded, 'en')).toBe('Lots at each site. (LaLonde (1986))')
    const bySite: Allocation = { method: 'by-site', sites: {}, reason: 'They volunteered.' }
    expect(said(bySite, 'en')).toBe('The sites were chosen, no lots were drawn: They volunteered.')
  })

  it('is said of the latest version of the protocol where there were several', () => {
    const results = resultsWith({ protocol: { hash: '', version: 2, locked: true } })
    const line = allocationLine({ results, protocol: twoArms, language: 'da' })
    expect(plainText(line)).toMatch(/^I den seneste version af protokollen: /)
  })

  it('says that whole clusters were drawn', () => {
    const allocation: Allocation = {
      method: 'complete',
      unit: 'cluster',
      cluster: { column: 'worker', name: { da: 'vejledere', en: 'case workers' }, entry: 'existing' },
    }
    expect(said(allocation, 'da')).toContain('Hele klynger (vejledere) blev trukket')
  })
})
