import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { template } from '../../src/protocol/index.ts'
import { addMadeUpPerson, createAccount, createTrial, type Store, systemActor } from '../../src/store/index.ts'
import type { Language } from '../../src/text/index.ts'
import { createApp } from '../../src/web/index.ts'
import { embeddedStore } from '../server/embedded.ts'
import { hasBrowser, openBrowser } from './chromium.ts'
import { axeFindings, keepPicture, overflowOf, serveApp } from './serve-app.ts'

const at = new Date().toISOString()
/** One language on a phone, the other on a desk: what differs by width hardly differs by language. */
const settings = [
  ['da', 390],
  ['en', 1280],
] as const satisfies readonly (readonly [Language, number])[]
const pages = [
  '/trials',
  '/account',
  '/admin',
  '/admin/people',
  '/admin/people/PERSON',
  '/admin/roles',
  '/admin/sites',
  '/admin/keys',
  '/admin/health',
  '/admin/backups',
  '/accessibility',
  '/nowhere',
] as const

let store: Store
let browser: Browser
let site: Awaited<ReturnType<typeof serveApp>>
let person: string

const prepare = async (): Promise<void> => {
  store = await embeddedStore()
  const trial = await createTrial(store, systemActor, template('rct', 'da'))
  await store.as(systemActor, (tx) => tx.updateTable('trial').set({ synthetic: true }).execute())
  const made = (name: string, email: string, roles: Parameters<typeof addMadeUpPerson>[2]) =>
    addMadeUpPerson(store, { name, email: `${email}@example.invalid` }, roles, at)
  await made('Anne Friis', 'anne', [{ role: 'administrator' }])
  await made('Lone Brandt', 'lone', [{ role: 'trial-lead', trial }])
  person = await made('Carl Emil Thygesen', 'carl', [{ role: 'caseworker', trial, site: 'north', worker: 'cet' }])
  await createAccount(store, { name: 'Bo Ludvigsen', email: 'bo.ludvigsen@jobcenter.vordingborg.example' }, at)
  const quiet = { info: () => {}, warn: () => {}, error: () => {} }
  const app = createApp({
    store,
    clock: () => new Date().toISOString(),
    randomHex: (bytes) => 'ab'.repeat(bytes),
    config: { publicUrl: 'http://127.0.0.1', demo: true, proxies: 0 },
    logger: quiet,
    mailer: { send: async () => {} },
  })
  site = await serveApp(app)
  browser = await openBrowser()
}

const complaints = async (page: Page, name: string) => {
  await keepPicture(page, name)
  const overflow = await overflowOf(page)
  return [...(await axeFindings(page)), ...(overflow > 0 ? [`${overflow} pixels too wide`] : [])]
}

describe.skipIf(!hasBrowser)('the pages of people and administration', () => {
  beforeAll(prepare, 120_000)
  afterAll(async () => {
    await browser?.close()
    await site?.stop()
    await store?.close()
  })

  for (const [language, width] of settings)
    it(`can be read and used in ${language} at ${width} pixels`, async () => {
      const context = await browser.newContext({ viewport: { width, height: 800 }, javaScriptEnabled: true })
      const page = await context.newPage()
      const found: Record<string, readonly string[]> = {}
      const look = async (path: string) => {
        const all = await complaints(page, `${path.replaceAll('/', '_')}-${language}-${width}`)
        if (all.length > 0) found[path] = all
      }
      const refused: string[] = []
      page.on('console', (line) => {
        if (line.text().includes('Content Security Policy')) refused.push(line.text())
      })
      await page.goto(`${site.address}/sign-in?lang=${language}`)
      await look('/sign-in')
      await page.fill('input[name=email]', 'ghost@example.dk')
      await page.fill('input[name=password]', 'wrong')
      await page.click('form[action="/sign-in"] button')
      await look('/sign-in refused')
      await page.click('button:has-text("Anne Friis")')
      await page.waitForURL('**/trials')
      for (const path of pages) {
        await page.goto(site.address + path.replace('PERSON', person))
        await look(path)
      }
      await page.goto(`${site.address}/account`)
      await page.click('form[action="/account/second-factor/start"] button')
      await look('/account/second-factor')
      expect({ found, refused }).toEqual({ found: {}, refused: [] })
      await context.close()
    }, 240_000)
})
