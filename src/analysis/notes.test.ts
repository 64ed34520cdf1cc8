import { describe, expect, it } from 'vitest'
import type { Allocation } from '../protocol/index.ts'
import type { AnalysisInput } from './input.ts'
import { notesOf } from './notes.ts'

const notLocked = (allocation: Partial<Allocation>) => {
  const input = { protocol: { allocation }, state: { versions: [], looks: [] } } as unknown as AnalysisInput
  const nothing = {
    late: [],
    sources: [],
    estimates: new Map(),
    anythingWithheld: 'no',
    open: [],
    changes: [],
  } as const
  return notesOf(input, nothing).find(({ id }) => id === 'not-locked')?.text
}

const recorded = (how: string) =>
  ({ method: 'recorded', source: 's', column: 'c', values: {}, how, procedure: 'x', statedBy: 'y' }) as Allocation

describe('a protocol that was never locked', () => {
  it.each([
    ['lots', { method: 'simple' }, 'lodtrækningen', 'the draw'],
    ['chosen sites', { method: 'by-site', sites: {}, reason: 'x' }, 'start', 'the start'],
    ['one arm', { method: 'none' }, 'start', 'the start'],
    ['alternation', { method: 'alternation' }, 'fordelingen', 'the allocation'],
    ['lots elsewhere', recorded('randomised'), 'lodtrækningen', 'the draw'],
    ['a choice elsewhere', recorded('not-random'), 'fordelingen', 'the allocation'],
    ['nobody says how', recorded('unknown'), 'fordelingen', 'the allocation'],
  ] as const)('is said by the moment of the design: %s', (_, allocation, da, en) => {
    const text = notLocked(allocation as Partial<Allocation>)
    expect(text?.da).toContain(`ikke låst før ${da}:`)
    expect(text?.en).toContain(`not locked before ${en}:`)
  })
})
