import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { drawLots, lockTrial, recordEntries } from '../../src/app/index.ts'
import { template } from '../../src/protocol/index.ts'
import { createTrial, headOf, onTrial, type Store, systemActor } from '../../src/store/index.ts'
import { mailHeads } from '../../src/web/background/mail-heads.ts'
import { createMailer } from '../../src/web/serve/mailer.ts'
import { testServices } from '../../src/web/test-web.ts'
import { embeddedStore } from '../server/embedded.ts'

const trial = 'weekly-talks'
const protocol = `${template('rct', 'da')}\nheads: { to: [journal@ministry.example, second@university.example] }\n`

type Received = { readonly to: readonly string[]; readonly text: string }

/** A mail server that keeps what it is given, or refuses everything. */
const mailServer = async () => {
  const received: Received[] = []
  let refuses = false
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, session, done) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        if (refuses) return done(new Error('no room'))
        received.push({
          to: session.envelope.rcptTo.map(({ address }) => address),
          text: Buffer.concat(chunks).toString('utf8').replaceAll('=\r\n', ''),
        })
        done()
      })
    },
  })
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  const { port } = server.server.address() as AddressInfo
  return {
    url: `smtp://127.0.0.1:${port}`,
    received,
    refuse: (now: boolean) => {
      refuses = now
    },
    close: () => new Promise<void>((closed) => server.close(() => closed())),
  }
}

describe('the head of a running trial', () => {
  let store: Store
  let mail: Awaited<ReturnType<typeof mailServer>>
  let now = '2027-03-01T08:00:00Z'
  let salts = 0
  const randomHex = (bytes: number) => (++salts).toString(16).padStart(2 * bytes, '0')
  const environment = () => ({ now: () => now, randomHex, by: 'lead-1' })
  const lead = { user: 'lead-1', role: 'trial-lead', trial } as const
  const head = () => store.as({ ...systemActor, trial }, (tx) => headOf(tx, trial))
  const anchors = () =>
    store.as({ ...systemActor, trial }, async (tx) => {
      const rows = await tx
        .selectFrom('journal_entry')
        .select('body')
        .where('kind', '=', 'anchored')
        .orderBy('seq')
        .execute()
      return rows.map(({ body }) => body)
    })
  const round = (smtp?: string) =>
    mailHeads.run(
      testServices(
        {},
        {
          store,
          clock: () => now,
          randomHex,
          mailer: createMailer(smtp === undefined ? {} : { smtp: { url: smtp, from: 'virker@ministry.example' } }),
        },
      ),
    )

  beforeAll(async () => {
    store = await embeddedStore()
    mail = await mailServer()
    await createTrial(store, systemActor, protocol)
  })
  afterAll(async () => {
    await store?.close()
    await mail?.close()
  })

  it('is mailed to nobody before the lock', async () => {
    await round(mail.url)
    expect(mail.received).toEqual([])
  })

  it('is told of in the journal only when a mail was sent', async () => {
    await onTrial(store, lead, trial, 'design', (place) => lockTrial(place, environment(), { reason: 'test' }))
    await round()
    mail.refuse(true)
    await round(mail.url)
    mail.refuse(false)
    expect(await anchors()).toEqual([])
  })

  it('is mailed at the lock, once, to everyone whom the protocol names', async () => {
    const { entries, hash } = await head()
    await round(mail.url)
    expect(mail.received).toEqual([])
    // Five minutes after it was refused it is tried again.
    now = now.replace(/T(\d\d):\d\d/, 'T$1:05')
    await round(mail.url)
    await round(mail.url)
    expect(mail.received.flatMap(({ to }) => to)).toEqual(['journal@ministry.example', 'second@university.example'])
    for (const { text } of mail.received) expect(text).toContain(hash)
    const to = ['journal@ministry.example', 'second@university.example']
    expect(await anchors()).toEqual([{ entries, head: hash, occasion: 'lock', to }])
  })

  it('is mailed at the draw, and again after a week in which something happened', async () => {
    const people = ['p1', 'p2'].map((subject) => ({
      kind: 'enrolled',
      subject,
      body: { attributes: { site: 'north', age: 30, gender: 'f', benefit_months: 13 } },
    }))
    await onTrial(store, lead, trial, 'design', (place) => recordEntries(place, environment(), people))
    await onTrial(store, lead, trial, 'design', (place) => drawLots(place, environment()))
    await round(mail.url)
    now = '2027-03-08T09:00:00Z'
    await round(mail.url)
    await onTrial(store, lead, trial, { subjects: ['p1'] }, (place) =>
      recordEntries(place, environment(), [{ kind: 'exit', subject: 'p1', body: { reason: 'job' } }]),
    )
    await round(mail.url)
    await round(mail.url)
    expect((await anchors()).map((body) => body?.occasion)).toEqual(['lock', 'draw', 'weekly'])
  })

  it('names nobody', () => {
    expect(mail.received.map(({ text }) => text).join('')).not.toMatch(/p1|p2|lead-1/)
  })
})
