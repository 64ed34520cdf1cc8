import { type Protocol, planOf, type Question } from '../protocol/index.ts'
import type { Said } from '../text/index.ts'
import { isPowerRefusal, powerOfQuestion } from './power/index.ts'
import { both, said } from './words.ts'

/** Something the evaluability gate needs and does not find. */
export type Lack = { readonly code: string; readonly what: Said }

/** One question at the gate: what it will be answered from, and what is missing. */
export type Readiness = {
  readonly question: string
  readonly text: Said
  readonly source: string | null
  readonly denominator: Said | null
  readonly baseline: readonly string[]
  readonly horizon: string | null
  readonly expectedN: number | null
  /** The smallest effect that the expected people can find with 80 % power, in the outcome's unit; the largest over the assumptions. */
  readonly smallestEffect: number | null
  readonly margin: number | null
  readonly minimumUptake: number | null
  readonly missing: readonly Lack[]
}

type Need = { readonly code: string; readonly da: string; readonly en: string; readonly met: boolean }

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

const horizonOf = (outcome: object | undefined): string | null => {
  if (outcome === undefined) return null
  const { horizon, window } = outcome as { horizon?: Record<string, number | undefined>; window?: object }
  if (horizon !== undefined)
    return Object.entries(horizon)
      .map(([unit, value]) => `${value} ${unit}`)
      .join(' ')
  return window === undefined ? null : JSON.stringify(window)
}

const answer = (protocol: Protocol, question: Question): Omit<Readiness, 'missing'> => {
  const outcome = protocol.outcomes?.[question.outcome]
  const source = outcome === undefined ? null : 'source' in outcome ? outcome.source : outcome.instrument
  const conditional = typeof outcome?.base === 'object' ? outcome.base.conditional : undefined
  const isEffect = question.asks === 'effect'
  const { hypothesis } = question
  return {
    question: question.id,
    text: both(question.text),
    source,
    denominator:
      outcome === undefined
        ? null
        : conditional === undefined
          ? said('alle, der blev trukket eller optaget', 'everyone drawn or enrolled')
          : both(conditional),
    baseline: Object.keys(protocol.population.attributes ?? {}),
    horizon: horizonOf(outcome),
    expectedN: protocol.population.expected?.enrolled ?? null,
    smallestEffect: isEffect ? smallestEffectOf(protocol, question) : null,
    margin: hypothesis !== undefined && 'margin' in hypothesis ? hypothesis.margin : null,
    minimumUptake: question.minimumUptake ?? null,
  }
}

const needsOf = (protocol: Protocol, question: Question, known: Omit<Readiness, 'missing'>): readonly Need[] => {
  const isEffect = question.asks === 'effect'
  const isMargin = question.hypothesis !== undefined && question.hypothesis.kind !== 'superiority'
  const isDrawn = planOf(protocol) !== undefined
  return [
    { code: 'source', da: 'kilden til resultatmålet', en: 'the source of the outcome', met: known.source !== null },
    {
      code: 'denominator',
      da: 'hvem tallet er en andel af',
      en: 'whom the number is a share of',
      met: known.denominator !== null,
    },
    {
      code: 'baseline',
      da: 'oplysninger kendt før start',
      en: 'what is known before the start',
      met: known.baseline.length > 0,
    },
    { code: 'horizon', da: 'hvornår der måles', en: 'when it is measured', met: known.horizon !== null },
    {
      code: 'expected-n',
      da: 'hvor mange der ventes med (population.expected.enrolled)',
      en: 'how many are expected (population.expected.enrolled)',
      met: known.expectedN !== null,
    },
    {
      code: 'smallest-effect',
      da: 'den mindste virkning, der kan findes (udfyld assumptions)',
      en: 'the smallest effect that can be found (fill in assumptions)',
      met: !isEffect || known.smallestEffect !== null,
    },
    {
      code: 'smallest-important',
      da: 'den mindste virkning, der er værd at finde',
      en: 'the smallest effect worth finding',
      met: !isEffect || isMargin || question.smallestImportant !== undefined,
    },
    {
      code: 'margin',
      da: 'grænsen for ”ikke dårligere”',
      en: 'the margin of "not worse"',
      met: !isMargin || known.margin !== null,
    },
    {
      code: 'minimum-uptake',
      da: 'den brug af indsatsen, hvorunder intet kan besvares (minimumUptake)',
      en: 'the uptake below which nothing can be answered (minimumUptake)',
      met: !isEffect || !isDrawn || known.minimumUptake !== null,
    },
  ]
}

/**
 * The evaluability gate before start: for each question what it will be answered from, and what is missing. A trial
 * whose questions lack something can be locked only with a written reason.
 */
export const readiness = (protocol: Protocol): readonly Readiness[] =>
  (protocol.questions ?? []).map((question) => {
    const known = answer(protocol, question)
    const missing = needsOf(protocol, question, known)
      .filter(({ met }) => !met)
      .map(({ code, da, en }): Lack => ({ code, what: said(da, en) }))
    return { ...known, missing }
  })
