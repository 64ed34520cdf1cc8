import { chmodSync, existsSync, readFileSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { ProblemError } from '../../src/problems/index.ts'
import { onPostgres } from '../server/postgres.ts'
import { type TestServer, testServer } from './server.ts'

const codes = (work: Promise<unknown>): Promise<readonly string[]> =>
  work.then(
    () => [],
    (error) => {
      if (!(error instanceof ProblemError)) throw error
      return error.problems.map(({ code }) => code)
    },
  )

type Health = {
  readonly status: string
  readonly database: string
  readonly version: string
  readonly journals: { readonly trials: number; readonly entries: number }
  readonly background: string
}

const healthOf = async ({ url }: { readonly url: string }): Promise<{ status: number; json: Health }> => {
  const response = await fetch(`${url}/health`)
  return { status: response.status, json: (await response.json()) as Health }
}

const promises = (server: () => TestServer, kind: 'embedded' | 'server') => {
  it('says that it is well, with its version and nothing that names a trial', async () => {
    const { status, json } = await healthOf(server())
    expect(status).toBe(200)
    const { version } = JSON.parse(readFileSync('package.json', 'utf8'))
    expect(json).toEqual({
      status: 'ok',
      version,
      database: kind,
      journals: { trials: 0, entries: 0, verified: 0 },
      background: 'works',
    })
  })

  it('gives every answer an id, keeps the id of a proxy, and no other text in its place', async () => {
    const { url } = server()
    const idOf = async (given?: string) =>
      (await fetch(`${url}/health`, given === undefined ? {} : { headers: { 'x-request-id': given } })).headers.get(
        'x-request-id',
      )
    expect(await idOf()).toMatch(/^[0-9a-f-]{36}$/)
    expect(await idOf('abcdef0123456789')).toBe('abcdef0123456789')
    expect(await idOf('x" onload="')).toMatch(/^[0-9a-f-]{36}$/)
  })

  it('logs the pattern of a route, and no path, query or form', async () => {
    const { url, log } = server()
    await fetch(`${url}/trials/hemmeligt-forsoeg/participants?q=Anna`)
    await fetch(`${url}/sign-in`, { method: 'POST', body: new URLSearchParams({ email: 'anna@example.org' }) })
    await fetch(`${url}/Anna-Andersen`)
    const lines = log().trim().split('\n')
    for (const line of lines) expect(() => JSON.parse(line)).not.toThrow()
    expect(log()).not.toMatch(/Anna|anna|hemmeligt/)
    expect(log()).toContain('"route":"/health"')
  })

  it('prints a link for the first administrator', () => {
    const { url, firstAdministrator } = server()
    expect(firstAdministrator).toMatch(new RegExp(`^${url}/welcome/`))
  })
}

describe('a server on the embedded database', () => {
  let server: TestServer
  beforeAll(async () => {
    server = await testServer()
  })
  afterAll(() => server?.stop())
  promises(() => server, 'embedded')

  it('keeps its keys beside the database, readable by its owner only', () => {
    const file = join(server.folder, 'data.keys')
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(existsSync(join(server.folder, 'data', 'data.keys'))).toBe(false)
  })

  it('refuses keys that others can read', async () => {
    const file = join(server.folder, 'data.keys')
    chmodSync(file, 0o644)
    expect(await codes(testServer({ folder: server.folder }))).toEqual(['serve.keys-open'])
    chmodSync(file, 0o600)
  })

  it('refuses a second server on the same folder', async () => {
    expect(await codes(testServer({ folder: server.folder }))).toEqual(['store.folder-in-use'])
  })

  it('says when its port is taken', async () => {
    const { port } = new URL(server.url)
    expect(await codes(testServer({ settings: { PORT: port } }))).toEqual(['serve.port-in-use'])
  })
})

onPostgres('servers on PostgreSQL', (database) => {
  let server: TestServer
  beforeAll(async () => {
    server = await testServer({ database: database() })
  })
  afterAll(() => server?.stop())
  promises(() => server, 'server')

  it('are several on one database, with the same keys', async () => {
    const second = await testServer({ database: database(), folder: server.folder })
    try {
      expect((await healthOf(second)).json.journals).toEqual((await healthOf(server)).json.journals)
    } finally {
      await second.stop()
    }
  })
})

describe('a server that is asked to stop', () => {
  const open: { close: () => void }[] = []
  afterEach(() => {
    for (const one of open.splice(0)) one.close()
  })

  it('answers who asked before, and nobody after', async () => {
    const server = await testServer()
    const asked = Promise.all(Array.from({ length: 5 }, () => healthOf(server)))
    await healthOf(server)
    await server.stop()
    expect((await asked).map(({ status }) => status)).toEqual([200, 200, 200, 200, 200])
    await expect(fetch(`${server.url}/health`)).rejects.toThrow()
  })

  it('leaves its port to others', async () => {
    const server = await testServer()
    const port = Number(new URL(server.url).port)
    await server.stop()
    const next = createServer()
    open.push(next)
    await new Promise<void>((listening) => next.listen(port, '127.0.0.1', listening))
    expect((next.address() as AddressInfo).port).toBe(port)
  })
})
