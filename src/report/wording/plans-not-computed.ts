import type { Protocol } from '../../protocol/index.ts'
import type { Said } from '../../text/index.ts'

const isAny = (things: object | undefined): boolean => things !== undefined && Object.keys(things).length > 0

/** What a protocol may plan that this version reads, prints and does not compute. */
const plans: readonly (readonly [isPlanned: (protocol: Protocol) => boolean, said: Said])[] = [
  [
    ({ targets = [], questions = [] }) =>
      targets.some(
        ({ id, of }) =>
          !questions.some(({ asks, target, outcome }) => asks === 'target' && (target ?? id) === id && outcome === of),
      ),
    {
      da: 'om måltal, som intet spørgsmål handler om, er nået',
      en: 'whether targets that no question is about are met',
    },
  ],
  [({ delivery }) => isAny(delivery?.expectations), { da: 'gennemførelsen', en: 'delivery' }],
  [
    ({ exemptions = [], delivery }) => exemptions.some(({ id }) => delivery?.uptake?.[id] === undefined),
    { da: 'brugen af fritagelser', en: 'the use of exemptions' },
  ],
  [
    ({ questions = [] }) => questions.some(({ minimumUptake }) => minimumUptake !== undefined),
    { da: 'den mindste brug af indsatsen', en: 'the minimum uptake' },
  ],
  [
    ({ questions = [], delivery }) =>
      questions.some(({ smallestDeliveredContrast }) => {
        const of = delivery?.expectations?.find(({ id }) => id === smallestDeliveredContrast?.expectation)?.of
        return smallestDeliveredContrast !== undefined && delivery?.uptake?.[of ?? ''] === undefined
      }),
    { da: 'forskellen i gennemførelse mellem grupperne', en: 'the difference in delivery between the arms' },
  ],
  [({ instruments }) => isAny(instruments), { da: 'svar på spørgeskemaer', en: 'answers to questionnaires' }],
  [({ economics }) => isAny(economics), { da: 'økonomien', en: 'economics' }],
  [({ alarms }) => isAny(alarms), { da: 'alarmer', en: 'alarms' }],
]

/** What of a protocol is planned and not computed by this version: nothing planned disappears without a word. */
export const plansNotComputed = (protocol: Protocol): readonly Said[] =>
  plans.flatMap(([isPlanned, said]) => (isPlanned(protocol) ? [said] : []))
