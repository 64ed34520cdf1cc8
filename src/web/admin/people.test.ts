import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { embeddedStore } from '../../../test/server/embedded.ts'
import type { Store } from '../../store/index.ts'
import type { Mail, Mailer } from '../services.ts'
import { testApp, visit } from '../test-web.ts'
import { peopleRoutes } from './people.ts'

let store: Store
beforeAll(async () => {
  store = await embeddedStore()
}, 60_000)
afterAll(() => store.close())

const add = async (email: string, mailer: Mailer): Promise<string> => {
  const app = testApp(peopleRoutes, { agnete: [{ role: 'administrator' }] }, { store, mailer })
  return (await visit(app, 'agnete').post('/admin/people', { name: 'Nora Ny', email, worker: '' })).text()
}
const linkIn = (text: string) => /http:\/\/localhost:3000\/welcome\/[\w-]{43}/.exec(text)?.[0] ?? 'no link'

describe('the link of a new person', () => {
  it('is shown, and mailed where mail is configured', async () => {
    const mails: Mail[] = []
    const page = await add('nora@example.dk', { configured: true, send: async (mail) => void mails.push(mail) })
    expect(page).toContain('Linket er sendt til nora@example.dk')
    expect(mails.map(({ to }) => to)).toEqual(['nora@example.dk'])
    expect(linkIn(mails[0]?.text ?? '')).toBe(linkIn(page))
  })

  it('is to be handed over where there is no mail, or it fails', async () => {
    const mails: Mail[] = []
    const none = await add('nils@example.dk', { configured: false, send: async (mail) => void mails.push(mail) })
    expect(mails).toEqual([])
    expect(none).toContain('Send det på en måde, som kun personen kan læse')
    const failed = await add('nete@example.dk', { configured: true, send: () => Promise.reject(new Error('no')) })
    expect(failed).toContain('kunne ikke sendes til nete@example.dk')
    expect(linkIn(failed)).not.toBe('no link')
  })
})
