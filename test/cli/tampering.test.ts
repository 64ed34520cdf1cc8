import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type EntryDraft, emptyHead, entryLine, type OpenEntry, sealAll } from '../../src/journal/index.ts'
import { drawnProtocol, participants } from '../support/protocols.ts'
import { folderWith, virker, virkerJson } from '../support/trial.ts'

type Failed = { problems: { code: string; message: string }[] }
type Loose = { kind: string; subject?: string; body: Record<string, unknown> }

const drawn = async (protocol = drawnProtocol, list = participants(12)) => {
  const folder = folderWith({ 'protocol.yaml': protocol, 'participants.csv': list })
  await virker('lock', folder, '--reason', 'x')
  await virker('draw', folder)
  await virker('reveal', folder)
  return folder
}

/** Changes entries and seals the whole journal anew, as someone would who owns the file and the program. */
const resealed = async (change: (entry: Loose, index: number) => void): Promise<readonly string[]> => {
  const folder = await drawn()
  const path = join(folder, 'journal.ndjson')
  const entries = readFileSync(path, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as OpenEntry)
  entries.forEach((entry, index) => {
    change(entry as unknown as Loose, index)
  })
  let salts = 0
  const sealing = {
    trial: 'small',
    by: 'x',
    recorded: '2024-01-01T00:00:00Z',
    salt: () => (++salts).toString(16).padStart(32, '0'),
  }
  const drafts = entries.map(({ kind, subject, occurred, body }) => ({
    kind,
    occurred,
    body,
    ...(subject === undefined ? {} : { subject }),
  }))
  writeFileSync(
    path,
    sealAll(drafts as EntryDraft[], emptyHead, sealing)
      .map(entryLine)
      .join(''),
  )
  const { json } = await virkerJson<Failed>('verify', folder)
  return (json.problems ?? []).map(({ code }) => code)
}

const firstLot = (kind: string, body: Record<string, unknown>) => kind === 'allocated' && body.unit === 'p001'

describe('a journal changed and sealed anew', () => {
  it('is accepted when nothing was changed', async () => {
    expect(await resealed(() => undefined)).toEqual([])
  })

  it.each<[string, (entry: Loose) => void]>([
    [
      'another arm',
      ({ kind, body }) => {
        if (firstLot(kind, body)) body.arm = body.arm === 'I' ? 'II' : 'I'
      },
    ],
    [
      'another epoch',
      ({ kind, body }) => {
        if (firstLot(kind, body)) body.epoch = 1
      },
    ],
    [
      'another subject',
      (entry) => {
        if (firstLot(entry.kind, entry.body)) entry.subject = 'p002'
      },
    ],
    [
      'another stratum than the one enrolled',
      (entry) => {
        if (entry.kind === 'enrolled' && entry.subject === 'p001') entry.body.attributes = { sex: 'm', age: 20 }
      },
    ],
  ])('with %s of a lot is found', async (_, change) => {
    expect(await resealed(change)).toEqual(['verify.lot'])
  })

  it('without the plan, with another plan, or with another protocol is found', async () => {
    const lock = (change: (body: Record<string, unknown>) => void) =>
      resealed(({ kind, body }) => {
        if (kind === 'protocol-locked') change(body)
      })
    expect(
      await lock((body) => {
        delete body.plan
      }),
    ).toEqual(['verify.lot'])
    expect(
      await lock((body) => {
        ;(body.plan as { blockSizes: number[] }).blockSizes = [4]
      }),
    ).toEqual(['verify.plan'])
    expect(
      await lock((body) => {
        ;(body.document as { trial: { id: string } }).trial.id = 'other'
      }),
    ).toEqual(['verify.protocol-hash'])
  })

  it('with another seed is found', async () => {
    expect(
      await resealed(({ kind, body }) => {
        if (kind === 'seed-revealed') body.seed = 'a'.repeat(64)
      }),
    ).toEqual(['verify.commitment'])
  })
})

describe('an amendment', () => {
  const change = (folder: string, from: string, to: string) => {
    const path = join(folder, 'protocol.yaml')
    writeFileSync(path, readFileSync(path, 'utf8').replace(from, to))
  }

  it('cannot take out an arm that people were drawn to', async () => {
    const folder = await drawn()
    change(folder, '  - {id: II, name: {da: Indsats II, en: Intervention II}, role: treated}\n', '')
    change(folder, 'control: 2, I: 1, II: 1', 'control: 1, I: 1')
    const { json } = await virkerJson<Failed>('amend', folder, '--reason', 'x')
    expect(json.problems.map(({ code }) => code)).toEqual(['amend.arm-in-use'])
  })

  it('cannot claim that outcomes were unseen once results are computed', async () => {
    const folder = await drawn()
    const rows = participants(12)
      .split('\n')
      .slice(1)
      .map((row, i) => `${row.split(',')[0]},${10 + ((i * 7) % 13)}`)
    mkdirSync(join(folder, 'data'))
    writeFileSync(join(folder, 'data/outcomes.csv'), `id,hours\n${rows.join('\n')}\n`)
    expect((await virker('run', folder)).status).toBe(0)
    change(folder, 'Flere timer?', 'Er der flere timer?')
    const { json } = await virkerJson<Failed>('amend', folder, '--reason', 'x', '--outcomes-seen', 'no')
    expect(json.problems.map(({ code }) => code)).toEqual(['amend.results-exist'])
    expect((await virkerJson<{ afterData: boolean }>('amend', folder, '--reason', 'x')).json.afterData).toBe(true)
  })
})

describe('Danish names', () => {
  it('may name attributes, columns and strata, as in the procedure of the draw', async () => {
    const protocol = drawnProtocol
      .replaceAll('sex', 'køn')
      .replace('hours: {type: number, unit: hours}', 'løn før: {type: number}')
      .replace('column: hours', 'column: løn før')
    const folder = await drawn(protocol, participants(12).replace('sex', 'køn'))
    const { json } = await virkerJson<{ draw: object }>('verify', folder)
    expect(json.draw).toMatchObject({ status: 'derived', checked: 12 })
    expect(readFileSync(join(folder, 'journal.ndjson'), 'utf8')).toContain('k%C3%B8n=f')
  })
})
