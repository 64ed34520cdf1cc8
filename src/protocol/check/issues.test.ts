import { describe, expect, it } from 'vitest'
import { readProtocol } from '../read.ts'
import { faultsOfIssue } from './issues.ts'
import { faultProblem } from './shape-problem.ts'

describe('faults of shape that no rule of the schema makes today', () => {
  it.each([
    ['not_multiple_of', { code: 'not_multiple_of', divisor: 2 }],
    ['invalid_element', { code: 'invalid_element', origin: 'set', key: 0, issues: [] }],
    ['custom', { code: 'custom' }],
    ['invalid_key', { code: 'invalid_key', origin: 'record', issues: [] }],
  ] as const)('%s is said to have the wrong form, at its place', (_, issue) => {
    const read = readProtocol('trial:\n  id: 3\n', 'p')
    const faults = faultsOfIssue(read.document, { ...issue, path: ['id'], message: '' } as never, ['trial'])
    expect(faults).toEqual([{ kind: 'other', path: ['trial', 'id'] }])
    expect(faults.map((fault) => faultProblem(fault, read.document, read, (path) => path))).toEqual([
      { code: 'protocol.shape', details: { where: 'trial.id' }, file: 'p', line: 2, column: 7, found: '3' },
    ])
  })

  it('a text that is too long is out of range', () =>
    expect(
      faultsOfIssue(
        { a: 'x' },
        { code: 'too_big', origin: 'string', maximum: 3, inclusive: true, path: ['a'], message: '' },
        [],
      ),
    ).toEqual([{ kind: 'out-of-range', relation: '≤', limit: 3, path: ['a'] }]))
})
