import { describe, expect, it } from 'vitest'
import { entryLine, fold, readChain } from '../../journal/index.ts'
import { type Protocol, protocolSchema, readProtocol } from '../../protocol/index.ts'
import { entryProblems } from '../entry-checks.ts'
import type { Told } from '../recording/told.ts'
import { exampleUsers, makeRunningTrial } from './index.ts'

const days = ['2026-11-28', '2027-01-04', '2028-02-29'] as const
const made = new Map(await Promise.all(days.map(async (day) => [day, await makeRunningTrial(day)] as const)))
const trial = made.get('2026-11-28') as Awaited<ReturnType<typeof makeRunningTrial>>
const { state, problems } = fold(trial.entries)

const protocolOf = (text: string): Protocol => protocolSchema.parse(readProtocol(text, 'protocol.yaml').document)

describe('the running example', () => {
  it.each([...made])('made on %s is a whole chain that ends before that day', (day, { entries }) => {
    const chain = readChain(entries.map(entryLine).join(''), 'journal.ndjson')
    expect(chain.breach).toBeUndefined()
    expect(chain.entries.length).toBe(entries.length)
    const recorded = entries.map((entry) => entry.recorded)
    expect(recorded).toEqual([...recorded].sort())
    expect((recorded.at(-1) ?? '') < `${day}T00:00:00Z`).toBe(true)
    expect(entries.every(({ occurred }) => occurred < day)).toBe(true)
  })

  it.each([...made])('made on %s is in its 40th week on that day', (day, { protocolText }) => {
    const from = Date.parse(protocolOf(protocolText).trial.recruitment?.from ?? '')
    expect(Math.floor((Date.parse(day) - from) / 86_400_000 / 7)).toBe(39)
  })

  it('is the same to the byte when it is made again on the same day', async () => {
    const again = await makeRunningTrial('2026-11-28')
    expect(again.entries.at(-1)?.hash).toBe(trial.entries.at(-1)?.hash)
    expect(again.identities).toEqual(trial.identities)
  })

  it('holds nothing that could not be recorded by hand', () => {
    const protocol = protocolOf(trial.protocolText)
    const told = trial.entries.map((entry): Told => entry as Told)
    expect(told.flatMap((entry) => entryProblems(protocol, entry, '2026-11-28'))).toEqual([])
    expect(problems).toEqual([])
    expect(protocol.trial.synthetic).toBe(true)
  })

  it('has about 200, 100 and 100 people in its arms, some who wait, and some who were kept out', () => {
    const drawn = (arm: string) => state.allocations.filter((lot) => lot.arm === arm).length
    expect(drawn('control')).toBeGreaterThan(185)
    expect(drawn('talks')).toBeGreaterThan(90)
    expect(drawn('talks-work')).toBeGreaterThan(90)
    const people = [...state.participants.values()]
    expect(people.filter(({ enrolled, allocation }) => enrolled && !allocation).length).toBeGreaterThan(0)
    expect(people.filter(({ screenedOut }) => screenedOut).length).toBeGreaterThan(20)
    expect(people.filter(({ placed }) => placed).length).toBe(1)
  })

  it('has something of everything that a page shows', () => {
    const kinds = new Set(trial.entries.map(({ kind }) => kind))
    const shown = [
      'protocol-amended',
      'corrected',
      'exited',
      'withdrawn',
      'context-noted',
      'deviation-noted',
      'anchored',
      'consent-noted',
      'conversation-registered',
      'activity-registered',
      'grant-registered',
      'exemption-decided',
      'caseworker-assigned',
      'aftercare-registered',
    ] as const
    expect(shown.filter((kind) => !kinds.has(kind))).toEqual([])
  })

  it('names everyone in it, with numbers that nobody has been given', () => {
    const inTrial = new Set(trial.entries.flatMap(({ subject }) => subject ?? []))
    expect(new Set(trial.identities.keys())).toEqual(inTrial)
    const cprs = [...trial.identities.values()].map(({ cpr }) => cpr)
    expect(new Set(cprs).size).toBe(cprs.length)
    const weights = [4, 3, 2, 7, 6, 5, 4, 3, 2, 1]
    for (const cpr of cprs) {
      expect(cpr).toMatch(/^(0[2-9]|1\d|2[0-8])(0[1-9]|1[0-2])\d\d[0-3]\d{3}$/)
      // Numbers given out to people born before 2000, other than on a 1 January, fit modulus 11.
      expect(weights.reduce((sum, weight, at) => sum + weight * Number(cpr[at]), 0) % 11).not.toBe(0)
    }
  })

  it('comes with somebody for every role, and writes only as them', () => {
    expect(new Set(exampleUsers.map(({ role }) => role)).size).toBe(8)
    const writers = new Set(trial.entries.map(({ by }) => by))
    const known = new Set(['virker', ...exampleUsers.map(({ login }) => login)])
    expect([...writers].filter((writer) => !known.has(writer))).toEqual([])
  })
})
