import type { Results } from '../../analysis/index.ts'
import type { Protocol } from '../../protocol/index.ts'
import type { Said } from '../../text/index.ts'

const isAny = (things: object | undefined): boolean => things !== undefined && Object.keys(things).length > 0

type Answered = Pick<Results, 'targets' | 'tables'>

/** Whether what the journal says of an expectation stands in the results. */
const isCounted = (results: Answered | undefined, expectation: string | undefined): boolean =>
  expectation !== undefined && results?.tables[`delivery.${expectation}`] !== undefined

const isAnswered = (results: Answered | undefined, target: string): boolean =>
  Object.values(results?.targets ?? {}).some((answer) => answer.target === target)

/** What a protocol may plan that this version reads, prints and does not compute. */
const plans: readonly (readonly [isPlanned: (protocol: Protocol, results?: Answered) => boolean, said: Said])[] = [
  [
    ({ targets = [], questions = [] }, results) =>
      targets.some(
        ({ id, of }) =>
          !isAnswered(results, id) &&
          !questions.some(({ asks, target, outcome }) => asks === 'target' && (target ?? id) === id && outcome === of),
      ),
    {
      da: 'om måltal, som intet spørgsmål handler om, er nået',
      en: 'whether targets that no question is about are met',
    },
  ],
  [
    ({ delivery }, results) =>
      isAny(delivery?.expectations) && !(delivery?.expectations ?? []).some(({ id }) => isCounted(results, id)),
    { da: 'gennemførelsen', en: 'delivery' },
  ],
  [
    ({ exemptions = [], delivery }, results) =>
      exemptions.some(
        ({ id }) =>
          delivery?.uptake?.[id] === undefined &&
          !(delivery?.expectations ?? []).some(
            (expectation) => expectation.of === id && isCounted(results, expectation.id),
          ),
      ),
    { da: 'brugen af fritagelser', en: 'the use of exemptions' },
  ],
  [
    ({ questions = [], delivery }, results) =>
      questions.some(
        ({ minimumUptake }) =>
          minimumUptake !== undefined && !(delivery?.expectations ?? []).some(({ id }) => isCounted(results, id)),
      ),
    { da: 'den mindste brug af indsatsen', en: 'the minimum uptake' },
  ],
  [
    ({ questions = [], delivery }, results) =>
      questions.some(({ smallestDeliveredContrast }) => {
        const of = delivery?.expectations?.find(({ id }) => id === smallestDeliveredContrast?.expectation)?.of
        return (
          smallestDeliveredContrast !== undefined &&
          delivery?.uptake?.[of ?? ''] === undefined &&
          !isCounted(results, smallestDeliveredContrast.expectation)
        )
      }),
    { da: 'forskellen i gennemførelse mellem grupperne', en: 'the difference in delivery between the arms' },
  ],
  [({ instruments }) => isAny(instruments), { da: 'svar på spørgeskemaer', en: 'answers to questionnaires' }],
  [({ economics }) => isAny(economics), { da: 'økonomien', en: 'economics' }],
  [({ alarms }) => isAny(alarms), { da: 'alarmer', en: 'alarms' }],
]

/** What of a protocol is planned and not computed by this version: nothing planned disappears without a word. */
export const plansNotComputed = (protocol: Protocol, results?: Answered): readonly Said[] =>
  plans.flatMap(([isPlanned, said]) => (isPlanned(protocol, results) ? [said] : []))
