/**
 * The web app on PostgreSQL with a large trial: `node bench/web.ts [people] [entries] [folder] [day] [writers]`; 100,000 people and
 * 5,000,000 entries unless told otherwise. A folder that is named is kept, and filled only once; `day` is that of the
 * registrations, another one for each run on the same folder;
 * with `writers` the pages are left out.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { freshKeys, keepCounts, keysText, openStore, readKeys, systemActor, verifyChain } from '../src/store/index.ts'
import { serverProcess } from '../test/server/process.ts'
import { startCluster } from './web/cluster.ts'
import { fillStore } from './web/fill.ts'
import { measurePages } from './web/pages.ts'
import { signInEveryone, writersOf } from './web/people.ts'
import { measureWriters } from './web/writers.ts'

const [, , peopleText = '100000', entriesText = '5000000', kept, givenDay, only] = process.argv
const people = Number(peopleText)
const entries = Number(entriesText)
const folder = kept ?? mkdtempSync(join(tmpdir(), 'virker-bench-web-'))
const processes = 1
const writers = 50
const seconds = 20

const cluster = await startCluster(folder)
const keyFile = join(folder, 'keys')
const keys = existsSync(keyFile) ? readKeys(readFileSync(keyFile, 'utf8')) : freshKeys()
if (!existsSync(keyFile)) writeFileSync(keyFile, keysText(keys))
const store = await openStore({ keys, databaseUrl: cluster.url, ownerUrl: cluster.ownerUrl, connections: 4 })
const now = (): string => new Date().toISOString()
const today = now().slice(0, 10)

const there = await store.as(systemActor, (tx) => tx.selectFrom('trial').select('id').executeTakeFirst())
const stopFile = join(folder, 'stop')
const trial = there?.id ?? (await fillStore(store, { people, entries, superUrl: cluster.superUrl, stopFile }, today))

const verify = async (): Promise<string> => {
  const start = performance.now()
  const { verified, head, breach } = await verifyChain(store, trial, now())
  const isWhole = breach === null && verified.entries === head.entries && verified.hash === head.hash
  const took = ((performance.now() - start) / 1000).toFixed(0)
  return `${head.entries} entries, chain ${isWhole ? 'verified to its head' : 'BROKEN'} (${took} s)`
}

const settings = {
  DATABASE_URL: cluster.url,
  VIRKER_KEYS: keysText(keys).trim().replaceAll('\n', ','),
  VIRKER_DATABASE_CONNECTIONS: '10',
}
const load = (): string =>
  loadavg()
    .map((value) => value.toFixed(1))
    .join(' ')

/** What the server's background does every minute; the first time it counts everybody. */
const count = async (): Promise<string> => {
  const start = performance.now()
  await keepCounts(store, trial, 'all')
  return `delivery counted up to the last entry in ${((performance.now() - start) / 1000).toFixed(0)} s`
}

const showPages = async (url: string): Promise<void> => {
  const pages = await measurePages(url, trial, cookies)
  console.log('\n| page | as | status | median, ms | 95 % within, ms |\n|---|---|---|---|---|')
  for (const { path, role, status, median, p95 } of pages)
    console.log(`| \`${path}\` | ${role} | ${status} | ${median.toFixed(0)} | ${p95.toFixed(0)} |`)
}

console.log(`PostgreSQL ${cluster.version}, load before ${load()}`)
console.log(await verify())
const cookies = await signInEveryone(store, trial)
const tokens = await writersOf(store, trial, writers)
console.log(await count())
const servers = await Promise.all(Array.from({ length: processes }, () => serverProcess(settings)))
try {
  const urls = servers.map(({ url }) => url)
  if (only !== 'writers') await showPages(urls[0] ?? '')
  console.log(`\nload ${load()}`)
  const wrote = await measureWriters({ urls, trial, tokens, seconds, people, day: givenDay ?? today })
  console.log(
    `${wrote.answered} registrations by ${writers} writers through ${processes} processes in ${wrote.seconds.toFixed(1)} s: ` +
      `${(wrote.answered / wrote.seconds).toFixed(0)} a second, answered in ${wrote.median.toFixed(0)} ms (median), ` +
      `${wrote.p95.toFixed(0)} ms (95 %); ${wrote.refused.length} refused`,
  )
  if (wrote.refused.length > 0) console.log(wrote.refused.slice(0, 3))
  console.log(`load ${load()}`)
} finally {
  for (const server of servers) await server.stop()
}
console.log(await verify())
await store.close()
await cluster.stop()
if (kept === undefined) rmSync(folder, { recursive: true, force: true })
