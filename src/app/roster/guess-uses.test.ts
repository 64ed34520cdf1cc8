import { describe, expect, it } from 'vitest'
import { guessUses } from './guess-uses.ts'
import { openList } from './open-list.ts'
import { bytesOf, rctProtocol, today } from './test-lists.ts'

const guess = async (...lines: string[]) =>
  guessUses((await openList(bytesOf(lines), 'liste.csv')).table, rctProtocol(), today)

describe('what a column is used for', () => {
  it('is guessed by its name, in Danish or English, whatever case and marks', async () => {
    expect(await guess('CPR-nr.;Fornavn;Efternavn;Tlf.;E-mail;Jobcenter;Vejleder;Noter', ';;;;;;;')).toEqual([
      'cpr',
      'first-name',
      'last-name',
      'phone',
      'email',
      'site',
      'worker',
      'nothing',
    ])
  })

  it('is guessed by what the protocol calls its attributes and criteria', async () => {
    expect(await guess('alder;Køn;benefit_months;long-term;Samtykke', ';;;;')).toEqual([
      'attribute:age',
      'attribute:gender',
      'attribute:benefit_months',
      'criterion:long-term',
      'consent',
    ])
  })

  it('is a CPR number where the cells are CPR numbers, whatever the column is called', async () => {
    expect(await guess('Person;Alder', '310170-1234;56', '010180-1234;40')).toEqual(['cpr', 'attribute:age'])
  })

  it('is guessed once only', async () => {
    expect(await guess('CPR;cpr nr', '310170-1234;010180-1234')).toEqual(['cpr', 'nothing'])
  })
})
