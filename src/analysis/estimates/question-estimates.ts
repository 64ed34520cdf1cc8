import type { TrialState } from '../../journal/index.ts'
import { controlArm, type Protocol, type Question, treatedArms } from '../../protocol/index.ts'
import { everyoneId, isConditional } from '../data/everyone.ts'
import type { Frame } from '../data/frame.ts'
import { isAnswered, scaleOf } from '../data/outcome-kinds.ts'
import type { OutcomeColumn } from '../data/outcomes.ts'
import type { LoadedTable } from '../data/sources.ts'
import { timingOf } from '../data/timing.ts'
import { declaredWhen } from '../declared.ts'
import { gradeOfContrast } from '../grade.ts'
import type { Uptake } from '../uptake/index.ts'
import { said } from '../words.ts'
import { mainSet, type SetRows } from './analysis-set.ts'
import { absentEstimate, estimateContrast, type MadeEstimate, type Standing } from './contrast-estimate.ts'
import { type FurtherSet, furtherSet, type NoSet } from './further-set.ts'
import { compareGroups, compareWithTheRest } from './groups.ts'
import { comparedOverTime, isOverTime } from './over-time/compared.ts'
import { notOffered } from './refusal-words.ts'
import type { EstimateSetting } from './setting.ts'

/** What the estimates of a trial are made from. */
export type EstimateInput = {
  readonly protocol: Protocol
  readonly state: TrialState
  readonly frame: Frame
  readonly tables: ReadonlyMap<string, LoadedTable>
  readonly outcomes: ReadonlyMap<string, OutcomeColumn>
  readonly late: ReadonlySet<string>
  readonly uptake?: Uptake
  /** Of repeated draws: the same for all questions of a protocol. */
  readonly seed: number
}

/** An estimate by its id. */
export type Made = Pick<MadeEstimate, 'estimate' | 'intervalAt' | 'again'> &
  Partial<Pick<MadeEstimate, 'analysed' | 'rowsOfPeriod'>> & { readonly id: string }

type Contrast = EstimateSetting['contrast']
type Part = { readonly suffix: string; readonly people: SetRows | NoSet }

const contrastsOf = (protocol: Protocol, { contrast }: Question): readonly Contrast[] => {
  const control = contrast?.control ?? controlArm(protocol)?.id
  if (control === undefined) return []
  const treated = contrast?.treated ?? treatedArms(protocol).map(({ id }) => id)
  return treated.map((arm) => [arm, control] as const)
}

/** Sets of one kind are numbered from the second on: each estimate has an id of its own. */
const suffixes = (sets: readonly FurtherSet[]): readonly string[] =>
  sets.map(({ kind }, at) => {
    const earlier = sets.slice(0, at).filter((set) => set.kind === kind).length
    return earlier === 0 ? `.${kind}` : `.${kind}-${earlier + 1}`
  })

const sourceOf = ({ outcomes }: Protocol, id: string): string | undefined => {
  const outcome = outcomes?.[id]
  return outcome !== undefined && 'source' in outcome ? outcome.source : undefined
}

const partsOf = ({ protocol, frame, tables }: EstimateInput, question: Question, main: SetRows): readonly Part[] => {
  const source = sourceOf(protocol, question.outcome)
  const sets = question.furtherSets ?? []
  const names = suffixes(sets)
  return [
    { suffix: '', people: main },
    ...sets.map((set, at) => ({
      suffix: names[at] as string,
      people: furtherSet(protocol, { frame, tables, main }, set, source),
    })),
  ]
}

const standingOf = (input: EstimateInput, question: Question, contrast: Contrast, set: SetRows['set']): Standing => {
  const { protocol, state, late } = input
  const outcome = protocol.outcomes?.[question.outcome]
  const isOnCondition = outcome !== undefined && isConditional(outcome)
  const afterDraw = isOnCondition || late.has(question.subgroup?.attribute ?? '')
  return {
    declared: declaredWhen(protocol, { question, contrast, set: set.kind }, state),
    ...gradeOfContrast(protocol, state.epochs, {
      set: set.kind,
      afterDraw: afterDraw ? 'who-counts' : 'nothing',
      compares: isOverTime(question) ? 'changes' : 'levels',
    }),
  }
}

/** What people received, as the question's own set of "as treated" has it. */
const receivedBy = (
  { protocol, frame, tables }: EstimateInput,
  { furtherSets = [], outcome }: Question,
  main: SetRows,
): Pick<EstimateSetting, 'received'> => {
  const asTreated = furtherSets.find(({ kind }) => kind === 'as-treated')
  if (asTreated === undefined) return {}
  const found = furtherSet(protocol, { frame, tables, main }, asTreated, sourceOf(protocol, outcome))
  return 'noSet' in found || found.arm === undefined ? {} : { received: found.arm }
}

/** An outcome that this version does not compute: what can be said of it without a value. */
const withoutColumn = (protocol: Protocol, { outcome: id }: Question): OutcomeColumn | undefined => {
  const outcome = protocol.outcomes?.[id]
  if (outcome === undefined) return undefined
  return { id, outcome, scale: scaleOf(protocol, outcome), values: new Float64Array(0), status: [] }
}

const everyoneSet: SetRows['set'] = {
  kind: 'everyone',
  label: said(
    'Alle, der kom i grupperne, uden den betingelse, der først viste sig bagefter',
    'Everyone who came into the arms, without the condition that showed only afterwards',
  ),
}

/**
 * Beside an outcome on a condition: the same outcome of everyone. It compares those drawn, but answers another question than
 * the one asked, and gives no verdict; where nothing but a description was asked for, it is exploratory.
 */
const besideCondition = (
  input: EstimateInput,
  question: Question,
  contrast: Contrast,
  main: SetRows,
): readonly Made[] => {
  const { protocol, state, outcomes } = input
  const column = outcomes.get(everyoneId(question.outcome))
  if (column === undefined || question.subgroup !== undefined) return []
  const standing = {
    declared: declaredWhen(protocol, { question, contrast, set: 'everyone' }, state),
    ...gradeOfContrast(protocol, state.epochs, {
      set: 'everyone',
      afterDraw: 'nothing',
      compares: isOverTime(question) ? 'changes' : 'levels',
    }),
  }
  const setting = { ...input, question, outcome: column, people: { ...main, set: everyoneSet }, contrast }
  const { estimate, ...made } = estimateContrast(setting, standing)
  const id = `effect.${question.id}.${contrast[0]}-vs-${contrast[1]}.everyone`
  const role = question.asks === 'effect' ? question.role : 'exploratory'
  return [{ id, ...made, estimate: { ...estimate, outcome: question.outcome, role } }]
}

/** The main estimate, and those of the groups that it is read beside: a subgroup's others, and those the question compares. */
const withGroups = (setting: EstimateSetting, made: Made & Pick<MadeEstimate, 'method'>): readonly Made[] => {
  if (made.method === undefined) return [made]
  const rest = compareWithTheRest(setting, made.method, made)
  const asked = compareGroups(setting, made.method, made)
  const groups = { ...rest.comparisons, ...asked.comparisons }
  if (Object.keys(groups).length === 0) return [made]
  return [{ ...made, estimate: { ...made.estimate, groups } }, ...rest.estimates, ...asked.estimates]
}

/**
 * Every estimate of a question: each arm against control, on everyone drawn and on the further sets. An estimate that
 * cannot be made stands there with its reason, and counts in its family.
 */
export const estimatesOfQuestion = (input: EstimateInput, question: Question): readonly Made[] => {
  const { protocol, frame, outcomes } = input
  const column = outcomes.get(question.outcome)
  const outcome = column ?? withoutColumn(protocol, question)
  if (outcome === undefined || !isAnswered(question) || question.asks === 'change') return []
  const everyone = mainSet(protocol, frame, question)
  if (question.asks !== 'effect')
    return contrastsOf(protocol, question).flatMap((contrast) => besideCondition(input, question, contrast, everyone))
  const timing = isOverTime(question) ? timingOf(protocol, frame) : undefined
  const main = timing === undefined ? everyone : comparedOverTime(timing, everyone)
  const received = receivedBy(input, question, main)
  return contrastsOf(protocol, question).flatMap((contrast) => [
    ...partsOf(input, question, main).flatMap(({ suffix, people }): readonly Made[] => {
      const id = `effect.${question.id}.${contrast[0]}-vs-${contrast[1]}${suffix}`
      const standing = standingOf(input, question, contrast, people.set)
      const about = { question, outcome, contrast, set: people.set }
      if (column === undefined) {
        const reason = notOffered(`outcome of the kind ${outcome.outcome.measure}`)
        return [{ id, estimate: absentEstimate(protocol, about, standing, reason) }]
      }
      if ('noSet' in people) return [{ id, estimate: absentEstimate(protocol, about, standing, people.noSet) }]
      const setting = { ...input, question, outcome: column, people, contrast, ...received }
      const made = estimateContrast(setting, standing, people === main ? undefined : main)
      return people === main ? withGroups(setting, { id, ...made }) : [{ id, ...made }]
    }),
    ...besideCondition(input, question, contrast, main),
  ])
}
