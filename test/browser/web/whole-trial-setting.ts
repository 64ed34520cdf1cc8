import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import { template } from '../../../src/protocol/index.ts'

/** The trial of the whole way: its short name, title, and how many are drawn to each arm. */
export const wholeTrial = {
  id: 'hele-vejen',
  title: 'Hele vejen',
  arms: { Kontrolgruppe: 200, 'Ugentlige samtaler': 100, 'Mentor og samtaler': 100 },
  people: 400,
} as const

const swap = (text: string, pairs: readonly (readonly [string, string])[]): string =>
  pairs.reduce((whole, [from, to]) => {
    if (!whole.includes(from)) throw new Error(`the template no longer says: ${from}`)
    return whole.replace(from, to)
  }, text)

/** The protocol that a researcher prepared: the template with three arms of 200, 100 and 100, drawn all at once. */
export const preparedProtocol = (): string =>
  swap(template('rct', 'da').replace(/ {2}eligibility:\n(?: {4}- .*\n)+/, ''), [
    ['id: weekly-talks', `id: ${wholeTrial.id}`],
    ['title: "Tættere samtaler i jobcentret"', `title: "${wholeTrial.title}"\n  synthetic: true`],
    ['period: { from: 2027-01-01', 'period: { from: 2026-01-01'],
    ['recruitment: { from: 2027-02-01', 'recruitment: { from: 2026-02-01'],
    ['to: 2028-12-31', 'to: 2098-12-31'],
    ['to: 2027-11-30', 'to: 2097-11-30'],
    [
      '    description: "Samtale med fast sagsbehandler hver uge i et halvt år"\n',
      '    description: "Samtale med fast sagsbehandler hver uge i et halvt år"\n  - id: mentor\n    name: "Mentor og samtaler"\n    role: treated\n    description: "Som ugentlige samtaler, og en mentor"\n',
    ],
    ['method: blocks', 'method: complete'],
    ['ratio: { control: 1, weekly: 1 }', 'ratio: { control: 200, weekly: 100, mentor: 100 }'],
    ['  strata: [site, age]\n', ''],
    ['  blockSizes: [4, 6, 8]\n', ''],
    ['enrolment: one-at-a-time', 'enrolment: batch'],
    ['caseload: { control: 60, weekly: 25 }', 'caseload: { control: 60, weekly: 25, mentor: 25 }'],
    ['arms: [weekly], phase', 'arms: [weekly, mentor], phase'],
    [
      '  asked: true\n  versions:\n    - id: v1\n      from: 2027-02-01\n      wording: "Jeg vil gerne være med i forsøget. Jeg kan trække mig når som helst uden at det får betydning for min sag."\n  withdrawalRemoves: from-withdrawal\n',
      '  asked: false\n  legalBasis: "Frikommuneloven § 3"\n',
    ],
  ])

/** A made-up person of the list. */
export type Listed = {
  readonly id: string
  readonly name: string
  readonly cpr: string
  readonly phone: string
  readonly email: string
  readonly worker: string
}

const first = ['Asta', 'Birk', 'Citta', 'Ditlev', 'Ebba', 'Frode', 'Gry', 'Hjalte', 'Idun', 'Jeppe'] as const
const last = ['Skovmose', 'Engbjerg', 'Kildeholt', 'Strandager', 'Lyngdal', 'Birkholt', 'Havlund', 'Møllevang'] as const
const two = (n: number): string => String(n).padStart(2, '0')

/** 400 people that nobody is, with CPR numbers that could be given; each time the same. */
export const madeUpList = (): { readonly people: readonly Listed[]; readonly csv: string } => {
  const generator = xoroshiro128plus(20261128)
  const upTo = (n: number): number => (generator.next() >>> 0) % n
  const people: Listed[] = []
  const lines = [
    'Nummer;CPR-nummer;Navn;Telefon;Mail;Forsøgssted;Sagsbehandler;Køn;Alder;Måneder på ydelse før forsøget',
  ]
  for (let i = 0; i < wholeTrial.people; i += 1) {
    const year = 60 + upTo(30)
    const isNorth = i % 2 === 0
    // The serial number counts up, so that no two are alike whatever the day of birth.
    const cpr = `${two(1 + upTo(28))}${two(1 + upTo(12))}${two(year)}-${1000 + i * 2 + upTo(2)}`
    const name = `${first[upTo(first.length)]} ${last[upTo(last.length)]}`
    const person = {
      id: `b-${String(i + 1).padStart(3, '0')}`,
      name,
      cpr,
      phone: `${20_000_000 + upTo(9_999_999)}`,
      email: `borger${i + 1}@posten.example`,
      worker: i < 40 ? 'sb-1' : 'sb-2',
    }
    people.push(person)
    lines.push(
      [
        person.id,
        cpr,
        name,
        person.phone,
        person.email,
        isNorth ? 'north' : 'south',
        person.worker,
        upTo(2) === 0 ? 'f' : 'm',
        126 - year,
        12 + upTo(30),
      ].join(';'),
    )
  }
  return { people, csv: `${lines.join('\n')}\n` }
}
