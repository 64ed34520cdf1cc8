import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type ExampleUser, exampleUsers, type MadeTrial, makeRunningTrial, readCpr } from '../../app/index.ts'
import { entryLine } from '../../journal/index.ts'
import {
  addMadeUpPerson,
  becomeWriter,
  isRole,
  keepIdentities,
  readTrialFolder,
  type Store,
  systemActor,
} from '../../store/index.ts'
import { danishDay } from '../time.ts'

/** Finished examples whose people are made up. The real data of `nsw` would end the demonstration's sign-in. */
const finishedExamples = ['ansvar-for-eget-liv', 'dimittender'] as const

/** Who sees the finished trials: nobody works with their citizens any more. */
const seesFinished: readonly ExampleUser['role'][] = ['trial-lead', 'researcher', 'viewer', 'finance']

const described = ({ login, name, worker }: ExampleUser) => ({
  name,
  email: `${login}@jobcenter.example`,
  ...(worker === undefined ? {} : { worker }),
})

const membershipsIn = (trial: string, { role, sites, worker }: ExampleUser) => {
  if (role === 'administrator') return [{ role }]
  const held = { role, trial, ...(worker === undefined ? {} : { worker }) }
  return sites === undefined ? [held] : sites.map((site) => ({ ...held, site }))
}

const addPeople = async (store: Store, at: string): Promise<ReadonlyMap<string, string>> => {
  const accounts = new Map<string, string>()
  for (const user of exampleUsers) accounts.set(user.login, await addMadeUpPerson(store, described(user), [], at))
  return accounts
}

const admit = async (store: Store, trial: string, users: readonly ExampleUser[], at: string): Promise<void> => {
  for (const user of users) {
    const { worker: _, ...person } = described(user)
    await addMadeUpPerson(store, person, membershipsIn(trial, user), at)
  }
}

/** Writes the trial as a folder for the time it takes to read it, by the same way as any trial comes in. */
const bringIn = async (store: Store, { protocolText, entries, files, seed }: MadeTrial): Promise<string> => {
  const root = mkdtempSync(join(tmpdir(), 'virker-example-'))
  try {
    const folder = join(root, 'trial')
    mkdirSync(folder)
    writeFileSync(join(folder, 'protocol.yaml'), protocolText)
    writeFileSync(join(folder, 'journal.ndjson'), entries.map(entryLine).join(''))
    for (const [path, bytes] of files) {
      mkdirSync(dirname(join(folder, path)), { recursive: true })
      writeFileSync(join(folder, path), bytes)
    }
    writeFileSync(join(root, 'seed'), `${seed}\n`, { mode: 0o600 })
    return (await readTrialFolder(store, systemActor, folder, join(root, 'seed'))).trial
  } finally {
    rmSync(root, { recursive: true, force: true })
  }
}

const trialsThere = (store: Store): Promise<ReadonlySet<string>> =>
  store.as(systemActor, async (tx) => {
    const rows = await tx.selectFrom('trial').select('id').execute()
    return new Set(rows.map(({ id }) => id))
  })

/**
 * Loads the running example into an empty database, with a made-up person for every role; where there is a trial
 * already, nothing is done.
 *
 * @returns whether it was loaded
 */
export const loadRunningExample = async (store: Store, now: string): Promise<boolean> => {
  if ((await trialsThere(store)).size > 0) return false
  const accounts = await addPeople(store, now)
  const today = danishDay(now)
  const made = await makeRunningTrial(today, accounts)
  const trial = await bringIn(store, made)
  await keepWho(store, trial, made, today)
  await admit(store, trial, exampleUsers, now)
  return true
}

/** Who the made-up citizens are, kept as everyone's identity is. */
const keepWho = (store: Store, trial: string, { identities }: MadeTrial, today: string): Promise<void> =>
  store.as({ ...systemActor, trial }, async (tx) => {
    await becomeWriter(tx)
    const people = [...identities].map(([participant, { cpr, ...person }]) => {
      const read = readCpr(cpr, today)
      return { participant, person: { ...person, ...('cpr' in read ? { cpr: read.cpr } : {}) } }
    })
    await keepIdentities(tx, store.keys, trial, people)
  })

const examplesFolder = fileURLToPath(new URL('../../../examples/', import.meta.url))

/** Loads the finished examples beside it, those that are not there yet. */
export const loadFinishedExamples = async (store: Store, now: string): Promise<void> => {
  const there = await trialsThere(store)
  for (const name of finishedExamples.filter((trial) => !there.has(trial))) {
    const { trial } = await readTrialFolder(store, systemActor, join(examplesFolder, name))
    const users = exampleUsers.filter(({ role }) => isRole(role) && seesFinished.includes(role))
    await admit(store, trial, users, now)
  }
}
