import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { exampleUsers } from '../../../src/app/index.ts'
import { onEmbedded } from './on-both.ts'
import { accessibilityProblems, scrollsSideways, signInAs, visitor } from './visitor.ts'

const trial = '/trials/taettere-samtaler'
const cprShaped = /\b\d{6}-?\d{4}\b/

/** One for every role. */
const people = exampleUsers.filter(({ role }, at) => exampleUsers.findIndex((other) => other.role === role) === at)

/** Where the trial's navigation leads. */
const navigation = async (page: Page): Promise<readonly string[]> => {
  const links = page.locator(`nav a[href^="${trial}/"]`)
  const found = [...new Set(await links.evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? '')))]
  expect(found.length).toBeGreaterThan(0)
  return found
}

onEmbedded('the first look at the example trials', (stage) => {
  it('shows who can sign in, says that people are made up, and complains of nothing', async () => {
    const { page, open, complaints, leave } = await visitor(stage().browser, stage().server)
    await open('/')
    expect(new URL(page.url()).pathname).toBe('/sign-in')
    for (const { name } of exampleUsers) expect(await page.getByRole('button', { name }).count(), name).toBe(1)
    expect(await accessibilityProblems(page)).toEqual([])
    expect(complaints).toEqual([])
    await leave()
  })

  it.each(people)(
    'lets $name in as $role, to every page that the navigation offers',
    async ({ name, role }) => {
      const { page, open, complaints, leave } = await signInAs(stage().browser, name, stage().server)
      if (role !== 'administrator') {
        await page.getByRole('link', { name: 'Tættere samtaler' }).first().click()
        await page.waitForURL(`**${trial}`)
        for (const path of [trial, ...(await navigation(page))]) {
          await open(path)
          expect(await page.getByText('Opdigtede data').count(), path).toBeGreaterThan(0)
        }
      }
      expect(complaints).toEqual([])
      await leave()
    },
    240_000,
  )

  it('works on a phone: nothing scrolls sideways, and no rule of accessibility is broken', async () => {
    const { page, open, leave } = await signInAs(stage().browser, 'Lisbet Leder', { ...stage().server, width: 390 })
    await open(trial)
    for (const path of [trial, ...(await navigation(page))]) {
      await open(path)
      expect(await scrollsSideways(page), path).toBe(false)
      expect(await accessibilityProblems(page), path).toEqual([])
    }
    await leave()
  }, 240_000)

  it('leaves nothing personal in the log', () => {
    const log = stage().server.log()
    expect(log.length).toBeGreaterThan(0)
    expect(log).not.toMatch(cprShaped)
    expect(log).not.toMatch(/borger\.example|jobcenter\.example/)
    for (const { name } of exampleUsers) expect(log).not.toContain(name)
  })
})
