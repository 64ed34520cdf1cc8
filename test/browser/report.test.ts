import { readFileSync } from 'node:fs'
import { HtmlValidate } from 'html-validate'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { computeResults, openFolder } from '../../src/app/index.ts'
import { renderReport } from '../../src/report/index.ts'
import { languages } from '../../src/text/index.ts'
import { besideResults, clustered } from '../report/make-beside.ts'
import { groupsTrial } from '../report/make-groups.ts'
import { registerTrial } from '../report/make-registers.ts'
import { hasBrowser, openBrowser, showReport } from './chromium.ts'

const axeSource = readFileSync(new URL('../../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8')
const withRegister = await registerTrial()
const examples = ['nsw', 'ansvar-for-eget-liv'] as const
/** In Danish on a phone, in English on a desk: what differs by width hardly differs by language. */
const widthsOf = { da: [390, 768], en: [768, 1280] } as const

const reports = [
  ...(await Promise.all(examples.map((example) => computeResults(openFolder(`examples/${example}`))))).flatMap(
    (trial, at) =>
      languages.map((language) => ({ example: examples[at], language, html: renderReport({ ...trial, language }) })),
  ),
  ...languages.map((language) => ({
    example: 'clusters with every figure beside',
    language,
    html: renderReport({ results: besideResults(), protocol: clustered, language }),
  })),
  ...languages.map((language) => ({
    example: 'groups compared and a curve over weeks',
    language,
    html: renderReport({ ...groupsTrial(), language }),
  })),
  ...languages.map((language) => ({
    example: 'outcomes of a weekly register',
    language,
    html: renderReport({ ...withRegister, language }),
  })),
]

type Violation = { readonly id: string; readonly nodes: readonly { readonly html: string }[] }

/** The rules of accessibility that a page breaks, of those that axe knows. */
const violationsOn = async (page: Page): Promise<readonly string[]> => {
  await page.evaluate(axeSource)
  const violations = (await page.evaluate('axe.run().then(({ violations }) => violations)')) as readonly Violation[]
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
}

describe.skipIf(!hasBrowser)('the report of an example, in a browser', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await openBrowser()
  })
  afterAll(() => browser?.close())

  it.each(reports)(
    'of $example in $language asks for nothing and never scrolls sideways, and axe finds nothing',
    async ({ html, language }) => {
      for (const width of widthsOf[language]) {
        const { page, requests } = await showReport(browser, html, width)
        expect(requests).toEqual([])
        expect(await page.evaluate('document.documentElement.scrollWidth'), `${width} px`).toBeLessThanOrEqual(width)
        const tooWide = await page.evaluate(
          `[...document.querySelectorAll('table')].filter((table) => table.scrollWidth > table.parentElement.clientWidth + 1).map(({ id }) => id)`,
        )
        expect(tooWide, `${width} px`).toEqual([])
        if (width !== 768) expect(await violationsOn(page), `${width} px`).toEqual([])
        await page.close()
      }
    },
  )

  it('shows what a number counts when it has the focus, and hides it on Escape', async () => {
    const { page } = await showReport(browser, reports[0]?.html ?? '', 1280)
    await page.keyboard.press('Tab')
    await page.locator('.verdict a.n').first().focus()
    await page.keyboard.press('Shift+Tab')
    await page.keyboard.press('Tab')
    const shown = `getComputedStyle(document.activeElement, '::after').content`
    expect(await page.evaluate(shown)).toContain('(n = 185)')
    await page.keyboard.press('Escape')
    expect(await page.evaluate(`getComputedStyle(document.activeElement, '::after').display`)).toBe('none')
    await page.close()
  })
})

describe('the report of an example', () => {
  it.each(reports)('of $example in $language is valid HTML, and one file under two megabytes', async ({ html }) => {
    const validator = new HtmlValidate({ extends: ['html-validate:recommended'], rules: { 'long-title': 'off' } })
    const { results } = await validator.validateString(html)
    const messages = results.flatMap((result) => result.messages)
    expect(messages.map(({ ruleId, message, line }) => `${line} ${ruleId}: ${message}`)).toEqual([])
    expect(Buffer.byteLength(html)).toBeLessThan(2_000_000)
  })
})
