import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readProtocol, template, withValue, writeDocument } from '../../src/protocol/index.ts'
import { addMadeUpPerson, createTrial, type Store, signInAsMadeUp, systemActor } from '../../src/store/index.ts'
import { languages } from '../../src/text/index.ts'
import { createApp } from '../../src/web/index.ts'
import { testServices } from '../../src/web/test-web.ts'
import { embeddedStore } from '../server/embedded.ts'
import { hasBrowser, openBrowser } from './chromium.ts'
import { axeFindings, keepPicture, overflowOf, serveApp } from './serve-app.ts'

/** A machine that runs all tests at once may take its time over a page. */
const patience = 120_000
const at = '2027-03-01T08:00:00Z'
const protocol = '/trials/weekly-talks/protocol'
const paths = [
  '/trials/new',
  protocol,
  `${protocol}/edit`,
  `${protocol}/edit/population`,
  `${protocol}/edit/allocation`,
  `${protocol}/edit/questions?at=%2Fquestions%2F0`,
  `${protocol}/yaml`,
  `${protocol}/lock`,
  '/trials/weekly-talks/context',
] as const

let store: Store
let browser: Browser
let site: Awaited<ReturnType<typeof serveApp>>
let cookie: string

const signedIn = async (width: number): Promise<BrowserContext> => {
  const context = await browser.newContext({ viewport: { width, height: 900 }, bypassCSP: true })
  context.setDefaultTimeout(patience)
  await context.addCookies([{ name: 'virker-session', value: cookie, url: site.address }])
  return context
}

const complaints = async (page: Page, name: string): Promise<readonly string[]> => {
  await keepPicture(page, name)
  const overflow = await overflowOf(page)
  return [...(await axeFindings(page)), ...(overflow > 0 ? [`${overflow} pixels too wide`] : [])]
}

describe.skipIf(!hasBrowser)('the guided pages in a browser', () => {
  beforeAll(async () => {
    store = await embeddedStore()
    const text = template('rct', 'da')
    const madeUp = withValue(readProtocol(text, 'p').document, ['trial', 'synthetic'], true)
    const trial = await createTrial(store, systemActor, writeDocument(text, madeUp))
    const roles = [{ role: 'trial-lead', trial }] as const
    const lone = await addMadeUpPerson(store, { name: 'Lone', email: 'lone@example.invalid' }, roles, at)
    cookie = await signInAsMadeUp(store, lone, { address: 'a', device: 'd', at })
    site = await serveApp(createApp(testServices({}, { store, clock: () => at })))
    browser = await openBrowser()
  }, 120_000)
  afterAll(async () => {
    await browser?.close()
    await site?.stop()
    await store?.close()
  })

  it.each([
    [languages[0], 390],
    [languages[1], 1280],
  ])(
    'can be read by a screen reader and fit their window in %s at %i pixels',
    async (language, width) => {
      const context = await signedIn(width)
      const page = await context.newPage()
      await page.goto(`${site.address}/accessibility?lang=${language}`)
      const found: Record<string, readonly string[]> = {}
      for (const path of paths) {
        await page.goto(site.address + path)
        const all = await complaints(page, `${path.replaceAll(/\W/g, '_')}-${language}-${width}`)
        if (all.length > 0) found[path] = all
      }
      await context.close()
      expect(found).toEqual({})
    },
    4 * patience,
  )

  it(
    'save by the Enter key, and keep what both of two people wrote',
    async () => {
      const context = await signedIn(1280)
      const [first, second] = [await context.newPage(), await context.newPage()] as const
      for (const page of [first, second]) await page.goto(`${site.address}${protocol}/edit/trial?lang=da`)
      await first.fill('[name="/trial/title"]', 'Først')
      await first.press('[name="/trial/title"]', 'Enter')
      await first.waitForSelector('text=Kladden er gemt')
      await second.fill('[name="/trial/question"]', 'Virker det?')
      await second.press('[name="/trial/question"]', 'Enter')
      await second.waitForSelector('text=En anden har gemt protokollen imens')
      expect(await second.inputValue('[name="/trial/title"]')).toBe('Først')
      await second.press('[name="/trial/question"]', 'Enter')
      await second.waitForSelector('text=Kladden er gemt')
      expect(await second.inputValue('[name="/trial/question"]')).toBe('Virker det?')
      await context.close()
    },
    2 * patience,
  )
})
