import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { runCli } from '../../../src/cli/index.ts'
import { onBothDatabases } from './on-both.ts'
import { type Visitor, visitor } from './visitor.ts'
import { madeUpList, preparedProtocol, wholeTrial } from './whole-trial-setting.ts'

const home = `/trials/${wholeTrial.id}`
const password = 'lærke bjerg fløjte 48'
const patience = 300_000
const { people, csv } = madeUpList()

/** Those who use the trial; the administrator comes in by the one-time link. */
const staff = [
  { key: 'administrator', name: 'Agnes Hvidkløver', email: 'agnes@kommunen.example' },
  { key: 'trial-lead', name: 'Leo Granskov', email: 'leo@kommunen.example' },
  { key: 'caseworker', name: 'Svend Rosenkær', email: 'svend@kommunen.example' },
  { key: 'researcher', name: 'Freja Pilegren', email: 'freja@universitetet.example' },
  { key: 'viewer', name: 'Viggo Askemark', email: 'viggo@kommunen.example' },
] as const
type Key = (typeof staff)[number]['key']

/** A command line in this process. */
const virker = async (env: Readonly<Record<string, string>>, ...args: readonly string[]) => {
  let out = ''
  let err = ''
  const status = await runCli(args, {
    out: (text) => {
      out += text
    },
    err: (text) => {
      err += text
    },
    env,
  })
  return { status, out, err }
}

onBothDatabases(
  'the whole way of a trial',
  (stage) => {
    const all = new Map<Key, Visitor>()
    let folder = ''
    beforeAll(() => {
      folder = mkdtempSync(join(tmpdir(), 'virker-whole-'))
    })
    afterAll(() => rmSync(folder, { recursive: true, force: true }))

    const as = (key: Key): Visitor => {
      const found = all.get(key)
      if (found === undefined) throw new Error(`${key} has not signed in: an earlier step failed`)
      return found
    }
    const text = async (key: Key, path: string): Promise<string> => {
      await as(key).open(path)
      return as(key).page.locator('main').innerText()
    }
    const status = async (key: Key, path: string): Promise<number | undefined> =>
      (await as(key).page.goto(path))?.status()

    /** Chooses a password by a one-time link, and signs in with it. */
    const enter = async ({ key, name, email }: (typeof staff)[number], link: string): Promise<void> => {
      const someone = await visitor(stage().browser, stage().server)
      someone.page.setDefaultTimeout(10_000)
      someone.page.setDefaultNavigationTimeout(25_000)
      const { page, open } = someone
      await open(new URL(link).pathname)
      if (key === 'administrator') {
        await page.fill('input[name=name]', name)
        await page.fill('input[name=email]', email)
      }
      await page.fill('input[name=password]', password)
      await page.fill('input[name=again]', password)
      await page.getByRole('button', { name: 'Gem adgangskoden' }).click()
      await page.waitForURL('**/sign-in')
      await page.fill('input[name=email]', email)
      await page.fill('input[name=password]', password)
      await page.locator('form[action="/sign-in"] button').click()
      await page.waitForURL('**/trials')
      all.set(key, someone)
    }

    it(
      'begins with the one-time link of the first administrator, who makes people',
      async () => {
        const [first, ...others] = staff
        await enter(first, stage().server.firstAdministrator ?? '')
        const { page, open } = as('administrator')
        for (const person of others) {
          await open('/admin/people')
          await page.fill('input[name=name]', person.name)
          await page.fill('input[name=email]', person.email)
          await page.locator('form[action="/admin/people"] button').click()
          const link = await page.locator('.virker-link').innerText()
          await enter(person, link)
        }
      },
      patience,
    )

    it(
      'goes on with a trial from a template, edited in the guided pages',
      async () => {
        const { page, open } = as('administrator')
        await open('/trials/new')
        await page.check('input[name=template][value=rct]')
        await page.fill('input[name=title]', wholeTrial.title)
        await page.fill('input[name=id]', wholeTrial.id)
        await page.check('input[name=made-up]')
        await page.getByRole('button', { name: 'Opret forsøget' }).click()
        await page.waitForURL(`**${home}/protocol/edit`)
        await open(`${home}/protocol/yaml`)
        await page.fill('textarea[name=text]', preparedProtocol())
        await page.locator(`form[action="${home}/protocol/yaml"] button[type=submit]`).click()
        await page.waitForURL(`**${home}/protocol/edit`)
        await open(`${home}/protocol/edit/trial`)
        const question = page.locator('[name^="/trial/question"]').first()
        await question.fill('Kommer flere i job med ugentlige samtaler?')
        await page.locator('button[value=save]').last().click()
        expect(await text('administrator', `${home}/protocol`)).toContain('Kommer flere i job med ugentlige samtaler?')
      },
      patience,
    )

    it(
      'gives the others their roles in it',
      async () => {
        const { page, open } = as('administrator')
        for (const { key, name } of staff.slice(1)) {
          await open('/admin/people')
          await page.getByRole('link', { name }).click()
          await page.selectOption('select[name=role]', key)
          await page.selectOption('select[name=place]', JSON.stringify([wholeTrial.id]))
          if (key === 'caseworker') await page.fill('form[action$="/roles"] input[name=worker]', 'sb-1')
          await page.locator('form[action$="/roles"] button').click()
          expect(await page.locator('main table').innerText()).toContain(wholeTrial.title)
        }
        // Whoever makes a trial leads it, until the role is taken back.
        await open('/admin/people')
        await page.locator('main').getByRole('link', { name: staff[0].name }).click()
        await page.locator('main tr', { hasText: wholeTrial.title }).getByRole('button').click()
        await page.waitForLoadState()
        expect(await status('caseworker', home)).toBe(200)
      },
      patience,
    )

    it(
      'locks the protocol, with a reason for what is missing',
      async () => {
        const { page, open } = as('trial-lead')
        await open(`${home}/protocol/lock`)
        const reason = page.locator('textarea[name=reason]')
        if ((await reason.count()) > 0) await reason.fill('Afprøvning med opdigtede borgere')
        await page.getByRole('button', { name: 'Lås protokollen' }).click()
        await page.waitForURL(`**${home}/protocol`)
        expect(await page.locator('main').innerText()).toContain('låst')
      },
      patience,
    )

    it(
      'imports 400 people after a look at what would be written',
      async () => {
        const { page, open } = as('trial-lead')
        await open(`${home}/participants/import`)
        const file = { name: 'liste.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) }
        await page.locator('input[type=file]').setInputFiles(file)
        await page.getByRole('button', { name: 'Se filen igennem' }).click()
        await page.waitForURL('**/participants/import/*')
        await page.getByLabel('Hvad er ”Nummer”?').selectOption('id')
        await page.getByRole('button', { name: 'Vis, hvad der bliver lagt ind' }).click()
        await page.getByRole('button', { name: 'Læg listen ind' }).click()
        await page.waitForURL(`**${home}/participants`)
        expect(await page.locator('body').innerText()).toContain('400 indmeldt, 0 ikke omfattet')
      },
      patience,
    )

    it(
      'draws 200, 100 and 100 in one batch',
      async () => {
        const { page, open } = as('trial-lead')
        await open(`${home}/draw`)
        await page.getByRole('button', { name: 'Træk lod for alle, der venter (400)' }).click()
        await page.waitForURL('**/draw/lots?*')
        expect(await page.locator('body').innerText()).toContain('400 lod er trukket')
      },
      patience,
    )

    it(
      'shows everyone only what is theirs',
      async () => {
        const [own, other] = [people[0], people[399]]
        expect(await status('caseworker', `${home}/participants/${own?.id}`)).toBe(200)
        expect(await status('caseworker', `${home}/participants/${other?.id}`)).toBe(404)
        for (const path of ['results', 'export', 'protocol/lock', 'journal'])
          expect(await status('caseworker', `${home}/${path}`), path).toBe(403)
        const listed = await text('researcher', `${home}/participants`)
        expect(listed).toContain('b-001')
        for (const { name, cpr } of people.slice(0, 60))
          expect(listed.includes(name) || listed.includes(cpr), cpr).toBe(false)
        expect(await status('researcher', `${home}/draw`)).toBe(403)
        expect(await status('viewer', `${home}/export`)).toBe(403)
        expect(await status('administrator', `${home}/participants`)).toBeGreaterThanOrEqual(403)
      },
      patience,
    )

    it(
      'takes a conversation in two taps, and the week of a whole caseload on one page',
      async () => {
        const { page, open } = as('caseworker')
        await open(`${home}/participants/b-001`)
        await page.getByRole('button', { name: 'Afholdt', exact: true }).first().click()
        await page.waitForURL('**/register/**')
        await page.locator('button.virker-tap').first().click()
        await page.waitForURL(`**${home}/participants/b-001`)
        await open(`${home}/week`)
        await page.locator('main a', { hasText: 'Sæt' }).or(page.locator('main a[href*="preset="]')).first().click()
        const rows = page.locator('main table tbody tr')
        expect(await rows.count()).toBe(40)
        await page.locator(`form[action="${home}/week"][method=post] button[type=submit]`).last().click()
        await page.waitForLoadState()
        const done = await text('caseworker', `${home}/week`)
        expect(done.match(/Afholdt \(/g)?.length).toBe(40)
      },
      patience,
    )

    it(
      'shows on the pages of the lead what was registered',
      async () => {
        // No week has passed since the draw, so that the shares of weeks are still empty; the counts are not.
        const overview = await text('trial-lead', home)
        expect(overview).toMatch(/I indsats eller kontrolgruppe\s+400/)
        expect(overview).toMatch(/venter på lodtrækning\s+0/)
        const week = await text('trial-lead', `${home}/week?worker=sb-1`)
        expect(week.match(/Afholdt \(/g)?.length).toBe(40)
        await as('viewer').open(`${home}/delivery`)
      },
      patience,
    )

    it(
      'takes an interim look that gives no verdict',
      async () => {
        const { page, open } = as('researcher')
        await open(`${home}/results`)
        await page.getByRole('button', { name: 'Se på resultaterne undervejs' }).click()
        await page.waitForURL('**/results/*')
        await page.getByRole('link', { name: 'Åbn rapporten på dansk' }).waitFor({ timeout: patience })
        await page.getByRole('link', { name: 'Åbn rapporten på dansk' }).click()
        await page.waitForURL('**/report.da.html')
        const file = page.url().replace(/report\.da\.html.*$/, 'results.json')
        const results = (await (await page.context().request.get(file)).json()) as {
          verdicts: Record<string, { verdict: string }>
        }
        expect(Object.values(results.verdicts).filter(({ verdict }) => verdict !== 'none')).toEqual([])
        expect(await text('researcher', `${home}/results`)).toContain('Der er set på resultaterne 1 gang')
      },
      patience,
    )

    it(
      'reveals the seed, and the exported folder proves the draw to anyone',
      async () => {
        const lead = as('trial-lead')
        await lead.open(`${home}/draw`)
        await lead.page.locator('details summary', { hasText: 'Offentliggør' }).click()
        await lead.page.check('input[name=sure]')
        await lead.page.getByRole('button', { name: 'Offentliggør tallet' }).click()
        expect(await text('trial-lead', `${home}/draw`)).toContain('offentliggjort')

        const { page, open } = as('researcher')
        await open(`${home}/export`)
        const [zip] = await Promise.all([page.waitForEvent('download'), page.locator('a[href$="folder.zip"]').click()])
        expect(
          readFileSync(await zip.path())
            .subarray(0, 2)
            .toString(),
        ).toBe('PK')

        await open('/account/tokens')
        await page.fill('input[name=name]', 'hent')
        await page.selectOption('select[name=trial]', wholeTrial.id)
        await page.check('input[name=scopes][value="export:read"]')
        await page.locator('form[action="/account/tokens"] button').last().click()
        const token = await page.locator('.alert-success code').innerText()
        const pulled = join(folder, 'pulled')
        const pull = await virker({ VIRKER_TOKEN: token }, 'pull', stage().server.url, wholeTrial.id, pulled)
        expect(pull, pull.err).toMatchObject({ status: 0 })

        const verified = await virker({}, 'verify', pulled, '--json')
        expect(JSON.parse(verified.out)).toMatchObject({ draw: { status: 'derived', checked: 400 } })
        const doc = readFileSync(new URL('../../../docs/verify-the-draw.md', import.meta.url), 'utf8')
        const program = join(folder, 'verify_draw.py')
        writeFileSync(program, doc.match(/```python\n([\s\S]*?)```/)?.[1] ?? '')
        const journal = readFileSync(join(pulled, 'journal.ndjson'), 'utf8')
        const python = spawnSync('python3', [program, join(pulled, 'journal.ndjson')], { encoding: 'utf8' })
        expect(python.stdout.trim()).toBe('OK 400')
        const drawn = journal
          .trim()
          .split('\n')
          .map((line) => JSON.parse(line) as { kind: string; body?: { arm?: string; status?: string } })
        const count = (arm: string) =>
          drawn.filter(({ kind, body }) => kind === 'allocated' && body?.arm === arm).length
        expect([count('control'), count('weekly'), count('mentor')]).toEqual([200, 100, 100])
        expect(drawn.filter(({ kind }) => kind === 'conversation-registered').length).toBe(40)
        for (const { name, cpr, email } of people.slice(0, 60))
          for (const secret of [name, cpr, email]) expect(journal.includes(secret), secret).toBe(false)

        const env = { VIRKER_DATA: join(folder, 'second') }
        const taken = await virker(env, 'import', pulled)
        expect(taken, taken.err).toMatchObject({ status: 0 })
        const again = join(folder, 'again')
        const given = await virker(env, 'export', wholeTrial.id, again)
        expect(given, given.err).toMatchObject({ status: 0 })
        expect(existsSync(join(again, 'journal.ndjson'))).toBe(true)
        expect(readFileSync(join(again, 'journal.ndjson'), 'utf8')).toBe(journal)
      },
      patience,
    )

    it('leaves nothing personal in the log', () => {
      const log = stage().server.log()
      expect(log.length).toBeGreaterThan(0)
      const secrets = [
        ...people.flatMap(({ name, cpr, phone, email }) => [name, cpr, cpr.replace('-', ''), phone, email]),
      ]
      for (const secret of [...secrets, ...staff.flatMap(({ name, email }) => [name, email]), password])
        expect(log.includes(secret), secret).toBe(false)
    })
  },
  {},
)
