import type { SurvivalAnswer } from '../../app/index.ts'
import { isRefusal, type Refusal, type SurvivalCurve } from '../../effects/index.ts'
import type { Language } from '../../text/index.ts'
import { noResult } from '../words/refusals.ts'

/** Fields of a result, or the reason in each of their places. */
const fields = (result: object, names: readonly string[], language: Language): object =>
  Object.fromEntries(
    names.map((name) => [
      name,
      isRefusal(result)
        ? noResult(result.refused, language, result.details)
        : orNoResult((result as Readonly<Record<string, unknown>>)[name], language),
    ]),
  )

const orNoResult = (value: unknown, language: Language): unknown =>
  value === null ? noResult('not-finite', language) : value

const steps = (curve: SurvivalCurve, language: Language) =>
  Array.from(curve.time, (time, i) => {
    const isKnown = i < curve.stdError.length
    return {
      time,
      atRisk: curve.atRisk[i],
      events: curve.eventsAt[i],
      survival: curve.survival[i],
      stdError: isKnown ? curve.stdError[i] : noResult('nobody-left', language),
      confInt: isKnown ? [curve.lower[i], curve.upper[i]] : noResult('nobody-left', language),
    }
  })

const mapRecord = <T, U>(record: Readonly<Record<string, T>>, make: (value: T, name: string) => U): Record<string, U> =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [name, make(value, name)]))

const coxNames = ['logHazardRatio', 'stdError', 'statistic', 'pValue', 'hazardRatio', 'confInt'] as const
const differenceNames = ['estimate', 'stdError', 'confInt', 'pValue'] as const

const coxOf = ({ cox, request }: SurvivalAnswer, language: Language) => {
  if (isRefusal(cox)) return noResult(cox.refused, language, cox.details)
  const robust = request.cluster === undefined ? [] : (['robustStdError'] as const)
  return cox.terms.map((term) => ({
    term: term.term,
    ...fields(term, [...coxNames.slice(0, 2), ...robust, ...coxNames.slice(2)], language),
  }))
}

const rmstOf = (
  means: NonNullable<SurvivalAnswer['restrictedMeans']>,
  data: SurvivalAnswer['data'],
  horizon: number,
  language: Language,
) => {
  const figures = (arm: string) =>
    fields(isRefusal(means) ? means : means.arms[arm], ['estimate', 'stdError'], language)
  const difference = (arm: string) =>
    fields(isRefusal(means) ? means : means.differences[arm], differenceNames, language)
  const [, ...treated] = data.arms
  return {
    horizon,
    arms: Object.fromEntries(data.arms.map((arm) => [arm, figures(arm)])),
    ...(treated.length === 1
      ? { difference: difference(treated[0]) }
      : {
          difference: noResult(treated.length === 0 ? 'never-at-risk-together' : 'several-arms', language),
          differences: Object.fromEntries(treated.map((arm) => [arm, difference(arm)])),
        }),
  }
}

const exitsOf = ({ exits, data }: SurvivalAnswer, language: Language) => {
  if (!exits) return {}
  const { incidence, byCause } = exits
  const gray = mapRecord(byCause, (cause) => fields(cause.gray, ['chiSquare', 'df', 'pValue'], language))
  const differences = mapRecord(byCause, ({ atHorizon }) =>
    atHorizon === undefined
      ? undefined
      : Object.fromEntries(
          data.arms
            .slice(1)
            .map((arm) => [
              arm,
              fields(isRefusal(atHorizon) ? atHorizon : atHorizon.differences[arm], differenceNames, language),
            ]),
        ),
  )
  const curves = isRefusal(incidence)
    ? noResult(incidence.refused, language, incidence.details)
    : mapRecord(incidence.arms, (arm) =>
        isRefusal(arm)
          ? noResult(arm.refused, language, arm.details)
          : Object.fromEntries(
              incidence.causes.map((cause, c) => [
                cause,
                Array.from(arm.time, (time, i) => ({
                  time,
                  estimate: arm.estimate[c][i],
                  stdError: arm.stdError[c][i],
                })),
              ]),
            ),
      )
  return {
    cumulativeIncidence: curves,
    gray,
    ...(Object.values(differences).some((difference) => difference !== undefined)
      ? { cumulativeIncidenceDifference: differences }
      : {}),
  }
}

const mediansOf = ({ kaplanMeier }: SurvivalAnswer, language: Language) => {
  if (isRefusal(kaplanMeier)) return {}
  const orNone = (value: number | null) => value ?? noResult('median-not-reached', language)
  return mapRecord(kaplanMeier.arms, (curve) =>
    isRefusal(curve)
      ? noResult(curve.refused, language, curve.details)
      : { estimate: orNone(curve.median.estimate), confInt: curve.median.confInt.map(orNone) },
  )
}

/** The whole answer as one document; what does not exist stands as `{noResult, why}` in its place. */
export const survivalJson = (answer: SurvivalAnswer, language: Language) => {
  const { kaplanMeier, logRank, cox, restrictedMeans, request, data } = answer
  const tests = isRefusal(cox) ? undefined : cox.proportionalHazards
  return {
    kaplanMeier: isRefusal(kaplanMeier)
      ? noResult(kaplanMeier.refused, language, kaplanMeier.details)
      : mapRecord(kaplanMeier.arms, (curve) =>
          isRefusal(curve) ? noResult(curve.refused, language, curve.details) : steps(curve, language),
        ),
    logRank: fields(logRank, ['chiSquare', 'df', 'pValue'], language),
    cox: coxOf(answer, language),
    ...(restrictedMeans && request.horizon !== undefined
      ? { rmst: rmstOf(restrictedMeans, data, request.horizon, language) }
      : {}),
    ...exitsOf(answer, language),
    medians: mediansOf(answer, language),
    ...(tests
      ? {
          proportionalHazards: [...tests.terms, { term: 'GLOBAL', ...tests.global }].map((test) => ({
            term: test.term,
            ...fields(test, ['chiSquare', 'df', 'pValue'], language),
          })),
        }
      : {}),
    dropped: { missing: data.dropped.missing },
  }
}

/** Where no row can be analysed at all: the reason in the place of every part. */
export const noSurvivalJson = ({ refused, details }: Refusal, language: Language) => {
  const none = noResult(refused, language, details)
  return { kaplanMeier: none, logRank: { chiSquare: none, df: none, pValue: none }, cox: none }
}
