import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { codeList, sourcesProtocol, weeklyRows } from '../../src/web/sources/test-sources.ts'
import { drawnProtocol, participants } from '../support/protocols.ts'
import { folderWith, virker, virkerJson } from '../support/trial.ts'

type Said = { readonly problems?: readonly { readonly code: string; readonly suggestion: string }[] }
type Results = {
  readonly sources: readonly { readonly id: string; readonly version: string; readonly delivered?: string }[]
}

const outcomes = (hours: (person: number) => number): string =>
  ['id,hours', ...Array.from({ length: 24 }, (_, i) => `p${String(i + 1).padStart(3, '0')},${hours(i)}`)].join('\n')

const drawnTrial = async () => {
  const folder = folderWith({ 'protocol.yaml': drawnProtocol, 'participants.csv': participants(24) })
  await virker('lock', folder, '--reason', 'test')
  await virker('draw', folder)
  const delivery = (name: string, text: string): string => {
    const path = join(folder, '..', name)
    writeFileSync(path, text)
    return path
  }
  const receive = (path: string, ...more: readonly string[]) =>
    virkerJson<Said & { readonly version: number; readonly keptAs?: string }>(
      'receive',
      folder,
      'outcomes',
      path,
      ...more,
    )
  return { folder, delivery, receive }
}

it('a delivery takes the place of the last one, which is kept; results name the version', async () => {
  const { folder, delivery, receive } = await drawnTrial()
  const one = await receive(
    delivery(
      'one.csv',
      outcomes((i) => i),
    ),
    '--delivered',
    '2024-05-01',
  )
  expect(one.json).toMatchObject({ version: 1, file: 'data/outcomes.csv', rows: 24 })
  const first = await virkerJson<Results>('run', folder)
  expect(first.json.sources).toMatchObject([{ id: 'outcomes', version: '1', delivered: '2024-05-01' }])

  const two = await receive(
    delivery(
      'two.csv',
      outcomes((i) => i + 1),
    ),
  )
  expect(two.json).toMatchObject({ version: 2 })
  expect(readFileSync(join(folder, two.json.keptAs ?? ''), 'utf8')).toBe(outcomes((i) => i))
  expect(readFileSync(join(folder, 'data/outcomes.csv'), 'utf8')).toBe(outcomes((i) => i + 1))
  expect((await virkerJson<Results>('run', folder)).json.sources).toMatchObject([{ version: '2' }])
  expect((await virker('verify', folder)).status).toBe(0)
  const lines = readFileSync(join(folder, 'journal.ndjson'), 'utf8').trimEnd().split('\n')
  const { kind, purpose, body } = JSON.parse(lines.at(-1) ?? '')
  expect({ kind, purpose, body }).toMatchObject({
    kind: 'source-received',
    purpose: 'research',
    body: {
      source: 'outcomes',
      version: 2,
      file: 'data/outcomes.csv',
      rows: 24,
      replaces: expect.stringMatching(/^[0-9a-f]{64}$/),
    },
  })
})

it('a file that was laid there by hand stops the run, and is kept when a delivery comes', async () => {
  const { folder, delivery, receive } = await drawnTrial()
  await receive(
    delivery(
      'one.csv',
      outcomes((i) => i),
    ),
  )
  writeFileSync(
    join(folder, 'data/outcomes.csv'),
    outcomes(() => 7),
  )
  const ran = await virkerJson<Said>('run', folder)
  expect([ran.status, ran.json.problems?.map(({ code }) => code)]).toEqual([1, ['receive.not-received']])
  const again = await receive(
    delivery(
      'one.csv',
      outcomes((i) => i),
    ),
  )
  expect(again.json.version).toBe(1)
  expect(readFileSync(join(folder, again.json.keptAs ?? ''), 'utf8')).toBe(outcomes(() => 7))
  expect((await virker('run', folder)).status).toBe(0)
})

it('a delivery that is wrong, the same, for nobody or not there changes nothing', async () => {
  const { folder, delivery, receive } = await drawnTrial()
  const good = delivery(
    'one.csv',
    outcomes((i) => i),
  )
  await receive(good)
  const journal = readFileSync(join(folder, 'journal.ndjson'), 'utf8')
  const codes = async (...args: readonly string[]) =>
    (await virkerJson<Said>('receive', folder, ...args)).json.problems?.map(({ code }) => code)
  expect(await codes('outcomes', delivery('bad.csv', 'id,hours\np001,x\np001,1\n'))).toEqual([
    'table.number-wrong',
    'table.id-duplicate',
  ])
  expect(await codes('outcomes', good)).toEqual(['receive.same'])
  expect(await codes('outcome', good)).toEqual(['receive.source-unknown'])
  expect(await codes('outcomes', join(folder, 'none.csv'))).toEqual(['file.missing'])
  expect(readFileSync(join(folder, 'journal.ndjson'), 'utf8')).toBe(journal)
  expect(existsSync(join(folder, 'data/earlier'))).toBe(false)
  expect(readdirSync(join(folder, 'data'))).toEqual(['outcomes.csv'])
})

it('a file that lies there already is received where it is', async () => {
  const { folder, receive } = await drawnTrial()
  mkdirSync(join(folder, 'data'))
  const path = join(folder, 'data', 'outcomes.csv')
  writeFileSync(
    path,
    outcomes((i) => i),
  )
  const { json } = await receive(path)
  expect([json.version, json.keptAs]).toEqual([1, undefined])
  expect(readdirSync(join(folder, 'data'))).toEqual(['outcomes.csv'])
})

it('a code list is received like a source: kept beside, numbered, and before the file that is read by it', async () => {
  const folder = folderWith({ 'protocol.yaml': sourcesProtocol })
  await virker('lock', folder, '--reason', 'test')
  const sent = (name: string, text: string): string => {
    writeFileSync(join(folder, '..', name), text)
    return join(folder, '..', name)
  }
  const rows = sent('dream.csv', weeklyRows('p1;130;;'))
  const early = await virkerJson<Said>('receive', folder, 'dream', rows)
  expect(early.json.problems?.map(({ code }) => code)).toEqual(['file.missing'])
  await virker('receive', folder, 'dream', sent('one.yaml', codeList), '--codes')
  expect((await virkerJson('receive', folder, 'dream', rows)).json).toMatchObject({ version: 1, rows: 1 })
  const more = `${codeList}  - { code: "111", state: none }\n`
  const two = await virkerJson<{ readonly keptAs?: string }>(
    'receive',
    folder,
    'dream',
    sent('two.yaml', more),
    '--codes',
  )
  expect(two.json).toMatchObject({ what: 'codes', version: 2, file: 'codes/dream.yaml', rows: 3 })
  expect(readFileSync(join(folder, two.json.keptAs ?? ''), 'utf8')).toBe(codeList)
  expect((await virker('verify', folder)).status).toBe(0)
})
