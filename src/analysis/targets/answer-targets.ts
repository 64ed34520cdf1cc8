import { isRefusal, meanOf } from '../../effects/index.ts'
import { type Binding, count, share, statistic } from '../../measures/index.ts'
import { type Protocol, type Question, treatedArms } from '../../protocol/index.ts'
import type { Said } from '../../text/index.ts'
import { boundTo } from '../bound-to.ts'
import type { Frame } from '../data/frame.ts'
import { unitOf } from '../data/outcome-kinds.ts'
import type { OutcomeColumn } from '../data/outcomes.ts'
import { revealsFew, smallestCellOf } from '../disclosure/few.ts'
import type { Ledger } from '../disclosure/ledger.ts'
import { durationSaid } from '../duration-words.ts'
import { mainSet } from '../estimates/analysis-set.ts'
import type { TargetAnswer, TargetVersion } from '../target-answer.ts'
import { both, inArmSaid, said, unitCounted } from '../words.ts'
import { attainedBy, exactInterval, patternsOf, targetVerdict } from './attained.ts'

type Setting = {
  readonly protocol: Protocol
  readonly frame: Frame
  readonly ledger: Ledger
  readonly outcomes: ReadonlyMap<string, OutcomeColumn>
}

type Target = NonNullable<Protocol['targets']>[number]

/** What a source says for good of someone: neither withdrawn nor, by the protocol, not to be counted. */
const isCounted = (status: OutcomeColumn['status'][number] | undefined): boolean =>
  status !== 'withdrawn' && status !== 'censored' && status !== 'not-in-base' && status !== 'incomplete'

/** The base of a target: everyone of its arm, of those who started after where there is a before. */
const rowsOf = ({ protocol, frame }: Setting, question: Question, outcome: OutcomeColumn, arm: string | null) => {
  const code = arm === null ? -1 : frame.arm.levels.indexOf(arm)
  const hasPhases = frame.units.some(({ phase }) => phase === 'after')
  return mainSet(protocol, frame, question).rows.filter(
    (row) =>
      (arm === null || frame.arm.codes[row] === code) &&
      (!hasPhases || frame.units[row]?.phase === 'after') &&
      isCounted(outcome.status[row]),
  )
}

/** A target counts people where its outcome is yes or no and its value is no share. */
const kindOf = ({ value, unit }: Target, { scale }: OutcomeColumn): TargetAnswer['kind'] =>
  scale === 'number' ? 'mean' : value > 1 || (unit !== undefined && unit !== 'share') ? 'count' : 'share'

/** As first stated, then as restated: each with its own verdict. */
const versionsOf = (
  { value, restated = [], comparison }: Target,
  ends: readonly [number, number] | undefined,
): readonly TargetVersion[] => {
  const verdictOf = (wanted: number): TargetVersion['verdict'] =>
    ends === undefined ? 'none' : targetVerdict(ends, wanted, comparison)
  return [
    { value, verdict: verdictOf(value) },
    ...restated.map(({ on, value: later, reason }) => ({
      value: later,
      restatedOn: on,
      reason: both(reason),
      verdict: verdictOf(later),
    })),
  ]
}

type Found = Pick<TargetAnswer, 'attained' | 'bounds' | 'rivals'> & {
  /** The least and the most that the data allow. */
  readonly ends: readonly [number, number] | undefined
}

const meanFound = (
  { ledger, protocol }: Setting,
  path: string,
  rows: Int32Array,
  outcome: OutcomeColumn,
  binding: Binding,
): Found => {
  const known = rows.filter((row) => !Number.isNaN(outcome.values[row]))
  const found = meanOf(outcome.values, known)
  const of = { n: known.length, unit: unitOf(outcome.outcome), counted: unitCounted(protocol) }
  if (isRefusal(found)) {
    const none = { noResult: found.refused, why: 'too few people, or nobody differs from anybody' }
    return { attained: ledger.enter(`${path}.attained`, statistic('mean', none, of, binding)), ends: undefined }
  }
  const [low, high] = found.confInt
  const interval = { low, high, level: found.level, method: 't' as const }
  return {
    attained: ledger.enter(`${path}.attained`, statistic('mean', found.mean, of, binding, interval)),
    ends: [low, high],
  }
}

/** Yes or no of everyone in the base: by the outcome itself and by its rivals, with least and most where they differ. */
const countedFound = (
  { ledger, protocol, outcomes }: Setting,
  path: string,
  rows: Int32Array,
  outcome: OutcomeColumn,
  { binding, kind }: { readonly binding: (definition: Said) => Binding; readonly kind: TargetAnswer['kind'] },
): Found => {
  const rivals = (outcome.outcome.rivals ?? []).flatMap((id) => {
    const found = outcomes.get(id)
    return found === undefined ? [] : [found]
  })
  const { base, reached, unknown, least, most } = attainedBy(rows, outcome, rivals)
  const unit = unitCounted(protocol)
  const few = revealsFew(patternsOf(rows, [outcome, ...rivals]), smallestCellOf(protocol))
  const label = (column: OutcomeColumn) => both(column.outcome.definition ?? column.outcome.label)
  const enter = (name: string, n: number, definition: Said, counts?: readonly number[]): string =>
    ledger.enter(
      `${path}.${name}`,
      kind === 'count'
        ? count(n, unit, binding(definition))
        : share({ numerator: n, denominator: base, unit }, binding(definition), exactInterval(n, base)),
      counts,
    )
  // What sources say apart gives people away where few differ. Without the rivals and the bounds, what the outcome itself
  // says tells of nobody else; where a rival's number stands elsewhere, the outcome's own must go as well.
  const apart = rivals.length > 0 && few ? [1] : undefined
  const shownElsewhere = (protocol.questions ?? []).some((asked) => rivals.some(({ id }) => id === asked.outcome))
  const own = rivals.length > 0 && few ? [reached, base - reached, base - reached - unknown, base] : undefined
  const attained = enter('attained', reached, label(outcome), shownElsewhere ? apart : own)
  const others = rivals.map((rival) => {
    const yes = rows.filter((row) => rival.values[row] === 1).length
    return { outcome: rival.id, attained: enter(`source.${rival.id}`, yes, label(rival), apart) }
  })
  const [low, high] = [exactInterval(least, base), exactInterval(most, base)]
  const ends: readonly [number, number] | undefined =
    kind === 'count' ? [least, most] : low === undefined || high === undefined ? undefined : [low.low, high.high]
  if (rivals.length === 0 && unknown === 0) return { attained, ends }
  const bounds = {
    least: enter(
      'least',
      least,
      said('Nået ifølge alle kilder, der kender borgeren', 'Reached by all sources that know the person'),
      apart,
    ),
    most: enter(
      'most',
      most,
      said('Nået ifølge mindst én kilde, eller ukendt for alle', 'Reached by at least one source, or unknown to all'),
      apart,
    ),
  }
  // Of one source alone the bounds are its own number and those that it does not know of.
  if (rivals.length === 0) ledger.derive(attained, [bounds.least, bounds.most])
  return { attained, bounds, ...(others.length === 0 ? {} : { rivals: others }), ends }
}

const answerTarget = (setting: Setting, question: Question, target: Target, outcome: OutcomeColumn): TargetAnswer => {
  const { protocol } = setting
  const treated = treatedArms(protocol)
  const arm = target.arm ?? (treated.length === 1 ? (treated[0]?.id as string) : null)
  const rows = rowsOf(setting, question, outcome, arm)
  const kind = kindOf(target, outcome)
  const source = 'source' in outcome.outcome ? outcome.outcome.source : undefined
  const who = arm === null ? said('Alle', 'Everyone') : inArmSaid(protocol, arm)
  const binding = (definition: Said): Binding => ({ base: who, definition, ...boundTo(protocol, source) })
  const path = `target.${question.id}.${target.id}`
  const { ends, ...found } =
    kind === 'mean'
      ? meanFound(setting, path, rows, outcome, binding(both(outcome.outcome.definition ?? outcome.outcome.label)))
      : countedFound(setting, path, rows, outcome, { binding, kind })
  return {
    question: question.id,
    target: target.id,
    outcome: outcome.id,
    arm,
    kind,
    comparison: target.comparison,
    ...found,
    base: both(target.base),
    ...(target.horizon === undefined ? {} : { horizon: durationSaid(target.horizon) }),
    versions: versionsOf(target, ends),
  }
}

/** Targets that a question is about: the one that it names, else every one of its outcome. */
const targetsOf = ({ targets = [] }: Protocol, { target, outcome }: Question): readonly Target[] =>
  targets.filter(({ id, of }) => (target === undefined ? of === outcome : id === target && of === outcome))

/** Every question about a target: what was attained, by which source, and whether that reaches it. */
export const answerTargets = (setting: Setting): readonly (readonly [string, TargetAnswer])[] =>
  (setting.protocol.questions ?? []).flatMap((question) => {
    const outcome = setting.outcomes.get(question.outcome)
    if (question.asks !== 'target' || outcome === undefined || outcome.event !== undefined) return []
    return targetsOf(setting.protocol, question).map(
      (target) => [`target.${question.id}.${target.id}`, answerTarget(setting, question, target, outcome)] as const,
    )
  })

/** Without a verdict where what it rests on is withheld. */
export const publishTarget = (answer: TargetAnswer, isWithheld: (id: string) => boolean): TargetAnswer => {
  const { attained, bounds } = answer
  const hidden = [attained, ...(bounds === undefined ? [] : [bounds.least, bounds.most])].some(isWithheld)
  return hidden
    ? { ...answer, versions: answer.versions.map((version) => ({ ...version, verdict: 'none' as const })) }
    : answer
}
