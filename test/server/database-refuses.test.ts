import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eraseIdentity, freshKeys, onTrial, openStore, roles, type Store } from '../../src/store/index.ts'
import { onPostgres } from './postgres.ts'
import { citizens, environmentOf, makeWorld, otherTrial, researchHours, researchMark, trial } from './walk/world.ts'

const asRole = (role: string): string => `virker_${role.replaceAll('-', '_')}`
const seesPeople = ['trial-lead', 'researcher', 'caseworker', 'external-provider', 'interviewer']
const handling = ['trial-lead', 'caseworker', 'external-provider']
const blinded = ['external-provider', 'interviewer']
const requestRoles = roles.map((role) => role as string)
const everyRole = [...requestRoles, 'system', 'writer']
const north = citizens.filter(({ site }) => site === 'north').map(({ id }) => id)

onPostgres('the database itself, asked directly by the login of the application', (database) => {
  let store: Store
  beforeAll(async () => {
    store = await openStore({ keys: freshKeys(), databaseUrl: database().url, ownerUrl: database().ownerUrl })
    await makeWorld(store)
  }, 600_000)
  afterAll(() => store.close())

  /** Runs statements in a transaction that is undone; the rows of the last one, or the refusal. */
  const ask = async (url: string, settings: Readonly<Record<string, string>>, statement: string) => {
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    try {
      await client.query('begin; set local search_path = virker')
      for (const [name, value] of Object.entries(settings))
        await client.query('select set_config($1, $2, true)', [name, value])
      return { rows: (await client.query({ text: statement, rowMode: 'array' })).rows as unknown[][] }
    } catch (error) {
      return { refused: String((error as { code?: string }).code) }
    } finally {
      await client.end()
    }
  }
  const as = (role: string, statement: string, sites = '') =>
    ask(
      database().url,
      { role: asRole(role), 'virker.trial': trial, 'virker.sites': sites, 'virker.user': 'u-1' },
      statement,
    )
  /** Nothing is given: a refusal, or no row. */
  const isNothing = ({ rows, refused }: { rows?: unknown[][]; refused?: string }): boolean =>
    refused === '42501' || rows?.length === 0
  const texts = async (answer: Promise<{ rows?: unknown[][]; refused?: string }>) =>
    ((await answer).rows ?? []).map(([value]) => String(value))

  const ofTrial = [
    'journal_entry',
    'participant',
    'lot',
    'registration',
    'note',
    'identity',
    'run',
    'run_file',
    'trial_file',
    'site',
  ]

  describe.each(requestRoles)('as %s', (role) => {
    it('gives no row of another trial', async () => {
      for (const table of ofTrial)
        expect([table, isNothing(await as(role, `select 1 from ${table} where trial <> '${trial}'`))]).toEqual([
          table,
          true,
        ])
      expect(isNothing(await as(role, `select 1 from trial where id <> '${trial}'`))).toBe(true)
      expect(isNothing(await as(role, `select 1 from journal_head('${otherTrial}')`))).toBe(true)
      expect(isNothing(await as(role, `select 1 from journal_headers('${otherTrial}', 0, 9, 9)`))).toBe(true)
    })

    it('gives no row of another site', async () => {
      const people = await texts(as(role, 'select id from participant', 'north'))
      expect(people.toSorted()).toEqual(seesPeople.includes(role) ? north.toSorted() : [])
      for (const [table, column] of [
        ['lot', 'participant'],
        ['registration', 'participant'],
        ['identity', 'participant'],
        ['journal_entry', 'subject'],
      ])
        expect(await texts(as(role, `select ${column} from ${table} where ${column} like '%south%'`, 'north'))).toEqual(
          [],
        )
      expect(isNothing(await as(role, `select 1 from journal_headers('${trial}', 0, 999, 999)`, 'north'))).toBe(true)
      expect(isNothing(await as(role, 'select 1 from trial_file', 'north'))).toBe(true)
    })

    it('gives what is for research to a researcher only', async () => {
      const seen = [
        ...(await texts(as(role, `select hours from registration where hours = ${researchHours}`))),
        ...(await texts(as(role, `select body from journal_entry where purpose = 'research'`))),
        ...(await texts(as(role, `select body from note where body::text like '%${researchMark}%'`))),
      ]
      expect(seen.length > 0).toBe(role === 'researcher')
    })

    it('gives no arm that is hidden from it, neither as a lot nor as an entry', async () => {
      const lots = await texts(as(role, 'select arm from lot'))
      const entries = await texts(as(role, `select body->>'arm' from journal_entry where body ? 'arm'`))
      const sees = seesPeople.includes(role) && !blinded.includes(role)
      expect([lots.length > 0, entries.length > 0]).toEqual([sees, sees])
    })

    it('gives who people are to those who handle cases, and sealed', async () => {
      const sealed = await texts(as(role, `select encode(cpr, 'escape') from identity`))
      expect(sealed.length > 0).toBe(handling.includes(role))
      for (const { cpr } of citizens) expect(sealed.join()).not.toContain(cpr)
    })

    it.each([
      'account',
      'session',
      'access_token',
      'one_time_link',
      'recovery_code',
      'outside_identity',
      'membership',
      'sign_in_attempt',
      'trial_seed',
      'chain_head',
      'delivery_counts',
      'delivery_outline',
    ])('gives nothing of %s', async (table) => {
      expect(isNothing(await as(role, `select * from ${table}`))).toBe(true)
    })

    it.each([
      'participant',
      'lot',
      'registration',
      'note',
      'trial',
      'site',
      'identity',
      'account',
      'membership',
      'run',
      'trial_seed',
    ])('changes and deletes nothing of %s', async (table) => {
      expect(isNothing(await as(role, `delete from ${table} returning 1`))).toBe(true)
      const column = ['trial', 'account'].includes(table) ? 'id' : table === 'membership' ? 'account' : 'trial'
      expect(isNothing(await as(role, `update ${table} set ${column} = ${column} returning 1`))).toBe(true)
    })

    it('calls no function that writes a journal, and only leads and researchers read its headers', async () => {
      expect(await as(role, `select journal_append('${trial}', '[]')`)).toEqual({ refused: '42501' })
      expect(await as(role, `select journal_redact('${trial}', '{1}', 'erased', '[]')`)).toEqual({ refused: '42501' })
      expect(await as(role, `select journal_verified('${trial}', 1, '', now(), null)`)).toEqual({ refused: '42501' })
      const headers = await as(role, `select 1 from journal_headers('${trial}', 0, 9, 9)`)
      expect('rows' in headers).toBe(['trial-lead', 'researcher'].includes(role))
      const found = await as(role, `select 1 from identity_find('${trial}', '{}')`)
      expect('rows' in found).toBe(handling.includes(role))
    })
  })

  const slipped = `insert into journal_entry select trial, 9999, kind, subject, occurred, recorded, written_by, purpose,
    null, body, salt, body_hash, redacted, prev, hash from journal_entry where seq = 1 and trial = '${trial}'`
  const tampering = [
    `update journal_entry set body = '{}'`,
    'delete from journal_entry',
    'truncate journal_entry cascade',
    slipped,
    `insert into journal_entry values ('${trial}', 9999, 'anchored', null, '', '', '', 'casework', null, '{}', '', '', null, '', '')`,
  ]

  it.each(everyRole.flatMap((role) => tampering.map((statement) => [role, statement] as const)))(
    'refuses %s: %s',
    async (role, statement) => {
      expect(await as(role, statement)).toEqual({ refused: '42501' })
    },
  )

  it.each(tampering)('refuses the owner of the journal by trigger: %s', async (statement) => {
    expect(await ask(database().ownerUrl, {}, `set local row_security = off`)).not.toHaveProperty('refused')
    expect(await ask(database().superUrl, {}, statement)).toEqual({ refused: 'VK001' })
    const answer = await ask(database().ownerUrl, { 'virker.trial': trial }, statement)
    expect(answer).not.toEqual({ rows: [] })
  })

  it('redacts nothing without an entry that says what', async () => {
    const writer = (entries: string, entry: string) =>
      as('writer', `select journal_redact('${trial}', '${entries}', 'erased', '${entry}')`)
    expect(await writer('{1}', '[]')).toEqual({ refused: 'VK001' })
    expect(await writer('{1}', '[{"kind":"anchored","body":{}}]')).toEqual({ refused: 'VK001' })
    expect(await writer('{1,2}', '[{"kind":"redacted","body":{"entries":[1]}}]')).toEqual({ refused: 'VK001' })
  })

  it('takes bodies out by redaction only, and an entry says so', async () => {
    const lead = { user: 'u-1', role: 'trial-lead', trial } as const
    const erasure = { participant: north[0] ?? '', erasure: 'identity-and-registrations', basis: 'prøve' } as const
    const count = await eraseIdentity(store, lead, environmentOf('u-1'), erasure)
    expect(count).toBeGreaterThan(0)
    const gone = await ask(
      database().superUrl,
      {},
      `select seq from journal_entry where redacted = 'erased' order by seq`,
    )
    const said = await ask(database().superUrl, {}, `select body->'entries' from journal_entry where kind = 'redacted'`)
    expect(gone.rows?.map(([seq]) => seq)).toEqual(said.rows?.[0]?.[0])
    expect(gone.rows).toHaveLength(count)
  })

  it('gives files that were received for research, and that they were, to a lead and a researcher of the whole trial only', async () => {
    const mark = 'p1;kun-forskning;12'
    const folder = mkdtempSync(join(tmpdir(), 'virker-refuses-'))
    const from = join(folder, 'register.csv')
    writeFileSync(from, mark)
    const sha256 = createHash('sha256').update(mark).digest('hex')
    const body = { source: 'register', version: 1, file: 'data/register.csv', sha256, rows: 1 }
    await onTrial(store, { user: 'u-1', role: 'researcher' }, trial, 'design', (place) => {
      place.putFile(body.file, { from, sha256, keptAs: 'data/earlier/register.csv' })
      const draft = { kind: 'source-received' as const, occurred: '2027-03-01', purpose: 'research' as const, body }
      return place.write(environmentOf('u-1'), trial, () => ({ drafts: [draft], answer: () => undefined }))
    })
    rmSync(folder, { recursive: true })
    const files = `select encode(bytes, 'escape') from trial_file`
    const entries = `select body->>'sha256' from journal_entry where kind = 'source-received'`
    for (const role of requestRoles) {
      const sees = ['trial-lead', 'researcher'].includes(role)
      expect([role, await texts(as(role, files))]).toEqual([role, sees ? [mark] : []])
      expect([role, await texts(as(role, entries))]).toEqual([role, sees ? [sha256] : []])
      expect([role, await texts(as(role, files, 'north')), await texts(as(role, entries, 'north'))]).toEqual([
        role,
        [],
        role === 'researcher' ? [sha256] : [],
      ])
      for (const statement of [
        'delete from trial_file',
        `update trial_file set path = 'x'`,
        `insert into trial_file values ('${trial}', 'data/x.csv', 0, '', '', 0)`,
      ])
        expect([role, await as(role, statement)]).toEqual([role, { refused: '42501' }])
    }
  })

  it('lets the login become nothing but the roles of requests', async () => {
    for (const role of ['virker_owner', 'postgres'])
      expect(await ask(database().url, {}, `set local role ${role}`)).toEqual({ refused: '42501' })
    expect((await ask(database().url, {}, 'select 1 from participant')).refused).toBe('42501')
  })
})
