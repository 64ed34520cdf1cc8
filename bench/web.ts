/**
 * The web app on PostgreSQL with a large trial: `node bench/web.ts [people] [entries] [folder]`; 100,000 people and
 * 5,000,000 entries unless told otherwise.
 */
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freshKeys, keysText, openStore, readKeys, verificationOf, verifyChain } from '../src/store/index.ts'
import { startCluster } from './web/cluster.ts'
import { fillStore } from './web/fill.ts'

const people = Number(process.argv[2] ?? 100_000)
const entries = Number(process.argv[3] ?? 5_000_000)
const folder = process.argv[4] ?? mkdtempSync(join(tmpdir(), 'virker-bench-web-'))

const cluster = await startCluster(folder)
const keyFile = join(folder, 'keys')
const keys = existsSync(keyFile) ? readKeys(readFileSync(keyFile, 'utf8')) : freshKeys()
if (!existsSync(keyFile)) writeFileSync(keyFile, keysText(keys))
const store = await openStore({ keys, databaseUrl: cluster.url, ownerUrl: cluster.ownerUrl, connections: 4 })
console.log(folder, cluster.version)
console.log(
  await fillStore(
    store,
    { people, entries, superUrl: cluster.superUrl, stopFile: join(folder, 'stop') },
    new Date().toISOString().slice(0, 10),
  ),
)
const head = await verificationOf(store, 'taettere-samtaler')
console.log(head, people < 10000 ? await verifyChain(store, 'taettere-samtaler', new Date().toISOString()) : '')
await store.close()
await cluster.stop()
