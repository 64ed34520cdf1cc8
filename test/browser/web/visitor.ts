import { readFileSync } from 'node:fs'
import type { Browser, Page, Response } from 'playwright-core'
import { expect } from 'vitest'

const axeSource = readFileSync(new URL('../../../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8')

/** Somebody with a browser of their own: cookies and language are theirs. */
export type Visitor = {
  readonly page: Page
  /** Opens a path of the server; fails when it is answered with an error. */
  readonly open: (path: string) => Promise<Response>
  /** What the browser complained of: scripts, styles or images that were refused, errors of scripts. */
  readonly complaints: readonly string[]
  readonly leave: () => Promise<void>
}

type Wanted = { readonly url: string; readonly language?: 'da' | 'en'; readonly width?: number }

/** A visitor who has not signed in. */
export const visitor = async (browser: Browser, { url, language = 'da', width = 1280 }: Wanted): Promise<Visitor> => {
  const context = await browser.newContext({
    baseURL: url,
    locale: language === 'da' ? 'da-DK' : 'en-GB',
    viewport: { width, height: 900 },
  })
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  return {
    page,
    complaints,
    open: async (path) => {
      const response = await page.goto(path)
      if (response === null) throw new Error(`no answer from ${path}`)
      expect(response.status(), `${path} is answered`).toBeLessThan(400)
      return response
    },
    leave: () => context.close(),
  }
}

/** Signs in as a made-up person of the example, by one click. */
export const signInAs = async (browser: Browser, name: string, wanted: Wanted): Promise<Visitor> => {
  const found = await visitor(browser, wanted)
  await found.open('/sign-in')
  await found.page.getByRole('button', { name }).click()
  await found.page.waitForURL('**/trials')
  return found
}

type Violation = { readonly id: string; readonly nodes: readonly { readonly html: string }[] }

/** The rules of accessibility (axe) that the page breaks, each with the first part of it that does. */
export const accessibilityProblems = async (page: Page): Promise<readonly string[]> => {
  await page.evaluate(axeSource)
  const violations = (await page.evaluate('axe.run().then(({ violations }) => violations)')) as readonly Violation[]
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
}

/** Whether the page is wider than the window, so that one must scroll sideways. */
export const scrollsSideways = async (page: Page): Promise<boolean> =>
  Boolean(await page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth'))
