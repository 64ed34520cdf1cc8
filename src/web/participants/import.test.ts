import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { workbookOf } from '../../app/roster/test-lists.ts'
import { eligible, enrolAll, home, lead, openTestTrial, type TestTrial } from './test-trial.ts'

let test: TestTrial

beforeAll(async () => {
  test = await openTestTrial()
  await enrolAll(test, [eligible('NAAAAAA', 'north', 'Åse Sørensen', '310170-1234')])
}, 180_000)
afterAll(() => test.store.close())

const path = `${home}/participants/import`
const header = 'CPR;Navn;Jobcenter;Køn;Alder;Modtager kontanthjælp og er aktivitetsparat'
const csv = (...rows: string[]) => Buffer.from([header, ...rows].join('\n'))
const send = (bytes: Uint8Array, name = 'liste.csv', who = 'lead') => test.send(who, path, { name, bytes })
const people = () =>
  test.store.as(lead, (tx) => tx.selectFrom('participant').select(['id', 'site', 'status', 'screen_reason']).execute())

/** What each column was guessed to be, as the page has it. */
const chosen = (text: string): Record<string, string> =>
  Object.fromEntries(
    [...text.matchAll(/<select class="form-select" name="(use\.\d+)"[^>]*>(.*?)<\/select>/gs)].map(
      ([, name, options]) => [name, /value="([^"]*)" selected/.exec(options ?? '')?.[1] ?? 'nothing'],
    ),
  )

const opened = async (bytes: Uint8Array, name?: string) => {
  const answer = await send(bytes, name)
  const at = answer.headers.get('location') ?? ''
  return { at, uses: chosen(await (await test.as('lead').get(at)).text()) }
}

describe('importing a list', () => {
  it('guesses the columns, shows what would happen, and writes it when confirmed', async () => {
    const { at, uses } = await opened(
      csv(
        '010180-1234;Bo Æbelø;Nord;Kvinde;36;ja',
        '020280-1234;Carla Holm;Jobcenter Syd;m;44;nej',
        '310170-1234;Åse Sørensen;north;f;56;ja',
      ),
    )
    expect(Object.values(uses)).toEqual([
      'cpr',
      'name',
      'site',
      'attribute:gender',
      'attribute:age',
      'criterion:benefit',
    ])
    const refused = await test.as('lead').post(at, uses)
    expect(refused.status).toBe(422)
    expect(await refused.text()).toContain('liste.csv, 2')
    expect((await people()).length).toBe(1)
    const right = await opened(
      csv(
        '010180-1234;Bo Æbelø;Jobcenter Nord;Kvinde;36;ja',
        '020280-1234;Carla Holm;Jobcenter Syd;m;44;nej',
        '310170-1234;Åse Sørensen;north;f;56;ja',
      ),
    )
    const preview = await (await test.as('lead').post(right.at, right.uses)).text()
    for (const words of ['er i forsøget som NAAAAAA', 'ikke omfattet: Modtager', '010180-••••'])
      expect(preview).toContain(words)
    expect(preview).not.toContain('0101801234')
    expect((await people()).length).toBe(1)
    const done = await test.as('lead').post(`${right.at}/confirm`, right.uses)
    expect([done.status, done.headers.get('location')]).toEqual([303, `${home}/participants`])
    expect((await people()).map(({ site, status, screen_reason }) => [site, status, screen_reason])).toEqual(
      expect.arrayContaining([
        ['north', 'enrolled', null],
        ['south', 'screened-out', 'benefit'],
      ]),
    )
    expect((await people()).length).toBe(3)
    expect((await test.as('lead').get(right.at)).status).toBe(410)
  })

  it('reads 400 people from Excel and enrols them all at once', async () => {
    const rows = Array.from({ length: 400 }, (_, i) => [
      `${String(1 + (i % 28)).padStart(2, '0')}${String(1 + (Math.floor(i / 28) % 12)).padStart(2, '0')}7${i % 10}-${2000 + i}`,
      `Navn ${i}`,
      i % 2 ? 'north' : 'south',
      'f',
      20 + (i % 50),
    ])
    const { at, uses } = await opened(
      await workbookOf([['CPR-nr.', 'Navn', 'Sted', 'Køn', 'Alder'], ...rows]),
      'a.xlsx',
    )
    const before = (await people()).length
    expect((await test.as('lead').post(`${at}/confirm`, uses)).status).toBe(303)
    expect((await people()).length).toBe(before + 400)
  }, 120_000)

  it('is seen by whoever sent it only, and a case worker enrols at the own site only', async () => {
    const { at } = await opened(csv('030380-1234;X;north;f;36;ja'))
    expect((await test.as('north').get(at)).status).toBe(410)
    expect((await test.as('researcher').get(at)).status).toBe(403)
    const own = (await send(csv('030380-1234;X;south;f;36;ja'), 'b.csv', 'north')).headers.get('location') ?? ''
    const uses = chosen(await (await test.as('north').get(own)).text())
    const refused = await test.as('north').post(`${own}/confirm`, uses)
    expect(refused.status).toBe(422)
  })

  it('refuses what is no list, with words and without keeping it', async () => {
    const hostile: readonly (readonly [string, Uint8Array])[] = [
      ['empty.csv', Buffer.from('')],
      ['random.csv', randomBytes(5000)],
      ['random.xlsx', Buffer.concat([Buffer.from('PK\u0003\u0004'), randomBytes(5000)])],
      ['old.xls', Buffer.from('d0cf11e0a1b11ae1', 'hex')],
      ['utf16.csv', Buffer.from(`\ufeff${header}`, 'utf16le')],
      ['broken-utf8.csv', Buffer.concat([Buffer.from('æ;ø\n'), Buffer.from([0xe6, 0x0a])])],
      ['picture.png', Buffer.from('89504e470d0a1a0a0000000d', 'hex')],
    ]
    for (const [name, bytes] of hostile) {
      const answer = await send(bytes, name)
      expect(answer.status, name).toBe(422)
      expect(await answer.text(), name).toContain('skal rettes')
    }
    const missing = await test.as('lead').post(path, {})
    expect(missing.status).toBe(422)
  })

  it('reads Danish letters in Windows-1252, and shows no markup of a file as markup', async () => {
    const latin = Buffer.from(`${header}\n010188-1234;Åse <script>alert(1)</script>;north;f;36;ja`, 'latin1')
    const { at, uses } = await opened(latin, '<b>liste.csv')
    expect(uses['use.3']).toBe('attribute:gender')
    const text = await (await test.as('lead').post(at, uses)).text()
    expect(text).toContain('Åse &lt;script&gt;')
    expect([text.includes('<script>'), text.includes('<b>liste')]).toEqual([false, false])
  })

  it('stops at formulas in names, and at a file larger than the server takes', async () => {
    const { at, uses } = await opened(csv('010188-1234;=HYPERLINK("x");north;f;36;ja'.replaceAll('"', '')))
    expect(await (await test.as('lead').post(at, uses)).text()).toContain('som regneark læser som en formel')
    const headers = { cookie: 'virker-session=lead', 'content-type': 'multipart/form-data; boundary=x' }
    const large = await test.app.request(path, { method: 'POST', body: Buffer.alloc(26 * 1024 * 1024, 'a'), headers })
    expect(large.status).toBe(413)
  }, 60_000)
})
