import { type Protocol, planOf, type Question } from '../../protocol/index.ts'
import { formatNumber, type Said } from '../../text/index.ts'
import { designsOfQuestion, isPowerRefusal } from '../power/index.ts'
import { said } from '../words.ts'
import type { Answerability } from './readiness.ts'

/** Something the evaluability gate needs and does not find. */
export type Lack = { readonly code: string; readonly what: Said }

type Need = Lack & { readonly met: boolean }

const need = (code: string, met: boolean, da: string, en: string): Need => ({ code, met, what: said(da, en) })

/** What every question needs. */
const always = (
  { source, denominator, baseline, horizon, expectedN }: Answerability,
  { subgroup }: Question,
): readonly Need[] => [
  need('source', source !== null, 'kilden til resultatmålet', 'the source of the outcome'),
  need('denominator', denominator !== null, 'hvem tallet er en andel af', 'whom the number is a share of'),
  need('baseline', baseline.length > 0, 'oplysninger kendt før start', 'what is known before the start'),
  need('horizon', horizon !== null, 'hvornår der måles', 'when it is measured'),
  need(
    'expected-n',
    expectedN !== null || subgroup !== undefined,
    'hvor mange der ventes med (population.expected.enrolled)',
    'how many are expected (population.expected.enrolled)',
  ),
]

/** A number that would do in place of a missing smallest uptake. */
const uptakeHint = ({ uptakeNeeded }: Answerability): readonly [da: string, en: string] => {
  if (uptakeNeeded === null) return ['', '']
  return [
    `; mindst ${formatNumber(uptakeNeeded, 2, 'da')}, hvis de, der bruger indsatsen, får den mindste virkning, der er værd at finde`,
    `; at least ${formatNumber(uptakeNeeded, 2, 'en')} if those who use it gain the smallest effect worth finding`,
  ]
}

/** Whether what the expected people can find is small enough to be worth looking for. */
const isLargeEnough = ({ smallestImportant }: Question, { smallestEffect }: Answerability): boolean =>
  smallestEffect === null || smallestImportant === undefined || smallestEffect <= smallestImportant * (1 + 1e-9)

/** What a question about an effect needs besides, where it is to give a verdict. */
const forEffects = (protocol: Protocol, question: Question, known: Answerability): readonly Need[] => {
  const isMargin = question.hypothesis !== undefined && question.hypothesis.kind !== 'superiority'
  const hasNoPower = isPowerRefusal(designsOfQuestion(protocol, question))
  const [da, en] = uptakeHint(known)
  return [
    need(
      'smallest-effect',
      known.smallestEffect !== null || hasNoPower || question.subgroup !== undefined,
      'den mindste virkning, der kan findes (udfyld assumptions)',
      'the smallest effect that can be found (fill in assumptions)',
    ),
    need(
      'smallest-important',
      isMargin || question.smallestImportant !== undefined,
      'den mindste virkning, der er værd at finde (smallestImportant)',
      'the smallest effect worth finding (smallestImportant)',
    ),
    need(
      'too-small',
      isMargin || isLargeEnough(question, known),
      'deltagere nok: den mindste virkning, der kan findes, er større end den mindste, der er værd at finde',
      'enough participants: the smallest effect that can be found is larger than the smallest worth finding',
    ),
    need('margin', !isMargin || known.margin !== null, 'grænsen for ”ikke dårligere”', 'the margin of "not worse"'),
    need(
      'minimum-uptake',
      planOf(protocol) === undefined || known.minimumUptake !== null,
      `den brug af indsatsen, hvorunder intet kan besvares (minimumUptake${da})`,
      `the uptake below which nothing can be answered (minimumUptake${en})`,
    ),
  ]
}

/** What a question lacks at the gate. */
export const lacksOf = (protocol: Protocol, question: Question, known: Answerability): readonly Lack[] =>
  [
    ...always(known, question),
    ...(question.asks === 'effect' && question.role !== 'exploratory' ? forEffects(protocol, question, known) : []),
  ]
    .filter(({ met }) => !met)
    .map(({ code, what }) => ({ code, what }))
