import { describe, expect, it } from 'vitest'
import { type EntryDraft, emptyHead, redact, sealAll } from './entry.ts'
import { fold } from './fold.ts'

let salts = 0
const sealing = {
  trial: 'demo',
  by: 'lead-1',
  recorded: '2017-05-01T08:00:00Z',
  salt: () => (++salts).toString(16).padStart(32, '0'),
}
const journal = (...drafts: EntryDraft[]) => sealAll(drafts, emptyHead, sealing)
const on = { occurred: '2017-05-01' }
const enrol = (subject: string, body = {}): EntryDraft => ({ kind: 'enrolled', subject, ...on, body })
const draw = (unit: string, arm: string, index = 0): EntryDraft => ({
  kind: 'allocated',
  subject: unit,
  ...on,
  body: { unit, epoch: 0, stratum: 'all', index, arm },
})
const exit = (subject: string): EntryDraft => ({ kind: 'exited', subject, ...on, body: { reason: 'job' } })
const place = (subject: string, arm: string): EntryDraft => ({ kind: 'placed', subject, ...on, body: { arm } })
const correct = (supersedes: number, body: Record<string, string> | null): EntryDraft => ({
  kind: 'corrected',
  ...on,
  supersedes,
  body: { reason: 'typed wrongly', body },
})
const person = (id: string, ...drafts: EntryDraft[]) => fold(journal(...drafts)).state.participants.get(id)
const codes = (...drafts: EntryDraft[]) => fold(journal(...drafts)).problems.map(({ details }) => details.what)

describe('where the trial stands', () => {
  it('a person keeps number and arm when enrolled again', () => {
    const again = person('a', enrol('a', { site: 'x' }), draw('a', 'I'), enrol('a', { site: 'y' }))
    expect(again).toMatchObject({ enrolments: 2, enrolled: { site: 'x' }, allocation: { arm: 'I' } })
  })

  it('a person gets the lot of the first cluster they entered, whatever happens later', () => {
    const drawn = [draw('worker-1', 'I'), draw('worker-2', 'K', 1)]
    const moved = person('a', ...drawn, enrol('a', { cluster: 'worker-1' }), enrol('a', { cluster: 'worker-2' }))
    expect(moved?.allocation?.arm).toBe('I')
  })

  it('leaving ends delivery: the person stays drawn, with every exit kept', () => {
    const left = person('a', enrol('a'), draw('a', 'I'), exit('a'), exit('a'))
    expect(left?.allocation?.arm).toBe('I')
    expect(left?.exits).toHaveLength(2)
  })

  it('a placed person has an arm without a lot', () => {
    const placed = person('b', enrol('a'), draw('a', 'I'), exit('a'), place('b', 'I'))
    expect(placed?.placed?.arm).toBe('I')
    expect(placed?.allocation).toBeUndefined()
  })

  it('a redacted entry does not count, and what follows it is no contradiction', () => {
    const [first, second] = journal(enrol('a'), exit('a'))
    const { state, problems } = fold([redact(first, 'erased'), second])
    expect(state.participants.get('a')?.enrolled).toBeUndefined()
    expect(problems).toEqual([])
  })
})

describe('corrections', () => {
  it('the last one counts', () => {
    const corrected = person(
      'a',
      enrol('a'),
      exit('a'),
      correct(2, { reason: 'sick' }),
      correct(2, { reason: 'moved' }),
    )
    expect(corrected?.exits.map(({ reason }) => reason)).toEqual(['moved'])
  })

  it('an annulled entry is gone', () => {
    expect(person('a', enrol('a'), exit('a'), correct(2, null))?.exits).toEqual([])
  })

  it('a lot cannot be corrected, nor what is not there, nor into another shape', () => {
    expect(codes(enrol('a'), draw('a', 'I'), correct(2, null))).toEqual(['an entry "allocated" cannot be corrected.'])
    expect(codes(enrol('a'), correct(7, null))).toEqual(['no earlier entry 7 to correct.'])
    expect(codes(enrol('a'), exit('a'), correct(2, { arm: 'I' }))).toEqual(['the correction does not fit "exited".'])
  })
})

describe('what cannot have happened is said', () => {
  it('a unit drawn twice, a placed person drawn, an exit of someone unknown', () => {
    expect(codes(enrol('a'), draw('a', 'I'), draw('a', 'K', 1))).toEqual(['the same unit is drawn twice.'])
    expect(codes(place('a', 'I'), draw('a', 'I'))).toEqual(['a person drawn cannot be placed too.'])
    expect(codes(exit('z'))).toEqual(['speaks of someone who was never enrolled.'])
  })
})
