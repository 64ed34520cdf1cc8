import { planRefusals } from '../../allocation/index.ts'
import { isError, type Problem, problem } from '../../problems/index.ts'
import { protocolHash } from '../canonical.ts'
import { planOf } from '../plan.ts'
import { readProtocol } from '../read.ts'
import { type Protocol, protocolSchema } from '../schema/protocol.ts'
import { allocationProblems, drawAttributeProblems } from './allocation.ts'
import { type Check, type Checkup, checkupOf } from './checkup.ts'
import { deliveryProblems } from './delivery.ts'
import { describingProblems } from './describing.ts'
import { durationProblems } from './durations.ts'
import { effectProblems } from './effect.ts'
import { goneProblems } from './gone.ts'
import { instrumentProblems } from './instruments.ts'
import { economicsProblems, monitoringProblems } from './monitoring.ts'
import { outcomeProblems } from './outcomes.ts'
import { overTimeProblems } from './over-time.ts'
import { periodProblems } from './periods.ts'
import { populationProblems } from './population.ts'
import { printedProblems } from './printed.ts'
import { familyProblems, questionProblems } from './questions.ts'
import { ratioProblems } from './ratio.ts'
import { registerOutcomeProblems } from './register-outcomes.ts'
import { rivalProblems } from './rivals.ts'
import { checkShape } from './shape.ts'
import { shareProblems } from './shares.ts'
import { sourceProblems } from './sources.ts'
import { cohortProblems, stateProblems } from './states.ts'
import { armProblems, consentProblems, exemptionProblems, listProblems, trialProblems } from './trial.ts'
import { chosenSiteProblems, uptakeProblems } from './uptake.ts'

const checks: readonly Check[] = [
  trialProblems,
  populationProblems,
  armProblems,
  allocationProblems,
  drawAttributeProblems,
  chosenSiteProblems,
  ratioProblems,
  periodProblems,
  exemptionProblems,
  deliveryProblems,
  uptakeProblems,
  consentProblems,
  instrumentProblems,
  sourceProblems,
  stateProblems,
  cohortProblems,
  outcomeProblems,
  registerOutcomeProblems,
  goneProblems,
  questionProblems,
  familyProblems,
  effectProblems,
  overTimeProblems,
  describingProblems,
  rivalProblems,
  shareProblems,
  economicsProblems,
  monitoringProblems,
  printedProblems,
  listProblems,
  durationProblems,
]

/** A protocol file after every check of the document itself. */
export type CheckedProtocol = {
  /** The document as it is written; undefined where it could not be read whole. */
  readonly document: unknown
  /** Lower-case hex SHA-256 of the document; undefined where it could not be read whole. */
  readonly hash: string | undefined
  /** The protocol; undefined where there is any error. */
  readonly protocol: Protocol | undefined
  /** Everything that is wrong or worth a warning, in the order of the file. */
  readonly problems: readonly Problem[]
}

/**
 * Checks a protocol: reading, shape, and whether its parts fit each other. Reports every problem at once, each with
 * line and column; a part that is malformed is left out of the later checks, so that one mistake is one message.
 *
 * @param text the whole file
 * @param file its name, for the places
 */
export const checkProtocol = (text: string, file: string): CheckedProtocol => {
  const read = readProtocol(text, file)
  if (read.document === undefined)
    return { document: undefined, hash: undefined, protocol: undefined, problems: read.problems }
  const shape = checkShape(read)
  const checkup = checkupOf(read, shape)
  const meaning = checks.flatMap((check) => [...check(checkup)]).filter(isNotAboutGuess(shape.problems))
  const problems = inFileOrder(eachOnce([...read.problems, ...shape.problems, ...meaning]))
  const protocol = problems.some(isError) ? undefined : protocolSchema.parse(read.document)
  const impossible = protocol === undefined ? [] : planProblems(protocol, checkup)
  const isReadWhole = !read.problems.some(isError)
  const document = isReadWhole ? read.document : undefined
  return {
    document,
    hash: isReadWhole ? protocolHash(document) : undefined,
    protocol: impossible.length > 0 ? undefined : protocol,
    problems: inFileOrder([...problems, ...impossible]),
  }
}

/** A mistyped word was read as the nearest one: what else is wrong with that word is said when it is corrected. */
const isNotAboutGuess = (shape: readonly Problem[]): ((candidate: Problem) => boolean) => {
  const guessed = shape.filter(({ code, nearest }) => code === 'protocol.unknown-value' && nearest !== undefined)
  const places = new Set(guessed.map(({ line, column }) => `${line}:${column}`))
  return ({ line, column }) => !places.has(`${line}:${column}`)
}

/** What the room of the draw refuses of a plan that is otherwise in order: limits that no other check knows. */
const planProblems = (protocol: Protocol, checkup: Checkup): readonly Problem[] => {
  const plan = planOf(protocol)
  const refusals = plan === undefined ? [] : planRefusals(plan)
  return refusals.map(({ refused: code, details }) =>
    problem('draw.plan-impossible', { code, details }, checkup.placeOf(['allocation'])),
  )
}

/** Drops repetitions: the same problem at the same place, and "unknown" again where nothing of that kind is declared. */
const eachOnce = (problems: readonly Problem[]): readonly Problem[] => {
  const keys = new Set<string>()
  return problems.filter(({ code, line, column, details }) => {
    const isBare = code === 'protocol.unknown-name' && details.declared === 0
    const key = isBare ? `${code} ${details.kind}` : JSON.stringify([code, line, column, details])
    return !keys.has(key) && keys.add(key)
  })
}

const inFileOrder = (problems: readonly Problem[]): readonly Problem[] =>
  problems.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0))
