import { randomBytes } from 'node:crypto'
import { drawLots, lockTrial, recordEntries } from '../../src/app/index.ts'
import { template } from '../../src/protocol/index.ts'
import {
  addMadeUpPerson,
  createTrial,
  makeToken,
  onTrial,
  rebuildState,
  type Store,
  systemActor,
  verifyChain,
} from '../../src/store/index.ts'

export const liveTrial = 'weekly-talks'
const trial = liveTrial
const people = 40
const millisecondsPerDay = 86_400_000
const daysBack = 300

const dayBefore = (days: number): string => new Date(Date.now() - days * millisecondsPerDay).toISOString().slice(0, 10)
const randomHex = (bytes: number): string => randomBytes(bytes).toString('hex')
const environment = { now: () => new Date().toISOString(), by: 'lead', randomHex }
const personOf = (i: number): string => `p${String(i).padStart(3, '0')}`

/** Makes a trial of made-up people in an empty store, drawn. @returns a token that may write */
export const startLiveTrial = async (store: Store): Promise<string> => {
  await createTrial(store, systemActor, template('rct', 'da'))
  await onTrial(store, systemActor, trial, 'design', (place) => lockTrial(place, environment, { reason: 'test' }))
  const entries = Array.from({ length: people }, (_, i) => ({
    kind: 'enrolled',
    subject: personOf(i),
    occurred: dayBefore(daysBack),
    body: {
      site: i % 2 ? 'north' : 'south',
      attributes: { site: i % 2 ? 'north' : 'south', age: 30, gender: 'f', benefit_months: 13 },
    },
  }))
  await onTrial(store, systemActor, trial, 'design', (place) => recordEntries(place, environment, entries))
  await onTrial(store, systemActor, trial, 'design', (place) => drawLots(place, environment))
  const account = await addMadeUpPerson(
    store,
    { name: 'Case system', email: 'system@example.org' },
    [{ role: 'trial-lead', trial }],
    environment.now(),
  )
  return makeToken(
    store,
    { account, trial, name: 'case system', scopes: ['entries:write'], days: 2 },
    { now: environment.now(), randomHex },
  )
}

/** The registration of this number: about one of the people, with a worker that no other registration names. */
export const registrationOf = (number: number) => {
  const participant = personOf(number % people)
  const worker = `w-${number}`
  return number % 2 === 0
    ? { kind: 'caseworker', participant, body: { worker } }
    : {
        kind: 'conversation',
        participant,
        occurred: dayBefore(daysBack - 1 - (Math.floor(number / people) % daysBack)),
        body: { conversation: 'weekly-talk', status: 'held', form: 'phone', heldBy: 'caseworker', worker },
      }
}

/** What was answered: where the registration of this number stands in the journal. */
export type Acknowledged = { readonly number: number; readonly seq: number; readonly hash: string }

/** Posts one registration. @returns nothing when the server was gone before it answered */
const post = async (url: string, token: string, number: number): Promise<Acknowledged | undefined> => {
  let response: Response
  let text: string
  try {
    response = await fetch(`${url}/api/trials/${trial}/entries`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ entries: [registrationOf(number)] }),
    })
    text = await response.text()
  } catch {
    return undefined
  }
  if (response.status !== 200) throw new Error(`registration ${number}: ${response.status} ${text}`)
  const [entry] = (JSON.parse(text) as { entries: { seq: number; hash: string }[] }).entries
  if (entry === undefined) throw new Error(`registration ${number} was answered without an entry`)
  return { number, ...entry }
}

/**
 * Posts registrations from so many writers at once.
 *
 * @param numbers of the registrations
 * @param onAnswer told each time one is acknowledged, how many were until then
 */
export const writeConcurrently = async (
  url: string,
  token: string,
  numbers: readonly number[],
  writers: number,
  onAnswer: (acknowledged: number) => void = () => undefined,
): Promise<readonly Acknowledged[]> => {
  const acknowledged: Acknowledged[] = []
  const waiting = numbers.values()
  const writer = async (): Promise<void> => {
    for (const number of waiting) {
      const answer = await post(url, token, number)
      if (answer === undefined) continue
      acknowledged.push(answer)
      onAnswer(acknowledged.length)
    }
  }
  await Promise.all(Array.from({ length: writers }, writer))
  return acknowledged
}

const tables = ['participant', 'lot', 'registration', 'note'] as const

/** Where everyone stands, as text. */
const standing = (store: Store): Promise<readonly string[]> =>
  store.as({ ...systemActor, trial }, async (tx) => {
    const lines: string[] = []
    for (const table of tables) {
      const rows = await tx.selectFrom(table).selectAll().where('trial', '=', trial).execute()
      lines.push(...rows.map((row) => `${table} ${JSON.stringify(row, Object.keys(row).sort())}`))
    }
    return lines.toSorted()
  })

type Written = { readonly seq: number; readonly hash: string; readonly worker: string }

const written = (store: Store): Promise<readonly Written[]> =>
  store.as({ ...systemActor, trial }, async (tx) => {
    const rows = await tx
      .selectFrom('journal_entry')
      .select(['seq', 'hash', 'body'])
      .where('trial', '=', trial)
      .where('kind', 'in', ['caseworker-assigned', 'conversation-registered'])
      .execute()
    return rows.map(({ seq, hash, body }) => ({ seq, hash, worker: String((body as { worker?: string }).worker) }))
  })

/** What is wrong with what the journal has of registrations: lost, changed, or there twice. */
export const lossesIn = (acknowledged: readonly Acknowledged[], found: readonly Written[]): readonly string[] => {
  const byWorker = Map.groupBy(found, ({ worker }) => worker)
  const twice = [...byWorker].flatMap(([worker, all]) =>
    all.length > 1 ? [`${worker} is there ${all.length} times`] : [],
  )
  const lost = acknowledged.flatMap(({ number, seq, hash }) => {
    const there = byWorker.get(`w-${number}`)?.[0]
    if (there === undefined) return [`registration ${number} was acknowledged and is lost`]
    return there.seq === seq && there.hash === hash ? [] : [`registration ${number} stands elsewhere than acknowledged`]
  })
  return [...twice, ...lost]
}

/**
 * Everything wrong in a store after its server was killed: acknowledged registrations that are lost or there twice, a
 * chain that does not verify to its head, and a current state that is not what the journal gives.
 */
export const findDamage = async (store: Store, acknowledged: readonly Acknowledged[]): Promise<readonly string[]> => {
  const losses = lossesIn(acknowledged, await written(store))
  const { verified, head, breach } = await verifyChain(store, trial, environment.now())
  const isWhole = breach === null && verified.entries === head.entries && verified.hash === head.hash
  const before = await standing(store)
  await rebuildState(store, trial)
  const after = await standing(store)
  const half = [...before.filter((line) => !after.includes(line)), ...after.filter((line) => !before.includes(line))]
  return [...losses, ...(isWhole ? [] : ['the chain does not verify']), ...half.map((line) => `half there: ${line}`)]
}
