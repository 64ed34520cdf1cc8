import {
  isRegisterOutcome,
  type Measured,
  type MeasuredOutcome,
  measureCohorts,
  measureOutcomes,
  outcomeSources,
} from '../../measures/index.ts'
import { ProblemError, problem } from '../../problems/index.ts'
import type { Protocol } from '../../protocol/index.ts'
import { openRegisters, type Registers, readCodeList } from '../../registers/index.ts'
import { dayOfUnit } from '../data/cells.ts'
import { fatesOf } from '../data/fates.ts'
import { buildFrame } from '../data/frame.ts'
import { loadSources } from '../data/sources.ts'
import type { AnalysisInput } from '../input.ts'

/** Who was measured, and every outcome of the protocol that is read from registers, by row. */
export type TrialOutcomes = {
  readonly units: readonly Measured[]
  readonly outcomes: ReadonlyMap<string, MeasuredOutcome>
}

type Input = Pick<AnalysisInput, 'protocol' | 'state' | 'read'>

const bytesOf = ({ read }: Input, file: string): Uint8Array => {
  const bytes = read(file)
  if (bytes === undefined) throw new ProblemError(problem('file.missing', { file }, { file }))
  return bytes
}

const addSource = async (registers: Registers, input: Input, id: string): Promise<void> => {
  const source = input.protocol.sources?.[id]
  if (source === undefined || source.kind === 'table') return
  const codes = 'codes' in source && source.codes !== undefined ? source.codes : undefined
  const list = codes === undefined ? undefined : readCodeList(bytesOf(input, codes), codes)
  await registers.add(id, source, { bytes: bytesOf(input, source.file) }, list)
}

/** Everyone of the frame: from the day of the draw, or the day that the protocol says time is counted from. */
const unitsOfFrame = (input: Input): readonly Measured[] => {
  const { tables } = loadSources(input.protocol, input.read)
  const { start } = input.protocol.population
  const { units } = buildFrame(input, tables)
  return units.map((unit) => {
    const fates = fatesOf(input.protocol, tables, unit)
    const on = (kind: 'died' | 'emigrated') => fates.find((fate) => fate.kind === kind)?.on
    const stated = start === undefined ? null : dayOfUnit(tables.get(start.source), start.column, unit.id)
    return {
      id: unit.id,
      person: unit.id,
      start: stated ?? unit.drawnOn,
      died: on('died'),
      emigrated: on('emigrated'),
    }
  })
}

const idsOf = ({ outcomes = {} }: Protocol): readonly string[] =>
  Object.entries(outcomes).flatMap(([id, outcome]) => (isRegisterOutcome(outcome) ? [id] : []))

/**
 * Measures every outcome of a trial that is read from registers, of everyone in its frame or, where the protocol makes
 * its units from a register, of every start of a spell.
 *
 * @throws ProblemError with what is wrong in the files
 */
export const measureTrial = async (input: Input): Promise<TrialOutcomes> => {
  const { protocol } = input
  const ids = idsOf(protocol)
  const registers = await openRegisters()
  try {
    for (const id of outcomeSources(protocol, ids)) await addSource(registers, input, id)
    const cohorts = await measureCohorts(registers, protocol)
    const units = cohorts?.units ?? unitsOfFrame(input)
    return { units, outcomes: await measureOutcomes(registers, protocol, units, ids) }
  } finally {
    await registers.close()
  }
}
