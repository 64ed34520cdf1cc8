import { measureTrial } from '../analysis/index.ts'
import {
  type Explained,
  explainOutcome,
  isRegisterOutcome,
  type OutcomeRow,
  outcomeRows,
  type RegisterOutcome,
} from '../measures/index.ts'
import { ProblemError, problem } from '../problems/index.ts'
import type { Protocol } from '../protocol/index.ts'
import { parquetOfCsv, readCodeList } from '../registers/index.ts'
import { loadProtocol } from './load.ts'
import { withProtocolLines } from './protocol-lines.ts'
import { analysisInput } from './run.ts'
import type { TrialPlace } from './trial-place.ts'

const registerOutcomes = ({ outcomes = {} }: Protocol): readonly (readonly [string, RegisterOutcome])[] =>
  Object.entries(outcomes).flatMap(([id, outcome]) => (isRegisterOutcome(outcome) ? [[id, outcome] as const] : []))

/** The states and groups of a code list, as the protocol's file says; any state where codes are their own states. */
const statesInLists =
  (place: TrialPlace, protocol: Protocol) =>
  async (id: string): Promise<readonly string[]> => {
    const source = protocol.sources?.[id]
    const file = source !== undefined && 'codes' in source ? source.codes : undefined
    if (file === undefined) return namesUsed(protocol)
    const bytes = place.read(file)
    if (bytes === undefined) throw new ProblemError(problem('file.missing', { file }, { file }))
    const { states, groups } = readCodeList(bytes, file)
    return [...states.keys(), ...groups.keys()]
  }

/** Every name that outcomes and states use, where no list says which there are. */
const namesUsed = ({ outcomes = {}, states = {} }: Protocol): readonly string[] => [
  ...Object.values(outcomes).flatMap((outcome) => [
    ...('state' in outcome && outcome.state !== undefined ? [outcome.state] : []),
    ...('amongState' in outcome && outcome.amongState !== undefined ? [outcome.amongState] : []),
    ...('destinations' in outcome ? outcome.destinations : []),
  ]),
  ...Object.values(states).flatMap(({ weeks }) => [...(weeks?.in ?? []), ...(weeks?.notIn ?? [])]),
]

/** Every outcome of a trial that is read from registers: in words, and as the statement that measures it. */
export const explainOutcomes = async (place: TrialPlace): Promise<readonly Explained[]> => {
  const { protocol } = loadProtocol(place)
  const known = statesInLists(place, protocol)
  const explained: Explained[] = []
  for (const [id, outcome] of registerOutcomes(protocol))
    explained.push(await withProtocolLines(place, () => explainOutcome(protocol, known, id, outcome)))
  return explained
}

const header = 'participant,outcome,window,value,complete,reason\r\n'

const field = (text: string): string => (/[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

const line = ({ participant, outcome, window, value, complete, reason }: OutcomeRow): string =>
  `${[field(participant), outcome, field(window), value ?? '', complete, field(reason)].join(',')}\r\n`

export type OutcomesWritten = {
  /** Where it was written, from the folder of the trial. */
  readonly file: string
  readonly units: number
  readonly outcomes: readonly {
    readonly id: string
    readonly status: Readonly<Record<string, number>>
  }[]
}

const counted = (status: Iterable<string>): Readonly<Record<string, number>> => {
  const counts: Record<string, number> = {}
  for (const one of status) counts[one] = (counts[one] ?? 0) + 1
  return counts
}

/** Measures every outcome that is read from registers, and writes `results/outcomes.csv` or `.parquet`. */
export const writeOutcomes = async (place: TrialPlace, format: 'csv' | 'parquet'): Promise<OutcomesWritten> => {
  const input = analysisInput(place)
  const { protocol } = input
  const { units, outcomes } = await withProtocolLines(place, () => measureTrial(input))
  const lines: string[] = [header]
  const written: OutcomesWritten['outcomes'][number][] = []
  for (const [id, outcome] of registerOutcomes(protocol)) {
    const measured = outcomes.get(id)
    if (measured === undefined) continue
    for (const row of outcomeRows(units, outcome, measured)) lines.push(line(row))
    written.push({ id, status: counted(measured.status) })
  }
  const csv = lines.join('')
  const name = `outcomes.${format}`
  place.writeResult(name, format === 'csv' ? csv : await parquetOfCsv(csv, { value: 'DOUBLE', complete: 'BOOLEAN' }))
  return { file: `results/${name}`, units: units.length, outcomes: written }
}
