/**
 * Builds the data of examples/dimittender: 95 made-up graduates with the printed margins.
 *
 *   node scripts/examples/dimittender/build.ts [FOLDER]
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { diceFor } from '../ansvar/dice.ts'
import { founded, graduates, lastPhase, margins, status } from './printed.ts'

const dice = diceFor('dimittender')

/** Each answer as often as it is printed. */
const spread = (counts: Readonly<Record<string, number>>): string[] =>
  Object.entries(counts).flatMap(([answer, count]) => Array.from({ length: count }, () => answer))

const yesNo = (is: boolean): string => (is ? 'ja' : 'nej')

type Fate = Readonly<Record<'fase' | 'status' | 'cvr' | 'optaget' | 'spoergeskema', string>>

/**
 * Those who have ended, in an order of ours: the twelve certain founders first (admitted, or yes in the survey), then who has
 * only a company number, then who said no, then nobody knows. The self-employed of the case system are among the certain
 * founders, and whoever is certain has a company number: the report does not say so.
 */
const fates = (): Fate[] => {
  const certain = founded.admitted + founded.surveyYes - founded.both
  const { selvstaendig, ...others } = status
  const otherStatus = dice.shuffled(spread(others))
  const phases = dice.shuffled(spread(lastPhase))
  return phases.map((fase, at): Fate => {
    const saidYes = at >= founded.admitted - founded.both && at < certain
    const saidNo = at >= founded.cvr && at < founded.cvr + founded.surveyNo
    return {
      fase,
      status: at < selvstaendig ? 'selvstaendig' : (otherStatus[at - selvstaendig] as string),
      cvr: yesNo(at < founded.cvr),
      optaget: yesNo(at < founded.admitted),
      spoergeskema: saidYes ? 'ja' : saidNo ? 'nej' : '',
    }
  })
}

/** Certain: admitted to a programme, or yes in the survey; no only where someone said so; otherwise nobody knows. */
const certainly = ({ optaget, spoergeskema }: Fate): string =>
  optaget === 'ja' || spoergeskema === 'ja' ? 'ja' : spoergeskema === 'nej' ? 'nej' : ''

const csv = (rows: readonly (readonly string[])[]): string => rows.map((cells) => `${cells.join(',')}\n`).join('')

const folder = process.argv[2] ?? join(import.meta.dirname, '../../../examples/dimittender')
mkdirSync(join(folder, 'data'), { recursive: true })

const ids = Array.from({ length: graduates }, (_, at) => `d${String(at + 1).padStart(3, '0')}`)
const columns = Object.entries(margins).map(([name, counts]) => [name, dice.shuffled(spread(counts))] as const)
const made = fates()
const ended = dice.shuffled(ids).slice(0, made.length).sort()
const endedAs = new Map(dice.shuffled(made).map((fate, at) => [ended[at] as string, fate]))

writeFileSync(
  join(folder, 'participants.csv'),
  csv([
    ['id', ...columns.map(([name]) => name), 'afsluttet'],
    ...ids.map((id, at) => [id, ...columns.map(([, values]) => values[at] as string), yesNo(endedAs.has(id))]),
  ]),
)
const write = (name: string, header: readonly string[], cells: (fate: Fate) => readonly string[]): void =>
  writeFileSync(
    join(folder, 'data', `${name}.csv`),
    csv([
      ['id', ...header],
      ...[...endedAs].sort(([a], [b]) => (a < b ? -1 : 1)).map(([id, fate]) => [id, ...cells(fate)]),
    ]),
  )
write('forloeb', ['sidste_fase'], ({ fase }) => [fase])
write('sagssystem', ['status'], (fate) => [fate.status])
write('erhvervshus', ['cvr'], ({ cvr }) => [cvr])
write('sikre', ['optaget', 'spoergeskema', 'stiftet'], (fate) => [fate.optaget, fate.spoergeskema, certainly(fate)])
