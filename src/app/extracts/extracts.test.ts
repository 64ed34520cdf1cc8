import { describe, expect, it } from 'vitest'
import type { EntryDraft } from '../../journal/index.ts'
import { readTable } from '../../registers/index.ts'
import { deliveryProtocol, testDay, trialWith } from '../recording/test-trial.ts'
import { type ExtractMapping, extractFields, likelyCode } from './mapping.ts'
import { readExtract } from './read-rows.ts'
import { countRows, reconcile, sortRows } from './sort-rows.ts'

const mapping: ExtractMapping = {
  kind: 'conversation-registered',
  subject: { column: 'CPR-nr', holds: 'cpr' },
  occurred: { column: 'Dato' },
  fields: {
    conversation: { always: 'weekly' },
    status: { column: 'Resultat', values: { Gennemført: 'held', 'Ej mødt': 'stayed-away' } },
    form: { column: 'Kontakt' },
  },
}
const numbers: Readonly<Record<string, string>> = { '0101901234': 'anna', '020290-1234': 'bo' }
const held = (subject: string, occurred: string, more = {}): EntryDraft => ({
  kind: 'conversation-registered',
  subject,
  occurred,
  body: { conversation: 'weekly', status: 'held', ...more },
})

const table = (text: string) => readTable(Buffer.from(text), 'udtræk.csv')
const read = (rows: readonly string[], how: ExtractMapping = mapping) =>
  readExtract(deliveryProtocol, table(['CPR-nr;Dato;Resultat;Kontakt', ...rows, ''].join('\n')), how, {
    pseudonymOf: (cpr) => numbers[cpr],
  })
const sorted = (rows: readonly string[], ...journal: readonly EntryDraft[]) =>
  sortRows(deliveryProtocol, trialWith(...journal), read(rows), testDay)

describe('an extract of a case system', () => {
  it('becomes entries by its mapping, with the pseudonym in the place of the CPR number', () => {
    const [first, second] = read(['0101901234;01-04-2024 10:15;Gennemført;telefon', '020290-1234;2024-04-02;Ej mødt;.'])
    expect(first?.raw).toEqual({
      kind: 'conversation-registered',
      subject: 'anna',
      occurred: '2024-04-01',
      body: { conversation: 'weekly', status: 'held', form: 'phone' },
      place: { file: 'udtræk.csv', line: 2 },
    })
    expect(second?.raw?.body).toEqual({ conversation: 'weekly', status: 'stayed-away' })
    expect(JSON.stringify([first, second])).not.toContain('0101901234')
  })

  it('names line and column of what is wrong, and never shows a CPR number', () => {
    const rows = read([
      '0303901234;01-04-2024;Gennemført;Telefon',
      '0101901234;i går;Gennemført;Brevdue',
      ';1-4-2024;;',
    ])
    expect(rows.map(({ problems }) => problems.map(({ code, line, column }) => [code, line, column]))).toEqual([
      [['extract.person-unknown', 2, 1]],
      [
        ['extract.day-wrong', 3, 2],
        ['extract.value-unmapped', 3, 4],
      ],
      [
        ['extract.cell-missing', 4, 1],
        ['extract.cell-missing', 4, 3],
      ],
    ])
    expect(JSON.stringify(rows)).not.toContain('0303901234')
  })

  it('finds a column that is gone before any row', () => {
    const other = { ...mapping, occurred: { column: 'Mødedato' } }
    expect(() => read(['0101901234;01-04-2024;Gennemført;Telefon'], other)).toThrow('Mødedato')
  })

  it('guesses what a text means from the words of the protocol', () => {
    const status = extractFields(deliveryProtocol, 'conversation-registered').find(({ name }) => name === 'status')
    expect(likelyCode(' afholdt', status?.choices ?? [])).toBe('held')
    expect(likelyCode('Called off', status?.choices ?? [])).toBe('called-off')
    expect(likelyCode('måske', status?.choices ?? [])).toBeUndefined()
  })
})

describe('numbers of an extract', () => {
  const grants: ExtractMapping = {
    kind: 'grant-registered',
    subject: { column: 'id', holds: 'id' },
    occurred: { column: 'dato' },
    fields: { grant: { always: 'licence' }, amount: { column: 'beløb' } },
  }
  const amounts = (...cells: readonly string[]) =>
    readExtract(
      deliveryProtocol,
      table(['id;dato;beløb', ...cells.map((cell) => `anna;2024-04-01;${cell}`), ''].join('\n')),
      grants,
      { pseudonymOf: () => undefined },
    ).map(({ raw, problems }) => raw?.body.amount ?? problems[0]?.code)

  it('have the decimal mark that the column settles, and are refused where none does', () => {
    expect(amounts('1.500', '7,50')).toEqual([1500, 7.5])
    expect(amounts('1.500', '800')).toEqual(['extract.number-unclear', 800])
    expect(amounts('7,50', '7.50', '800')).toEqual(['extract.number-unclear', 'extract.number-unclear', 800])
  })
})

describe('rows against the journal', () => {
  const journal = [held('anna', '2024-04-01', { form: 'phone' }), held('anna', '2024-04-08'), held('bo', '2024-04-03')]

  it('are new, there already, twice in the file, different, or refused', () => {
    const rows = sorted(
      [
        '0101901234;01-04-2024;Gennemført;Telefon',
        '0101901234;08-04-2024;Ej mødt;',
        '0101901234;15-04-2024;Gennemført;Telefon',
        '0101901234;15-04-2024;Gennemført;Telefon',
        '020290-1234;01-01-2024;Gennemført;Telefon',
        '0303901234;15-04-2024;Gennemført;Telefon',
      ],
      ...journal,
    )
    expect(rows.map(({ line, state }) => `${line} ${state}`)).toEqual([
      '2 in-journal',
      '3 different',
      '4 new',
      '5 in-file',
      '6 refused',
      '7 refused',
    ])
    expect(rows[1]).toMatchObject({ seq: 8, differs: [{ field: 'status', journal: 'held', file: 'stayed-away' }] })
    expect(rows[4]?.problems.map(({ code }) => code)).toEqual(['record.before-enrolment'])
    expect(countRows(rows)).toEqual({ rows: 6, new: 1, inJournal: 1, inFile: 1, different: 1, refused: 2 })
  })

  it('are reconciled with what the trial has and the file has not, on the days of the file', () => {
    const rows = sorted(
      ['0101901234;01-04-2024;Gennemført;Telefon', '0101901234;05-04-2024;Gennemført;Telefon'],
      ...journal,
    )
    const registered = [
      { seq: 7, subject: 'anna', what: 'weekly', day: '2024-04-01' },
      { seq: 8, subject: 'anna', what: 'weekly', day: '2024-04-08' },
      { seq: 9, subject: 'bo', what: 'weekly', day: '2024-04-03' },
      { seq: 10, subject: 'bo', what: 'other', day: '2024-04-03' },
    ]
    expect(reconcile(rows, registered)).toEqual({
      from: '2024-04-01',
      to: '2024-04-05',
      notInFile: [],
      ofOthers: { people: 1, registrations: 1 },
    })
    const withBo = sorted(
      ['0101901234;01-04-2024;Gennemført;Telefon', '020290-1234;05-04-2024;Gennemført;Telefon'],
      ...journal,
    )
    expect(reconcile(withBo, registered)).toMatchObject({
      notInFile: [registered[2]],
      ofOthers: { people: 0, registrations: 0 },
    })
  })

  it('are reconciled with exits too, by person and day', () => {
    const exits: ExtractMapping = {
      kind: 'exited',
      subject: { column: 'CPR-nr', holds: 'cpr' },
      occurred: { column: 'Dato' },
      fields: { reason: { always: 'job' } },
    }
    const rows = sortRows(
      deliveryProtocol,
      trialWith(),
      read(['0101901234;01-04-2024;;', '020290-1234;20-04-2024;;'], exits),
      testDay,
    )
    const registered = [
      { subject: 'anna', what: 'job', day: '2024-04-01' },
      { subject: 'bo', what: 'moved', day: '2024-04-10' },
      { subject: 'carl', what: 'job', day: '2024-04-10' },
      { subject: 'bo', what: 'job', day: '2024-04-21' },
    ]
    expect(reconcile(rows, registered)).toMatchObject({
      notInFile: [registered[1]],
      ofOthers: { people: 1, registrations: 1 },
    })
  })
})
