import { existsSync } from 'node:fs'
import { type Browser, chromium, type Page } from 'playwright-core'

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium'

/** Where there is no browser these tests are skipped by name; in CI they must run, and fail without one. */
export const hasBrowser = existsSync(executablePath) || process.env.CI === 'true'

const quiet = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
]

export const openBrowser = (): Promise<Browser> => chromium.launch({ executablePath, args: quiet })

/** A page of a given width that shows a report, and every address that it asked for. */
export const showReport = async (
  browser: Browser,
  html: string,
  width: number,
): Promise<{ readonly page: Page; readonly requests: readonly string[] }> => {
  const page = await browser.newPage({ viewport: { width, height: 900 } })
  const requests: string[] = []
  page.on('request', (request) => requests.push(request.url()))
  await page.setContent(html, { waitUntil: 'load' })
  return { page, requests }
}
