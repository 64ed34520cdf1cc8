import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { embeddedStore } from '../../../test/server/embedded.ts'
import { smallTrial, startSmallTrial } from '../../../test/server/small-trial.ts'
import { type Store, systemActor } from '../../store/index.ts'
import { testServices } from '../test-web.ts'
import { mailHeads } from './mail-heads.ts'

const heads = '\nheads: {to: [first@example.org, refused@example.org, last@example.org]}\n'
const start = Date.parse('2027-03-01T09:00:00Z')

let store: Store
let refuses = true
let minutes = 0
const sent: string[] = []
const logged: unknown[] = []

const mailer = {
  configured: true,
  send: async ({ to }: { readonly to: string }) => {
    if (refuses && to.startsWith('refused'))
      throw Object.assign(new Error(`550 <${to}> unknown`), { responseCode: 550, rejected: [to] })
    sent.push(to)
  },
}
const clock = () => new Date(start + minutes * 60_000).toISOString().replace('.000', '')
const logger = { info: () => {}, warn: (about: unknown) => void logged.push(about), error: () => {} }

const run = async (upTo: number): Promise<void> => {
  for (; minutes < upTo; minutes += 1) await mailHeads.run(testServices({}, { store, clock, mailer, logger }))
}
const anchored = () =>
  store.as({ ...systemActor, trial: smallTrial }, async (tx) => {
    const rows = await tx
      .selectFrom('journal_entry')
      .select('body')
      .where('kind', '=', 'anchored')
      .orderBy('seq')
      .execute()
    return rows.map(({ body }) => body as { occasion: string; to: string[]; head: string })
  })

beforeAll(async () => {
  store = await embeddedStore()
  await startSmallTrial(store, (text) => text + heads)
}, 120_000)
afterAll(() => store.close())

describe('the mail of the head, when one address refuses it', () => {
  it('goes to the others once for each occasion, and the journal says to whom', async () => {
    await run(4)
    const entries = await anchored()
    const occasions = entries.map(({ occasion }) => occasion)
    expect(occasions[0]).toBe('lock')
    expect(new Set(occasions).size).toBe(occasions.length)
    for (const { to } of entries) expect(to).toEqual(['first@example.org', 'last@example.org'])
    expect(sent).toHaveLength(2 * entries.length)
  })

  it('is tried again more and more seldom, and the log does not name the address', async () => {
    await run(40)
    // At 0, 5, 15 and 35 minutes.
    expect(logged).toHaveLength(4)
    expect(logged[0]).toMatchObject({ trial: smallTrial, address: 2, code: '550' })
    expect(JSON.stringify(logged)).not.toContain('@')
  })

  it('is told of in an entry of its own when the address takes it', async () => {
    const before = await anchored()
    refuses = false
    await run(120)
    const after = await anchored()
    expect(after).toHaveLength(before.length + 1)
    expect(after.at(-1)?.to).toEqual(['refused@example.org'])
    expect(after.at(-1)?.head).toBe(before.at(-1)?.head)
    expect(sent.filter((to) => to.startsWith('refused'))).toHaveLength(1)
  })
})
