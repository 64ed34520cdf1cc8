import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { sql } from 'kysely'
import { drawLots, lockTrial, makeRunningTrial } from '../../src/app/index.ts'
import type { EntryDraft } from '../../src/journal/index.ts'
import { checkProtocol } from '../../src/protocol/index.ts'
import {
  appendDrafts,
  becomeWriter,
  createTrial,
  onTrial,
  project,
  type Store,
  systemActor,
} from '../../src/store/index.ts'
import { bulkWriter } from './bulk.ts'

export type Wanted = {
  readonly people: number
  readonly entries: number
  readonly superUrl: string
  /** Where a file of this name appears, no further round is written. */
  readonly stopFile: string
}

const perBatch = 5_000
const rounds = 45
const millisecondsPerDay = 86_400_000
const sites = ['nord', 'syd', 'oest'] as const
const citizensPerWorker = 60

const dayAfter = (first: string, days: number): string =>
  new Date(Date.parse(first) + days * millisecondsPerDay).toISOString().slice(0, 10)

export const personOf = (i: number): string => `b${String(i).padStart(6, '0')}`
export const siteOf = (i: number): string => sites[i % sites.length] as string
export const workerOf = (i: number): string => `s-${siteOf(i)}-${Math.floor(i / (sites.length * citizensPerWorker))}`

/** A number from 0 to below `sides` that is the same every time. */
const chance = (i: number, round: number, sides: number): number => {
  const mixed = Math.imul(i + 1, 0x9e3779b1) ^ Math.imul(round + 7, 0x85ebca6b)
  return (Math.imul(mixed, 0xc2b2ae35) >>> 8) % sides
}

const enrolment = (i: number, day: string): EntryDraft => ({
  kind: 'enrolled',
  subject: personOf(i),
  occurred: day,
  body: {
    site: siteOf(i),
    attributes: {
      site: siteOf(i),
      gender: i % 2 === 0 ? 'k' : 'm',
      age: 20 + chance(i, 0, 45),
      benefit_months: 12 + chance(i, 1, 200),
    },
  },
})

const assignment = (i: number, day: string): EntryDraft => ({
  kind: 'caseworker-assigned',
  subject: personOf(i),
  occurred: day,
  body: { worker: workerOf(i) },
})

const sealingAt = (trial: string, recorded: string) => ({
  trial,
  by: 'virker',
  recorded,
  salt: () => randomBytes(16).toString('hex'),
})

const says = (what: string, start: number): void =>
  console.error(`${((performance.now() - start) / 1000).toFixed(0).padStart(6)} s  ${what}`)

/** Writes drafts in large batches, two at a time: one is sealed while the database takes the other. */
const writeAll = async (
  store: Store,
  trial: string,
  recorded: string,
  drafts: readonly EntryDraft[],
  bring: typeof project,
): Promise<void> => {
  let next = 0
  const work = async (): Promise<void> => {
    while (next < drafts.length) {
      const some = drafts.slice(next, next + perBatch)
      next += perBatch
      await store.as({ ...systemActor, trial }, async (tx) => {
        await becomeWriter(tx)
        await bring(tx, trial, await appendDrafts(tx, some, sealingAt(trial, recorded)))
      })
    }
  }
  await Promise.all([work(), work()])
}

const range = (n: number): readonly number[] => Array.from({ length: n }, (_, i) => i)

/**
 * Fills an empty store with a made-up trial in its 40th week: everyone enrolled, drawn and given a case worker, and then
 * registrations in 45 rounds of six days until there are as many entries as asked for.
 *
 * @returns the trial
 */
export const fillStore = async (
  store: Store,
  { people, entries, superUrl, stopFile }: Wanted,
  today: string,
): Promise<string> => {
  const start = performance.now()
  const { protocolText } = await makeRunningTrial(today)
  const { protocol } = checkProtocol(protocolText, 'protocol.yaml')
  if (protocol === undefined) throw new Error('the protocol of the running example is wrong')
  const trial = await createTrial(store, systemActor, protocolText)
  const first = protocol.trial.period?.from ?? today
  const environmentAt = (now: string) => ({
    now: () => now,
    by: 'virker',
    randomHex: (bytes: number) => randomBytes(bytes).toString('hex'),
  })
  const at = (days: number): string => `${dayAfter(first, days)}T08:00:00Z`
  await onTrial(store, systemActor, trial, 'design', (place) => lockTrial(place, environmentAt(at(-14))))
  await writeAll(
    store,
    trial,
    at(0),
    range(people).map((i) => enrolment(i, dayAfter(first, 0))),
    project,
  )
  says(`${people} enrolled`, start)
  await onTrial(store, systemActor, trial, 'design', (place) => drawLots(place, environmentAt(at(0))))
  says('drawn', start)
  await writeAll(
    store,
    trial,
    at(0),
    range(people).map((i) => assignment(i, dayAfter(first, 0))),
    project,
  )
  const left = entries - 3 * people - 1
  const bulk = await bulkWriter(superUrl)
  let written = 0
  for (let round = 0; round < rounds && !existsSync(stopFile); round += 1) {
    const until = Math.round((left * (round + 1)) / rounds)
    const day = dayAfter(first, 6 * round + 1)
    for (let from = 0; from < until - written; from += perBatch) {
      const to = Math.min(from + perBatch, until - written)
      await bulk.write(trial, { round, from, to, people, day, recorded: `${dayAfter(day, 3)}T08:00:00Z` })
    }
    written = until
    says(`${3 * people + 1 + written} entries`, start)
  }
  await bulk.end()
  await store.as({ ...systemActor, trial }, async (tx) => {
    await becomeWriter(tx)
    await sql`update participant p set last_contact_on = met.day from (
        select participant, max(left(occurred, 10))::date as day from registration
        where trial = ${trial} and kind = 'conversation-registered' and status = 'held' group by participant) met
      where p.trial = ${trial} and p.id = met.participant`.execute(tx)
  })
  says('where everyone stands', start)
  return trial
}
