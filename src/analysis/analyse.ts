import { ProblemError, problem } from '../problems/index.ts'
import { controlArm, type Protocol, type Question } from '../protocol/index.ts'
import { furtherSet, mainSet, type SetRows } from './analysis-set.ts'
import { attritionTable } from './attrition.ts'
import { baselineTable } from './baseline.ts'
import { lateBaselines } from './baseline-timing.ts'
import { type EstimateSetting, estimateContrast } from './contrast-estimate.ts'
import { buildFrame, type Frame } from './data/frame.ts'
import { isPlain, type OutcomeColumn, outcomeColumn } from './data/outcomes.ts'
import { absentSource, type LoadedTable, loadSources } from './data/sources.ts'
import { declaredWhen } from './declared.ts'
import { describeArms } from './describe.ts'
import { participantFlow } from './flow.ts'
import { history } from './history.ts'
import type { AnalysisInput } from './input.ts'
import { createLedger, type Ledger } from './ledger.ts'
import { notesOf } from './notes.ts'
import type { Estimate, Results } from './results.ts'
import { suppressSmallCells } from './suppress.ts'
import { withholdEstimates } from './suppress-estimates.ts'
import { flowTable, forestFigures, outcomesTable } from './tables.ts'
import { giveVerdicts } from './verdicts.ts'

export const smallestCellByDefault = 5

type Work = {
  readonly input: AnalysisInput
  readonly frame: Frame
  readonly tables: ReadonlyMap<string, LoadedTable>
  readonly outcomes: ReadonlyMap<string, OutcomeColumn>
  readonly late: ReadonlySet<string>
}

const outcomesOf = (
  protocol: Protocol,
  frame: Frame,
  tables: ReadonlyMap<string, LoadedTable>,
): ReadonlyMap<string, OutcomeColumn> => {
  const asked = new Set((protocol.questions ?? []).map(({ outcome }) => outcome))
  const columns = new Map<string, OutcomeColumn>()
  for (const [id, outcome] of Object.entries(protocol.outcomes ?? {})) {
    if (asked.has(id) && isPlain(outcome) && tables.has(outcome.source)) {
      columns.set(id, outcomeColumn(protocol, tables, frame, id, outcome))
    }
  }
  return columns
}

const contrastsOf = (protocol: Protocol, { contrast }: Question): readonly (readonly [string, string])[] => {
  const control = contrast?.control ?? controlArm(protocol)?.id
  if (control === undefined) return []
  const treated = contrast?.treated ?? protocol.arms.map(({ id }) => id).filter((id) => id !== control)
  return treated.map((arm) => [arm, control] as const)
}

/** Every estimate of a question: each arm against control, on everyone drawn and on the further sets. */
const estimatesOf = (work: Work, question: Question): readonly (readonly [id: string, Estimate])[] => {
  const { input, frame, tables, outcomes, late } = work
  const { protocol, state } = input
  const outcome = outcomes.get(question.outcome)
  if (outcome === undefined || question.asks !== 'effect') return []
  const main = mainSet(frame, question)
  const sets: readonly (readonly [string, SetRows])[] = [
    ['', main],
    ...(question.furtherSets ?? []).map(
      (set) => [`.${set.kind}`, furtherSet(protocol, frame, tables, main, set)] as const,
    ),
  ]
  const declared = declaredWhen(protocol, question, state)
  return contrastsOf(protocol, question).flatMap((contrast) =>
    sets.map(([suffix, people]) => {
      const setting: EstimateSetting = {
        protocol,
        frame,
        question,
        outcome,
        people,
        contrast,
        declared,
        admitted: (attribute) => !late.has(attribute),
      }
      return [`effect.${question.id}.${contrast[0]}-vs-${contrast[1]}${suffix}`, estimateContrast(setting)] as const
    }),
  )
}

const describeAll = (
  { input, frame, outcomes }: Work,
  ledger: Ledger,
): ReadonlyMap<string, ReadonlyMap<string, string>> => {
  const described = new Map<string, ReadonlyMap<string, string>>()
  for (const question of input.protocol.questions ?? []) {
    const outcome = outcomes.get(question.outcome)
    if (outcome === undefined) continue
    described.set(question.id, describeArms(input.protocol, frame, question, outcome, mainSet(frame, question), ledger))
  }
  return described
}

const firstPrimary = (protocol: Protocol, outcomes: ReadonlyMap<string, OutcomeColumn>): OutcomeColumn | undefined => {
  const asked = protocol.questions ?? []
  const question = asked.find(({ role }) => role === 'primary') ?? asked[0]
  return question && outcomes.get(question.outcome)
}

const sorted = <T>(entries: Iterable<readonly [string, T]>): Readonly<Record<string, T>> =>
  Object.fromEntries([...entries].sort(([a], [b]) => (a < b ? -1 : 1)))

const prepare = (input: AnalysisInput): Work => {
  const { protocol, read } = input
  const { tables, absent } = loadSources(protocol, read)
  if (absent.length > 0) throw new ProblemError(absent.map((id) => absentSource(protocol, id)))
  const frame = buildFrame(input, tables)
  if (frame.units.length === 0) throw new ProblemError(problem('data.nobody', {}))
  return {
    input,
    frame,
    tables,
    outcomes: outcomesOf(protocol, frame, tables),
    late: new Set(lateBaselines(protocol, frame, tables).map(({ attribute }) => attribute)),
  }
}

/**
 * Answers the protocol's questions: protocol + journal + sources -> results. No clock, path or counter enters: equal
 * inputs give equal results.
 *
 * @throws ProblemError when a source is missing or wrong, or when there is nobody to analyse
 */
export const analyse = (input: AnalysisInput): Results => {
  const work = prepare(input)
  const { protocol, state, head, protocolHash } = input
  const { frame, tables, outcomes } = work
  const ledger = createLedger()
  const flow = participantFlow(input, frame, firstPrimary(protocol, outcomes), ledger)
  const baseline = baselineTable(protocol, frame, controlArm(protocol)?.id ?? (protocol.arms[0]?.id as string), ledger)
  const attrition = attritionTable(protocol, frame, [...outcomes.values()], ledger)
  const described = describeAll(work, ledger)
  const raw = new Map((protocol.questions ?? []).flatMap((question) => estimatesOf(work, question)))
  const smallest =
    protocol.disclosure?.publicData === true ? 0 : (protocol.disclosure?.smallestCell ?? smallestCellByDefault)
  const { published, withheld } = suppressSmallCells(ledger, smallest)
  const estimates = withholdEstimates(giveVerdicts(protocol, raw), smallest)
  const last = state.versions.at(-1)
  return {
    virker: 1,
    synthetic: protocol.trial.synthetic === true,
    trial: protocol.trial.id,
    protocol: { hash: protocolHash, version: last?.version ?? 1, locked: last !== undefined },
    journal: { entries: head.entries, head: head.hash },
    sources: [...tables.values()].map(({ used }) => used),
    quantities: sorted(published),
    estimates: sorted(estimates),
    tables: sorted([
      ['flow', flowTable(protocol, flow)] as const,
      ...(baseline.table === undefined ? [] : [['baseline', baseline.table] as const]),
      ['attrition', attrition] as const,
      ['outcomes', outcomesTable(protocol, described)] as const,
    ]),
    figures: sorted([
      ['flow', { kind: 'flow', title: flowTable(protocol, flow).title, table: 'flow' }] as const,
      ...(baseline.figure === undefined ? [] : [['balance', baseline.figure] as const]),
      ...Object.entries(forestFigures(estimates)),
    ]),
    flow,
    verdicts: sorted(
      [...estimates]
        .filter(([, { analysisSet }]) => analysisSet.kind === 'drawn' || analysisSet.kind === 'subgroup')
        .map(
          ([id, { question, contrast, verdict }]) =>
            [`${question}.${contrast[0]}`, { ...verdict, estimate: id }] as const,
        ),
    ),
    deviations: history(state),
    notes: notesOf(input, frame, tables, estimates, withheld),
  }
}
