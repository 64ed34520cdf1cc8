import type { Protocol, Question } from '../../protocol/index.ts'
import type { Said } from '../../text/index.ts'
import { isPowerRefusal, powerOfQuestion } from '../power/index.ts'
import { both, said } from '../words.ts'
import { type Lack, lacksOf } from './lacks.ts'
import { uptakeNeeded } from './uptake.ts'
import { whenMeasured } from './when-measured.ts'

/** What one question will be answered from. */
export type Answerability = {
  readonly question: string
  readonly text: Said
  readonly source: string | null
  /** Of whom the answer is. */
  readonly denominator: Said | null
  /** What is known before the start. */
  readonly baseline: readonly string[]
  /** When it is measured, in English; `measured` says it in both languages. */
  readonly horizon: string | null
  readonly measured: Said | null
  readonly expectedN: number | null
  /**
   * The smallest effect that the expected people can find with 80 % power, in the outcome's unit; the largest over the
   * assumptions and the steps of the correction.
   */
  readonly smallestEffect: number | null
  readonly margin: number | null
  /** The uptake below which the question cannot be answered, as the protocol declares it. */
  readonly minimumUptake: number | null
  /** What that uptake would be if users gain the smallest effect worth finding: a hint where none is declared. */
  readonly uptakeNeeded: number | null
}

/** One question at the evaluability gate: what it will be answered from, and what is missing. */
export type Readiness = Answerability & { readonly missing: readonly Lack[] }

const smallestEffectOf = (protocol: Protocol, question: Question): number | null => {
  const power = powerOfQuestion(protocol, question)
  if (isPowerRefusal(power)) return null
  const found = power.grid.flatMap(({ expected }) => {
    const detectable = expected?.detectable
    if (detectable === undefined || isPowerRefusal(detectable)) return []
    return detectable.steps.flatMap(({ contrasts }) => contrasts.map(({ smallest }) => smallest))
  })
  return found.length === 0 ? null : Math.max(...found)
}

const weeksOrPeople = said('det grundlag, forventningen nævner', 'the base that the expectation names')

const denominatorOf = (protocol: Protocol, { outcome: id, subgroup }: Question): Said | null => {
  const outcome = protocol.outcomes?.[id]
  if (outcome === undefined) return isOfDelivery(protocol, { outcome: id }) ? weeksOrPeople : null
  if (typeof outcome.base === 'object') return both(outcome.base.conditional)
  if (subgroup !== undefined) {
    const name = both(subgroup.label ?? `${subgroup.attribute}: ${subgroup.values.join(', ')}`)
    return said(`alle i delgruppen: ${name.da}`, `everyone in the subgroup: ${name.en}`)
  }
  return said('alle, der bliver trukket eller optaget', 'everyone drawn or enrolled')
}

const isOfDelivery = ({ delivery }: Protocol, { outcome }: Pick<Question, 'outcome'>): boolean =>
  (delivery?.expectations ?? []).some(({ id }) => id === outcome)

/** Where the numbers of a question come from; what was delivered is told by the journal. */
const sourceOf = (protocol: Protocol, question: Question): string | null => {
  const outcome = protocol.outcomes?.[question.outcome]
  if (outcome === undefined) return isOfDelivery(protocol, question) ? 'journal' : null
  return 'source' in outcome ? outcome.source : outcome.instrument
}

const answerability = (protocol: Protocol, question: Question): Answerability => {
  const outcome = protocol.outcomes?.[question.outcome]
  const { hypothesis } = question
  const measured = outcome === undefined ? null : whenMeasured(outcome)
  const smallestEffect = question.asks === 'effect' ? smallestEffectOf(protocol, question) : null
  return {
    question: question.id,
    text: both(question.text),
    source: sourceOf(protocol, question),
    denominator: denominatorOf(protocol, question),
    baseline: Object.keys(protocol.population.attributes ?? {}),
    horizon: measured === null ? null : measured.en,
    measured,
    expectedN: question.subgroup === undefined ? (protocol.population.expected?.enrolled ?? null) : null,
    smallestEffect,
    margin: hypothesis !== undefined && 'margin' in hypothesis ? hypothesis.margin : null,
    minimumUptake: question.minimumUptake ?? null,
    uptakeNeeded: uptakeNeeded(question, smallestEffect),
  }
}

/**
 * The evaluability gate before start: for each question what it will be answered from, and what is missing. A trial
 * whose questions lack something can be locked only with a written reason.
 */
export const readiness = (protocol: Protocol): readonly Readiness[] =>
  (protocol.questions ?? []).map((question) => {
    const known = answerability(protocol, question)
    return { ...known, missing: lacksOf(protocol, question, known) }
  })
