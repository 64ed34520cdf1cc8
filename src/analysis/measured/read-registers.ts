import {
  isRegisterOutcome,
  type Measured,
  type MeasuredOutcome,
  measureCohorts,
  measureOutcomes,
  type RegisterOutcome,
} from '../../measures/index.ts'
import { type Problem, ProblemError } from '../../problems/index.ts'
import type { Protocol } from '../../protocol/index.ts'
import {
  openRegisters,
  type ReadingProgress,
  type Registers,
  readTableFile,
  type TextTable,
} from '../../registers/index.ts'
import type { Said } from '../../text/index.ts'
import { outcomesComputed } from '../data/everyone.ts'
import { type Fate, fatesOf } from '../data/fates.ts'
import { buildFrame, type Frame } from '../data/frame.ts'
import { personOf } from '../data/person.ts'
import type { RegisterFacts, RegisterFinding, RegisterSource, SpellStarts } from '../data/register-facts.ts'
import {
  absentSource,
  isParquet,
  type LoadedTable,
  loadSources,
  neededSources,
  type TextsRead,
} from '../data/sources.ts'
import type { AnalysisInput } from '../input.ts'
import { isOnlyPlanned } from '../planned.ts'
import { type Added, addSources } from './add-sources.ts'
import { deadBeforeStart } from './dead-before-start.ts'
import { registersNeeded } from './sources-needed.ts'

type Tables = ReadonlyMap<string, LoadedTable>

const firstOf = (fates: readonly Fate[], kind: Fate['kind']): string | undefined =>
  fates.find((fate) => fate.kind === kind)?.on

/** Who is measured, from when, and what the trial knows of their end. */
const measuredUnits = (protocol: Protocol, tables: Tables, { units }: Frame): readonly Measured[] =>
  units.map((unit) => {
    const fates = fatesOf(protocol, tables, unit)
    return {
      id: unit.id,
      person: personOf(unit),
      start: unit.drawnOn,
      died: firstOf(fates, 'died'),
      emigrated: firstOf(fates, 'emigrated'),
    }
  })

type Counts = Omit<NonNullable<Awaited<ReturnType<typeof measureCohorts>>>['counted'], 'starts'>

const kindOfCount: Readonly<Record<keyof Counts, string>> = {
  runs: 'runs',
  againInPeriod: 'again-in-period',
  gapTooShort: 'gap-too-short',
  notKnown: 'start-not-known',
  before: 'before-cohorts',
  after: 'after-cohorts',
}

/** What was counted on the way to the units, but for what was not found. */
const countedOf = (counted: Counts): readonly RegisterFinding[] =>
  (Object.keys(kindOfCount) as (keyof Counts)[]).flatMap((key) =>
    counted[key] === 0 ? [] : [{ kind: kindOfCount[key], count: counted[key] }],
  )

const spellStarts = async (registers: Registers, protocol: Protocol): Promise<SpellStarts | undefined> => {
  const found = await measureCohorts(registers, protocol)
  return found && { units: found.units, counted: countedOf(found.counted) }
}

/** Everyone in a register, as it names them. */
const peopleOf = async (registers: Registers, { id, source }: Added): Promise<ReadonlySet<string>> => {
  if (source.kind === 'series') return new Set()
  const rows = await registers.query<{ id: string }>(`SELECT id FROM "${id.replaceAll('"', '""')}.units"`)
  return new Set(rows.map((row) => row.id))
}

/** What a code list calls its states and groups. */
const namesOf = ({ codes }: Added): ReadonlyMap<string, Said> =>
  new Map([...(codes?.groups ?? []), ...(codes?.states ?? [])].map(([name, { label }]) => [name, label]))

/** Who is measured: the frame of the trial, with the starts of spells where those are its units. */
const whoIsMeasured = async (registers: Registers, input: AnalysisInput, texts: TextsRead) => {
  const { protocol } = input
  const { tables, absent } = loadSources(protocol, input.read, texts)
  if (absent.length > 0) throw new ProblemError(absent.map((id) => absentSource(protocol, id)))
  const cohorts = await spellStarts(registers, protocol)
  const known = { sources: [], outcomes: new Map(), texts, ...(cohorts === undefined ? {} : { cohorts }) }
  const frame = buildFrame({ ...input, registers: known }, tables)
  return { known, tables, frame, units: measuredUnits(protocol, tables, frame) }
}

/** The register outcomes among those that the analysis computes, by id. */
const outcomesAsked = (protocol: Protocol): ReadonlyMap<string, RegisterOutcome> =>
  new Map(
    [...outcomesComputed(protocol)].flatMap(([id, outcome]) =>
      isRegisterOutcome(outcome) ? [[id, outcome] as const] : [],
    ),
  )

const measuredFrom = async (
  registers: Registers,
  input: AnalysisInput,
  added: readonly Added[],
  texts: TextsRead,
): Promise<RegisterFacts> => {
  const { protocol } = input
  const { known, tables, frame, units } = await whoIsMeasured(registers, input, texts)
  const asked = outcomesAsked(protocol)
  const withEveryone = { ...protocol, outcomes: { ...protocol.outcomes, ...Object.fromEntries(asked) } }
  const sources: RegisterSource[] = []
  for (const one of added) {
    const dead = await deadBeforeStart(registers, one, { protocol, frame, tables })
    const people = await peopleOf(registers, one)
    sources.push({ used: one.used, people, findings: [...one.findings, ...dead], names: namesOf(one) })
  }
  return { ...known, sources, outcomes: await measureOutcomes(registers, withEveryone, units, [...asked.keys()]) }
}

/** The plain tables of a trial that are Parquet: those that are CSV are read by the analysis itself. */
const parquetTables = async ({ protocol, read }: AnalysisInput): Promise<TextsRead> => {
  const texts = new Map<string, TextTable>()
  const problems: Problem[] = []
  for (const id of neededSources(protocol)) {
    const source = protocol.sources?.[id]
    const bytes = source?.kind === 'table' ? read(source.file) : undefined
    if (source === undefined || bytes === undefined || !isParquet(bytes)) continue
    try {
      texts.set(id, await readTableFile({ bytes }, source.file))
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error
      problems.push(...error.problems)
    }
  }
  if (problems.length > 0) throw new ProblemError(problems)
  return texts
}

/** Opens the registers that are needed, lets the work be done, and closes them whatever happens. */
const withRegisters = async <T>(
  input: AnalysisInput,
  progress: (progress: ReadingProgress) => void,
  needed: readonly string[],
  work: (registers: Registers, added: readonly Added[]) => Promise<T>,
): Promise<T> => {
  const { registerCache } = input
  const registers = await openRegisters({ progress, ...(registerCache === undefined ? {} : { cache: registerCache }) })
  try {
    return await work(registers, await addSources(registers, input.protocol, input, needed))
  } finally {
    await registers.close()
  }
}

/**
 * Reads the registers that a trial needs, and measures in them: beforehand, since the analysis itself waits for nothing. The
 * answer goes into the analysis with the same input.
 *
 * @param progress how far the reading of a file has come
 * @returns nothing where the trial has no registers and no Parquet, or is only planned
 * @throws ProblemError with everything wrong in the registers, or when a file of one is not there
 */
export const readRegisters = async (
  input: AnalysisInput,
  progress: (progress: ReadingProgress) => void = () => undefined,
): Promise<RegisterFacts | undefined> => {
  if (isOnlyPlanned(input)) return undefined
  const needed = registersNeeded(input.protocol, [...outcomesAsked(input.protocol).values()])
  const texts = await parquetTables(input)
  if (needed.length === 0) return texts.size === 0 ? undefined : { sources: [], outcomes: new Map(), texts }
  return withRegisters(input, progress, needed, (registers, added) => measuredFrom(registers, input, added, texts))
}

/** Who was measured, and every outcome of the protocol that is read from registers, by row. */
export type TrialOutcomes = {
  readonly units: readonly Measured[]
  readonly outcomes: ReadonlyMap<string, MeasuredOutcome>
}

/**
 * Measures every outcome of a trial that is read from registers, whether a question asks about it or not: of everyone in its
 * frame, or of every start of a spell where those are its units.
 *
 * @throws ProblemError as {@link readRegisters} does
 */
export const measureTrial = async (
  input: AnalysisInput,
  progress: (progress: ReadingProgress) => void = () => undefined,
): Promise<TrialOutcomes> => {
  const { protocol } = input
  const all = Object.entries(protocol.outcomes ?? {}).flatMap(([id, outcome]) =>
    isRegisterOutcome(outcome) ? [[id, outcome] as const] : [],
  )
  const needed = registersNeeded(
    protocol,
    all.map(([, outcome]) => outcome),
  )
  const texts = await parquetTables(input)
  return withRegisters(input, progress, needed, async (registers) => {
    const { units } = await whoIsMeasured(registers, input, texts)
    const ids = all.map(([id]) => id)
    return { units, outcomes: await measureOutcomes(registers, protocol, units, ids) }
  })
}
