import { isRegisterOutcome } from '../measures/index.ts'
import { ProblemError, problem } from '../problems/index.ts'
import { controlArm, type Protocol } from '../protocol/index.ts'
import { baselineTable } from './baseline/baseline-table.ts'
import { type LateBaseline, lateBaselines } from './baseline/late-baselines.ts'
import { findChanges } from './changes/index.ts'
import { withConditions } from './data/conditions.ts'
import { everyoneId, outcomesComputed } from './data/everyone.ts'
import { buildFrame, type Frame } from './data/frame.ts'
import { type Linked, linkSource } from './data/linkage.ts'
import { openHorizons } from './data/open-horizons.ts'
import { type ComputedOutcome, isComputed, isSeries, isTimed } from './data/outcome-kinds.ts'
import { mustLieInRange } from './data/outcome-range.ts'
import { type OutcomeColumn, outcomeColumn } from './data/outcomes.ts'
import { asReceived } from './data/received.ts'
import { reconcile, reconcileRegister } from './data/reconcile.ts'
import type { RegisterFacts } from './data/register-facts.ts'
import { registerColumn } from './data/register-outcomes.ts'
import { seriesColumn } from './data/series-outcomes.ts'
import { absentSource, type LoadedTable, loadSources } from './data/sources.ts'
import { timedColumn } from './data/timed-outcomes.ts'
import { type Delivered, deliveryNumbers, readDelivered } from './delivery/index.ts'
import { type DescribedRow, describeAll } from './describe.ts'
import { enterAttributeCells } from './disclosure/attribute-cells.ts'
import { smallestCellOf } from './disclosure/few.ts'
import { createLedger, type Ledger } from './disclosure/ledger.ts'
import { enterOutcomeCells } from './disclosure/outcome-cells.ts'
import { publish } from './disclosure/publish.ts'
import { estimatesOfQuestion, type Made } from './estimates/question-estimates.ts'
import { participantFlow } from './flow/participant-flow.ts'
import { history } from './history.ts'
import type { AnalysisInput } from './input.ts'
import { notesOf } from './notes.ts'
import { type OverTimeNumbers, overTimeNumbers } from './over-time-numbers/index.ts'
import { isOnlyPlanned, plannedAnswers } from './planned.ts'
import type { Answers, Estimate, Figure, Results, Table } from './results.ts'
import { subgroupSizes } from './subgroup-sizes.ts'
import { attritionTable } from './tables/attrition-table.ts'
import { cohortsTable, windowsTable } from './tables/cohort-tables.ts'
import { curveFigures } from './tables/curve-figures.ts'
import { durations } from './tables/duration-tables.ts'
import { findingsTable } from './tables/findings-table.ts'
import { flowTable } from './tables/flow-table.ts'
import { forestFigures } from './tables/forest-figures.ts'
import { incidences } from './tables/incidence-tables.ts'
import { sitesTable } from './tables/linkage-sites.ts'
import { linkageTable } from './tables/linkage-tables.ts'
import { outcomesTable } from './tables/outcomes-table.ts'
import { overTimeFigures } from './tables/over-time-figures.ts'
import { printedTable } from './tables/printed-table.ts'
import { weekTables } from './tables/week-tables.ts'
import { answerTargets, publishTarget } from './targets/answer-targets.ts'
import { isOnlyUptake, readUptakes, type Uptake, uptakeNumbers } from './uptake/index.ts'
import { giveVerdicts } from './verdicts.ts'

type Work = {
  readonly input: AnalysisInput
  readonly frame: Frame
  readonly tables: ReadonlyMap<string, LoadedTable>
  readonly outcomes: ReadonlyMap<string, OutcomeColumn>
  readonly late: readonly LateBaseline[]
  readonly ledger: Ledger
  readonly uptake: Uptake
  readonly delivered: Delivered | undefined
}

type Facts = {
  readonly protocol: Protocol
  readonly frame: Frame
  readonly tables: ReadonlyMap<string, LoadedTable>
  readonly registers: RegisterFacts | undefined
}

/** The column of an outcome; nothing where its source is not there. */
const columnOf = (facts: Facts, id: string, outcome: ComputedOutcome): OutcomeColumn | undefined => {
  const { protocol, frame, tables, registers } = facts
  if (isRegisterOutcome(outcome)) {
    const measured = registers?.outcomes.get(id)
    return measured && registerColumn(protocol, tables, frame, outcome, measured)
  }
  if (!tables.has(outcome.source)) return undefined
  if (isTimed(outcome)) return timedColumn(tables, frame, id, outcome)
  if (isSeries(outcome)) return seriesColumn(tables, frame, id, outcome)
  return outcomeColumn(protocol, tables, frame, id, outcome)
}

/** Every outcome asked about, in the order of the protocol, each that is on a condition followed by the same of everyone. */
const outcomesAsked = (facts: Facts): ReadonlyMap<string, OutcomeColumn> => {
  const computed = outcomesComputed(facts.protocol)
  const columns = new Map<string, OutcomeColumn>()
  for (const name of Object.keys(facts.protocol.outcomes ?? {})) {
    for (const id of [name, everyoneId(name)]) {
      const outcome = computed.get(id)
      const column = outcome !== undefined && isComputed(outcome) ? columnOf(facts, id, outcome) : undefined
      if (column === undefined) continue
      if ('source' in column.outcome) mustLieInRange(column, facts.frame, facts.tables.get(column.outcome.source))
      columns.set(id, column)
    }
  }
  return withConditions(columns)
}

/** Whether a question is about published figures of whole areas, which have no people. */
const asksOfAreas = ({ questions = [], outcomes }: Protocol): boolean =>
  questions.some(({ outcome }) => outcomes?.[outcome]?.measure === 'area-series')

const prepare = (input: AnalysisInput): Work => {
  const { protocol, read } = input
  const { tables, absent } = loadSources(protocol, read, input.registers?.texts)
  if (absent.length > 0) throw new ProblemError(absent.map((id) => absentSource(protocol, id)))
  asReceived(
    input.state,
    [...tables.values()].map(({ used }) => used),
  )
  const frame = buildFrame(input, tables)
  if (frame.units.length === 0 && !asksOfAreas(protocol)) throw new ProblemError(problem('data.nobody', {}))
  return {
    input,
    frame,
    tables,
    outcomes: outcomesAsked({ protocol, frame, tables, registers: input.registers }),
    late: lateBaselines(protocol, frame),
    ledger: createLedger(),
    uptake: readUptakes(protocol, tables),
    delivered: readDelivered(input, frame),
  }
}

/** The outcome that the flow ends with: of everyone, also where the first question is about some of them. */
const firstPrimary = ({ input: { protocol }, outcomes }: Work): OutcomeColumn | undefined => {
  const asked = protocol.questions ?? []
  const question = asked.find(({ role }) => role === 'primary') ?? asked[0]
  return question && (outcomes.get(everyoneId(question.outcome)) ?? outcomes.get(question.outcome))
}

/** The first 48 bits of the protocol's hash: repeated draws are the same at every run of a protocol. */
const seedOf = ({ protocolHash }: AnalysisInput): number => Number.parseInt(protocolHash.slice(0, 12), 16)

const estimateAll = ({ input, frame, tables, outcomes, late, uptake }: Work): readonly Made[] => {
  const { protocol, state } = input
  const isLate = new Set(late.map(({ attribute }) => attribute))
  const setting = { protocol, state, frame, tables, outcomes, late: isLate, seed: seedOf(input), uptake }
  return (protocol.questions ?? []).flatMap((question) => estimatesOfQuestion(setting, question))
}

/** Enters what can be worked out from what: subgroups, attributes, outcomes over the same people. */
const enterDisclosure = (
  work: Work,
  described: readonly DescribedRow[],
  made: readonly Made[],
  { sitesOf }: OverTimeNumbers,
): void => {
  const { input, frame, outcomes, ledger } = work
  const questions = input.protocol.questions ?? []
  const subgroups = questions.flatMap((question) => {
    const sizes = subgroupSizes(input.protocol, frame, question, ledger)
    if (sizes === undefined || question.subgroup === undefined) return []
    for (const { arms } of described.filter((row) => row.question === question))
      for (const [arm, { id }] of arms) ledger.derive(id, [sizes.get(arm)?.id as string])
    const all = [...sizes.values()].map(({ id }) => id)
    for (const { id, estimate } of made) if (estimate.question === question.id) ledger.derive(id, all)
    return [{ attribute: question.subgroup.attribute, sizes }]
  })
  enterAttributeCells(ledger, frame, subgroups)
  for (const id of Object.keys(input.protocol.outcomes ?? {})) {
    // What is said of some of them and what is said of everyone give each other away.
    const outcome = outcomes.get(everyoneId(id)) ?? outcomes.get(id)
    if (outcome === undefined) continue
    enterOutcomeCells(ledger, frame, outcome, {
      made: made.filter(({ estimate }) => estimate.outcome === id),
      described: [
        ...described.filter(({ question }) => question.outcome === id).flatMap(({ arms }) => [...arms.values()]),
        ...(sitesOf.get(id) ?? []),
      ],
    })
  }
}

const sorted = <T>(entries: Iterable<readonly [string, T]>): Readonly<Record<string, T>> =>
  Object.fromEntries([...entries].sort(([a], [b]) => (a < b ? -1 : 1)))

const verdictsOf = (estimates: ReadonlyMap<string, Estimate>): Results['verdicts'] =>
  sorted(
    [...estimates]
      .filter(([, { analysisSet }]) => analysisSet.kind === 'drawn' || analysisSet.kind === 'subgroup')
      .map(([id, { question, contrast, verdict }]) => [`${question}.${contrast[0]}`, { ...verdict, estimate: id }]),
  )

/** What came from registers: whose it is, what was found in it, spell starts, and which windows were over. */
const registerTables = (
  { input: { protocol, registers }, frame, outcomes, ledger }: Work,
  links: readonly Linked[],
): readonly (readonly [string, Table])[] => {
  if (registers === undefined) return []
  const setting = { protocol, frame, ledger }
  const asked = [...outcomes.values()].filter(({ id }) => protocol.outcomes?.[id] !== undefined)
  const found = [
    ...registers.sources.map(({ used, findings }) => ({ source: used.id, findings })),
    ...(registers.cohorts === undefined || protocol.cohorts === undefined
      ? []
      : [{ source: protocol.cohorts.source, findings: registers.cohorts.counted }]),
  ]
  return [
    ['linkage', linkageTable(setting, links, asked)] as const,
    ['linkage-sites', sitesTable(setting, links)] as const,
    ['findings', findingsTable(setting, found)] as const,
    ['cohorts', cohortsTable(setting)] as const,
    ['windows', windowsTable(setting, asked)] as const,
  ].flatMap(([id, table]) => (table === undefined ? [] : [[id, table] as const]))
}

type Drawn = { readonly id: string; readonly table: Table; readonly figure: Figure }

/** What is described over time: weeks, how long times lasted, and where they ended. */
const overTime = (
  { input: { protocol, registers }, frame, outcomes, ledger }: Work,
  described: readonly DescribedRow[],
): readonly Drawn[] => {
  const setting = { protocol, frame, ledger }
  const names = new Map((registers?.sources ?? []).flatMap((source) => [...source.names]))
  const asked = new Set((protocol.questions ?? []).map(({ outcome }) => outcome))
  const times = [...outcomes.values()].filter(({ id }) => asked.has(id))
  const drawn = times.flatMap((column): Drawn[] =>
    [durations(setting, column), incidences(setting, column, names)].flatMap((found) =>
      found === undefined ? [] : [{ id: found.figure.table, ...found }],
    ),
  )
  return [...weekTables(setting, described), ...drawn]
}

const answersOf = (work: Work): Answers => {
  const { input, frame, tables, outcomes, late, ledger } = work
  const { protocol } = input
  const flow = participantFlow(input, frame, firstPrimary(work), ledger)
  const control = controlArm(protocol)?.id ?? (protocol.arms[0]?.id as string)
  const lateNames = new Set(late.map(({ attribute }) => attribute))
  const baseline = baselineTable({ protocol, frame, ledger, control, late: lateNames })
  const attrition = attritionTable({ protocol, frame, ledger }, [...outcomes.values()])
  const described = describeAll({ protocol, frame, ledger }, outcomes)
  const made = estimateAll(work)
  const compared = overTimeNumbers({ protocol, frame, ledger }, outcomes, made)
  enterDisclosure(work, described, made, compared)
  const given = deliveryNumbers(protocol, ledger, work.delivered)
  const targets = [...answerTargets({ protocol, frame, ledger, outcomes }), ...given.targets]
  const changed = findChanges({ protocol, frame, ledger, read: input.read }, described)
  const used = uptakeNumbers(protocol, ledger, work.uptake)
  const links = (input.registers?.sources ?? []).map((source) => linkSource(source, frame, input.state))
  const ofRegisters = registerTables(work, links)
  const drawn = overTime(work, described)
  const concluded = giveVerdicts(protocol, made, work, input.look)
  const { quantities, estimates, anythingWithheld } = publish(ledger, concluded, smallestCellOf(protocol))
  const sources = asReceived(input.state, [
    ...[...tables.values()].map((table) => (isOnlyUptake(protocol, table.id) ? table.used : reconcile(table, frame))),
    ...links.map(reconcileRegister),
  ])
  const ofFlow = flowTable(protocol, flow)
  const printed = printedTable(protocol, quantities)
  const isWithheld = (id: string): boolean => quantities.get(id)?.suppressed !== undefined
  return {
    sources: [...sources, ...changed.sources],
    quantities: sorted(quantities),
    estimates: sorted(estimates),
    tables: sorted([
      ['flow', ofFlow],
      ...(baseline.table === undefined ? [] : [['baseline', baseline.table] as const]),
      ['attrition', attrition],
      ['outcomes', outcomesTable(protocol, described)],
      ...(printed === undefined ? [] : [['printed', printed] as const]),
      ...compared.tables,
      ...used.tables,
      ...given.tables,
      ...ofRegisters,
      ...drawn.map(({ id, table }) => [id, table] as const),
    ]),
    figures: sorted([
      ['flow', { kind: 'flow', title: ofFlow.title, table: 'flow' }],
      ...(baseline.figure === undefined ? [] : [['balance', baseline.figure] as const]),
      ...Object.entries(forestFigures(estimates)),
      ...Object.entries(curveFigures(protocol, estimates)),
      ...Object.entries(overTimeFigures(protocol, estimates, new Map(compared.tables))),
      ...used.figures,
      ...given.figures,
      ...drawn.map(({ id, figure }) => [id, figure] as const),
    ]),
    flow,
    verdicts: verdictsOf(estimates),
    ...(targets.length === 0
      ? {}
      : { targets: sorted(targets.map(([id, answer]) => [id, publishTarget(answer, isWithheld)] as const)) }),
    ...(changed.changes.length === 0 ? {} : { changes: sorted(changed.changes) }),
    notes: notesOf(input, {
      changes: changed.notes,
      late,
      sources,
      estimates,
      anythingWithheld,
      open: openHorizons(frame, tables, outcomes),
    }),
  }
}

/**
 * Answers the protocol's questions: protocol + journal + sources -> results. No clock, path or counter enters: equal
 * inputs give equal results.
 *
 * @throws ProblemError when a source is missing or wrong, or when there is nobody to analyse
 */
export const analyse = (input: AnalysisInput): Results => {
  const { protocol, protocolHash, state, head } = input
  const answers = isOnlyPlanned(input) ? plannedAnswers(protocol) : answersOf(prepare(input))
  const last = state.versions.at(-1)
  return {
    virker: 1,
    synthetic: protocol.trial.synthetic === true,
    trial: protocol.trial.id,
    protocol: { hash: protocolHash, version: last?.version ?? 1, locked: last !== undefined },
    journal: { entries: head.entries, head: head.hash },
    ...answers,
    deviations: history(state),
  }
}
