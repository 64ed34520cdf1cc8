import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Hono } from 'hono'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { embeddedStore } from '../../../test/server/embedded.ts'
import { openFolder, pullTrial, verifyTrial } from '../../app/index.ts'
import {
  addMadeUpPerson,
  makeToken,
  type Role,
  type Store,
  systemActor,
  type TokenScope,
  trialFiles,
} from '../../store/index.ts'
import { readDelivery } from '../sources/read-delivery.ts'
import { codeList, startSourcesTrial, weeklyRows } from '../sources/test-sources.ts'
import { testApp, testTrial } from '../test-web.ts'
import { apiCalls } from './calls.ts'
import { openApiDocument } from './describe.ts'
import { sourceCalls } from './source-calls.ts'

const { id: trial } = testTrial
const now = '2027-03-01T09:00:00Z'
const routes = [...apiCalls, ...sourceCalls]

let store: Store
let app: Hono
let folder: string
let count = 0

const tokenOf = async (role: Role, scopes: readonly TokenScope[], site?: string): Promise<string> => {
  count += 1
  const name = `${role} ${count}`
  const email = `p${count}@example.org`
  const held = { role, trial, ...(site === undefined ? {} : { site }) }
  const account = await addMadeUpPerson(store, { name, email }, [held], now)
  const randomHex = (bytes: number) =>
    String(count)
      .repeat(2 * bytes)
      .slice(0, 2 * bytes)
  return makeToken(store, { account, trial, name, scopes, days: 9 }, { now, randomHex })
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'virker-pulled-'))
  store = await embeddedStore()
  await startSourcesTrial(store)
  const config = { publicUrl: 'http://localhost:3000', demo: false, proxies: 0, uploadBytes: 1024 * 1024 }
  app = testApp(routes, {}, { store, clock: () => now, config, readDelivery })
}, 120_000)
afterAll(async () => {
  await store.close()
  rmSync(folder, { recursive: true, force: true })
})

const deliver = async (token: string, source: string, body: string) => {
  const answer = await app.request(`/api/trials/${trial}/sources/${source}`, {
    method: 'POST',
    body,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'text/csv' },
  })
  return { status: answer.status, json: (await answer.json()) as Answer }
}
type Answer = {
  readonly version?: number
  readonly rows?: number
  readonly problems?: readonly { readonly code: string; readonly line?: number; readonly column?: number }[]
}
const filesThere = () => store.as({ ...systemActor, trial }, (tx) => trialFiles(tx, trial))

const rows = weeklyRows('p1;130;130;', 'p2;;;130')

describe('the API for sources', () => {
  it('receives what a data centre delivers, and gives it back in the folder that is pulled', async () => {
    const token = await tokenOf('researcher', ['sources:write', 'export:read'])
    expect(await deliver(token, 'dream/codes', codeList)).toMatchObject({ status: 200, json: { version: 1, rows: 2 } })
    expect(await deliver(token, 'dream?delivered=2027-02-26', rows)).toMatchObject({
      status: 200,
      json: { source: 'dream', version: 1, rows: 2, file: 'data/dream.csv' },
    })
    const target = join(folder, 'pulled')
    const get = async (path: string) => app.request(path, { headers: { authorization: `Bearer ${token}` } })
    await pullTrial(get, trial, target)
    expect(readFileSync(join(target, 'data/dream.csv'), 'utf8')).toBe(rows)
    const place = openFolder(target)
    expect(verifyTrial(place).redacted).toEqual({})
    expect(readFileSync(join(target, 'journal.ndjson'), 'utf8')).toContain('"delivered":"2027-02-26"')
  })

  it('refuses a wrong file with every problem at its line and field, and keeps nothing of it', async () => {
    const token = await tokenOf('trial-lead', ['sources:write'])
    const before = await filesThere()
    const { status, json } = await deliver(token, 'dream', weeklyRows('p1;130;130;', 'p2;;999;130'))
    expect(status).toBe(422)
    expect(json.problems).toMatchObject([{ line: 3, column: 3 }])
    expect((await deliver(token, 'dream', '')).status).toBe(422)
    expect((await deliver(token, 'nothing', rows)).status).toBe(404)
    expect((await deliver(token, 'dream', 'x'.repeat(1_100_000))).status).toBe(413)
    expect(await filesThere()).toEqual(before)
  })

  it('is for tokens that may write sources, of a researcher or a lead of the whole trial', async () => {
    const before = await filesThere()
    const other = await tokenOf('researcher', ['entries:write', 'export:read'])
    expect((await deliver(other, 'dream', rows)).status).toBe(403)
    for (const role of ['caseworker', 'external-provider', 'interviewer', 'finance', 'viewer'] as const)
      expect((await deliver(await tokenOf(role, ['sources:write']), 'dream', rows)).status).toBe(403)
    expect((await deliver(await tokenOf('researcher', ['sources:write'], 'north'), 'dream', rows)).status).toBe(403)
    expect((await deliver('virker_0000000000000000', 'dream', rows)).status).toBe(401)
    expect(await filesThere()).toEqual(before)
  })

  it('is described, with its scope and the file as its body', () => {
    const { paths } = openApiDocument(routes, '1') as {
      paths: Record<string, { post: { security: unknown; requestBody: { content: Record<string, unknown> } } }>
    }
    const { post } = paths['/api/trials/{trial}/sources/{source}'] ?? {}
    expect(post?.security).toEqual([{ token: ['sources:write'] }])
    expect(post?.requestBody.content['text/csv']).toEqual({ schema: { type: 'string', format: 'binary' } })
  })
})
