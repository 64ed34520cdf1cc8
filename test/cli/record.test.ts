import { spawn } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { drawnProtocol, participants } from '../support/protocols.ts'
import { folderWith, virker, virkerJson } from '../support/trial.ts'

type Failed = { problems: { code: string; line?: number; found?: string; suggestion?: string }[] }

const withReasons = `${drawnProtocol}delivery:
  exitReasons: {job: {da: job, en: job}, moved: {da: flyttet, en: moved}}
`

const day = new Date().toISOString().slice(0, 10)

const drawn = async () => {
  const folder = folderWith({ 'protocol.yaml': withReasons, 'participants.csv': participants(8) })
  await virker('lock', folder, '--reason', 'x')
  await virker('draw', folder)
  return folder
}
const journal = (folder: string) => readFileSync(join(folder, 'journal.ndjson'), 'utf8')
const problems = async (...args: readonly string[]) => (await virkerJson<Failed>(...args)).json.problems

describe('recording', () => {
  it('appends an entry with its fields, and the chain goes on', async () => {
    const folder = await drawn()
    const { status } = await virker('record', folder, 'exit', 'reason=job', '--subject', 'p001', '--occurred', day)
    expect(status).toBe(0)
    expect(journal(folder).trimEnd().split('\n').at(-1)).toContain('"body":{"reason":"job"}')
    expect((await virker('verify', folder)).status).toBe(0)
  })

  it('takes a file of entries: all of them, or none', async () => {
    const folder = await drawn()
    const before = journal(folder)
    const file = join(folder, 'exits.csv')
    writeFileSync(
      file,
      `kind,subject,occurred,reason\nexited,p001,${day},job\nexited,p002,${day},movd\nexited,zzz,${day},job\n`,
    )
    const found = await problems('record', folder, file)
    expect(found.map(({ code, line, found: text }) => [code, line, text])).toEqual([
      ['record.value-unknown', 3, 'movd'],
    ])
    expect(found[0]?.suggestion).toContain('moved')
    writeFileSync(file, `kind,subject,occurred,reason\nexited,p001,${day},job\nexited,zzz,${day},job\n`)
    expect((await problems('record', folder, file)).map(({ code }) => code)).toEqual(['journal.impossible'])
    expect(journal(folder)).toBe(before)
    writeFileSync(file, `kind,subject,occurred,reason\nexited,p001,${day},job\nexited,p002,${day},moved\n`)
    expect((await virker('record', folder, file)).status).toBe(0)
    expect(journal(folder).split('\n').length - before.split('\n').length).toBe(2)
  })

  it('corrects by a new entry and keeps the old one', async () => {
    const folder = await drawn()
    const { json } = await virkerJson<{ entries: { seq: number }[] }>(
      'record',
      folder,
      'exit',
      'reason=job',
      '--subject',
      'p001',
    )
    const seq = String(json.entries[0]?.seq)
    const body = '{"reason":"typed wrongly","body":{"reason":"moved"}}'
    expect((await virker('record', folder, 'correction', '--supersedes', seq, '--body', body)).status).toBe(0)
    expect(journal(folder)).toContain('"body":{"reason":"job"}')
    expect(
      (await problems('record', folder, 'correction', '--supersedes', '2', '--body', '{"reason":"x"}'))[0]?.code,
    ).toBe('record.wrong-shape')
  })

  it('names the nearest kind, and leaves lock and draw to their own commands', async () => {
    const folder = await drawn()
    const [unknown] = await problems('record', folder, 'deviatoin', 'title=x')
    expect([unknown?.code, unknown?.suggestion?.includes('deviation')]).toEqual(['record.kind-unknown', true])
    expect((await problems('record', folder, 'allocated', '--subject', 'p9'))[0]?.code).toBe('record.reserved')
  })

  it('keeps every entry of processes that write at the same time', async () => {
    const folder = await drawn()
    const write = (id: string) =>
      new Promise<number | null>((resolve) => {
        const main = join(import.meta.dirname, '../../src/cli/main.ts')
        const args = [main, 'record', folder, 'exit', 'reason=job', '--subject', id]
        spawn(process.execPath, args, { stdio: 'ignore' }).on('exit', resolve)
      })
    const ids = ['p001', 'p002', 'p003', 'p004', 'p005', 'p006']
    expect(await Promise.all(ids.map(write))).toEqual(ids.map(() => 0))
    expect((await virkerJson<{ entries: number }>('verify', folder)).json.entries).toBe(1 + 8 + 8 + 6)
  })
})

describe('usage', () => {
  it('a wrong command line ends with 2, and with --json still prints one document', async () => {
    const { status, json } = await virkerJson<Failed>('draw')
    expect([status, json.problems[0]?.code]).toEqual([2, 'usage.wrong'])
    expect((await virker('frobnicate')).status).toBe(2)
    expect((await virker('check', 'x', '--frob')).status).toBe(2)
  })

  it('a folder that is not there ends with 1', async () => {
    expect((await problems('check', '/nowhere/at/all'))[0]?.code).toBe('folder.missing')
  })

  it('speaks Danish first, and English when asked', async () => {
    expect((await virker('check', '/nowhere/at/all')).err).toContain('findes ikke')
    expect((await virker('check', '/nowhere/at/all', '--lang', 'en')).err).toContain('does not exist')
    expect((await virker('--help')).out).toContain('Kommandoer')
    expect((await virker('--help', '--lang', 'en')).out).toContain('Commands')
  })
})

describe('nothing that could not be read back, or cannot be true, enters the journal', () => {
  const refused = async (...args: readonly string[]) => {
    const folder = await drawn()
    const before = journal(folder)
    const codes = (await problems('record', folder, ...args)).map(({ code }) => code)
    expect(journal(folder)).toBe(before)
    return codes
  }
  const exit = ['exit', 'reason=job', '--subject', 'p001']

  it.each<[string, readonly string[], string]>([
    ['a Danish day', [...exit, '--occurred', '01-03-2026'], 'record.day-wrong'],
    ['a day that does not exist', [...exit, '--occurred', '2026-02-30'], 'record.day-wrong'],
    ['no day', [...exit, '--occurred', ''], 'record.day-wrong'],
    ['a day to come', [...exit, '--occurred', '2999-01-01'], 'record.day-future'],
    ['an exit before the enrolment', [...exit, '--occurred', '1926-03-01'], 'record.before-enrolment'],
    ['a CPR number as id', ['enrolled', '--subject', '010190-1234'], 'record.subject-wrong'],
    ['an id with blanks', ['enrolled', '--subject', 'p 1 æ'], 'record.subject-wrong'],
    ['an empty pseudonym', [...exit, '--by', ''], 'record.by-wrong'],
    ['an unknown field', ['exit', 'reason=job', 'rason=job', '--subject', 'p001'], 'record.wrong-shape'],
    ['a value that is none of the listed', ['context', 'title=x', 'kind=law'], 'record.value-unknown'],
    [
      'a category that is not declared',
      ['enrolled', '--subject', 'q', '--body', '{"attributes":{"sex":"q"}}'],
      'record.value-unknown',
    ],
    [
      'a number outside its limits',
      ['enrolled', '--subject', 'q', '--body', '{"attributes":{"age":-5}}'],
      'record.value-unknown',
    ],
    ['a replacement for nobody', ['placed', 'arm=I', 'replaces=p888', '--subject', 'q'], 'record.person-unknown'],
    ['supersedes outside a correction', [...exit, '--supersedes', '3'], 'record.wrong-shape'],
  ])('%s', async (_, args, code) => {
    expect(await refused(...args)).toEqual([code])
  })

  it('the same exit twice, a second withdrawal, a correction to an undeclared reason, an enrolment after the seed', async () => {
    const folder = await drawn()
    const codes = async (...args: readonly string[]) =>
      (await problems('record', folder, ...args)).map(({ code }) => code)
    const { json } = await virkerJson<{ entries: { seq: number }[] }>('record', folder, ...exit)
    expect(await codes(...exit)).toEqual(['record.already'])
    await virker('record', folder, 'withdrawal', 'keeps=nothing', '--subject', 'p002')
    expect(await codes('withdrawal', 'keeps=nothing', '--subject', 'p002')).toEqual(['record.already'])
    const wrong = '{"reason":"typed wrongly","body":{"reason":"jobb"}}'
    expect(await codes('correction', '--supersedes', String(json.entries[0]?.seq), '--body', wrong)).toEqual([
      'record.value-unknown',
    ])
    await virker('reveal', folder)
    expect(await codes('enrolled', '--subject', 'late')).toEqual(['record.recruitment-ended'])
  })

  it('a file may have Danish days, as a spreadsheet writes them', async () => {
    const folder = await drawn()
    const file = join(folder, 'exits.csv')
    const day = new Date().toISOString().slice(0, 10).split('-').reverse().join('-')
    writeFileSync(file, `kind;subject;occurred;reason\nexited;p001;${day};job\n`)
    expect((await virker('record', folder, file)).status).toBe(0)
    expect((await virker('verify', folder)).status).toBe(0)
  })
})

describe('what was given to a citizen', () => {
  const withTalks = `${withReasons}  conversations:
    weekly:
      name: {da: Samtale, en: Conversation}
      topics: {job: {da: Job, en: Job}, health: {da: Helbred, en: Health}}
  grants:
    licence: {name: {da: Kørekort, en: Driving licence}}
`
  const trial = async () => {
    const folder = folderWith({ 'protocol.yaml': withTalks, 'participants.csv': participants(8) })
    await virker('lock', folder, '--reason', 'x')
    await virker('draw', folder)
    return folder
  }
  const last = (folder: string) => JSON.parse(journal(folder).trimEnd().split('\n').at(-1) ?? '') as { body: unknown }

  it('is registered in a folder, and the same conversation only once a day', async () => {
    const folder = await trial()
    const talk = ['conversation', 'conversation=weekly', 'status=held', 'form=phone', '--subject', 'p001']
    expect((await virker('record', folder, ...talk)).status).toBe(0)
    expect(last(folder).body).toEqual({ conversation: 'weekly', status: 'held', form: 'phone' })
    expect((await problems('record', folder, ...talk)).map(({ code }) => code)).toEqual(['record.same-day'])
  })

  it('is registered from a file with its numbers and lists, and its line named when it is wrong', async () => {
    const folder = await trial()
    const file = join(folder, 'given.csv')
    const rows = (amount: string) =>
      `kind;subject;conversation;status;topics;grant;amount\nconversation;p001;weekly;held;job health;;\ngrant;p002;;;;licence;${amount}\n`
    writeFileSync(file, rows('1.500,50'))
    expect((await virker('record', folder, file)).status).toBe(0)
    expect(last(folder).body).toEqual({ grant: 'licence', amount: 1500.5 })
    writeFileSync(file, rows('1.500'))
    expect((await problems('record', folder, file)).map(({ line }) => line)).toContain(3)
  })
})
