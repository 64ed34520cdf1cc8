import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { embeddedStore } from '../../../test/server/embedded.ts'
import { drawLots, lockTrial, openFolder, recordEntries, verifyTrial } from '../../app/index.ts'
import { template } from '../../protocol/index.ts'
import { type Actor, createTrial, onTrial, type Store, systemActor } from '../index.ts'
import { readTrialFolder } from './read-folder.ts'
import { writeTrialFolder } from './write-folder.ts'

const trial = 'weekly-talks'
const lead: Actor = { user: 'lead-1', role: 'trial-lead', trial }
const researcher: Actor = { user: 'r-1', role: 'researcher', trial }
let salts = 0
const environment = {
  now: () => '2027-03-01T08:00:00Z',
  randomHex: (bytes: number) => (++salts).toString(16).padStart(2 * bytes, '0'),
  by: 'lead-1',
}

let root: string
let store: Store
let other: Store
beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'virker-backup-'))
  store = await embeddedStore()
  other = await embeddedStore()
  await createTrial(store, systemActor, template('rct', 'da'))
  const attributes = { site: 'north', age: 30, gender: 'f', benefit_months: 13 }
  const people = ['a', 'b', 'c', 'd'].map((subject) => ({
    kind: 'enrolled',
    subject,
    body: { site: 'north', attributes },
  }))
  await onTrial(store, lead, trial, 'design', (place) => lockTrial(place, environment, { reason: 'test' }))
  await onTrial(store, lead, trial, 'design', (place) => recordEntries(place, environment, people))
  await onTrial(store, lead, trial, 'design', (place) => drawLots(place, environment))
  await onTrial(store, lead, trial, { subjects: ['a'] }, (place) =>
    recordEntries(place, environment, [
      { kind: 'conversation', subject: 'a', body: { conversation: 'weekly-talk', status: 'held' } },
      { kind: 'exit', subject: 'a', purpose: 'research', body: { reason: 'job', note: 'told the interviewer' } },
    ]),
  )
}, 60_000)
afterAll(async () => {
  await store.close()
  await other.close()
  rmSync(root, { recursive: true, force: true })
})

const stateOf = (from: Store) =>
  from.as({ ...systemActor, trial }, async (tx) => [
    await tx.selectFrom('participant').selectAll().orderBy('id').execute(),
    await tx.selectFrom('lot').selectAll().orderBy('participant').execute(),
    await tx.selectFrom('registration').selectAll().orderBy('seq').execute(),
  ])

describe('a trial folder out of the server', () => {
  it('verifies with its manifest, and comes into another server as it was', async () => {
    const folder = join(root, 'whole')
    await writeTrialFolder(store, researcher, trial, folder)
    const verified = verifyTrial(openFolder(folder))
    expect(verified.unvouchedFrom).toBeNull()
    expect(verified.redacted).toEqual({})
    await readTrialFolder(other, systemActor, folder)
    expect(await stateOf(other)).toEqual(await stateOf(store))
    const again = join(root, 'again')
    await writeTrialFolder(other, researcher, trial, again)
    for (const name of ['protocol.yaml', 'journal.ndjson', 'manifest.json'])
      expect(readFileSync(join(again, name), 'utf8')).toBe(readFileSync(join(folder, name), 'utf8'))
  })

  it('gives a lead no body that was collected for research, and the chain still verifies', async () => {
    const folder = join(root, 'lead')
    await writeTrialFolder(store, lead, trial, folder)
    expect(readFileSync(join(folder, 'journal.ndjson'), 'utf8')).not.toContain('told the interviewer')
    expect(verifyTrial(openFolder(folder)).redacted).toEqual({ research: 1 })
  })

  it('is refused when a file of it was changed', async () => {
    const folder = join(root, 'changed')
    await writeTrialFolder(store, researcher, trial, folder)
    writeFileSync(join(folder, 'protocol.yaml'), `${readFileSync(join(folder, 'protocol.yaml'), 'utf8')}# hi\n`)
    expect(() => verifyTrial(openFolder(folder))).toThrow('protocol.yaml')
  })

  it('is refused where the server has the trial already', async () => {
    const folder = join(root, 'whole')
    await expect(readTrialFolder(store, systemActor, folder)).rejects.toThrow('there already')
  })
})
