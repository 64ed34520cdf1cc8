import type { Frame, FrameUnit } from '../data/frame.ts'
import { isForgotten } from '../data/known.ts'
import type { OutcomeColumn, OutcomeStatus } from '../data/outcomes.ts'
import type { FlowStep } from '../results.ts'
import { both, compose, inArmSaid, said } from '../words.ts'
import { type Counting, type StepOf, step, tally } from './step.ts'

/** What people in an arm are called: drawn, allocated by a source, or just there. */
export const drawnLabel = ({ protocol: { allocation } }: Pick<Counting, 'protocol'>) => {
  switch (allocation.method) {
    case 'recorded':
      return said('Fordelt, ifølge kilden', 'Allocated, as recorded by the source')
    case 'by-site':
    case 'none':
      return said('I gruppen', 'In the arm')
    default:
      return said('Trukket til gruppen', 'Drawn to the arm')
  }
}

/** The first exit of everyone who left, by date; of those who withdrew everything, nothing is told. */
const exitReasons = (people: readonly FrameUnit[]): readonly string[] =>
  people.flatMap((person) => {
    if (isForgotten(person)) return []
    const exits = (person.participant?.exits ?? []).toSorted((a, b) => (a.occurred < b.occurred ? -1 : 1))
    return exits[0] === undefined ? [] : [exits[0].reason]
  })

const whoLeft = (counting: Counting, arm: string, frame: Frame): readonly FlowStep[] => {
  const { protocol } = counting
  const people = Array.from(frame.rowsOfArm.get(arm) ?? [], (row) => frame.units[row] as FrameUnit)
  const base = inArmSaid(protocol, arm)
  const reasons = exitReasons(people)
  const withdrawn = people.filter(({ participant }) => participant?.withdrawn !== undefined).length
  const placed = frame.placed.filter((person) => person.placed?.arm === arm).length
  const steps: readonly (readonly [FlowStep['id'], Omit<StepOf, 'path'>])[] = [
    [
      'exited',
      {
        n: reasons.length,
        label: said('Udtrådt af indsatsen (følges fortsat)', 'Exited the intervention (still followed)'),
        base,
        reasons: tally(reasons, protocol.delivery?.exitReasons),
      },
    ],
    ['withdrawn', { n: withdrawn, label: said('Trukket sig fra forsøget', 'Withdrawn from the trial'), base }],
    [
      'placed',
      {
        n: placed,
        label: said('Erstatningsdeltagere (ikke trukket lod, ikke analyseret)', 'Placed (not drawn, not analysed)'),
        base: said('Pladser, der blev fyldt igen', 'Places filled again'),
      },
    ],
  ]
  return steps.flatMap(([id, of]) => (of.n === 0 ? [] : [step(counting, id, { path: `${id}.${arm}`, ...of })]))
}

const lost: readonly (readonly [FlowStep['id'], readonly OutcomeStatus[], da: string, en: string])[] = [
  ['outcome-missing', ['missing', 'no-start'], 'Resultatmål mangler', 'Outcome missing'],
  ['unmatched', ['unmatched'], 'Ikke fundet i kilden', 'Not found in the source'],
  ['incomplete', ['incomplete'], 'Ikke fulgt til vinduets slutning', 'Not followed to the end of the window'],
  ['not-in-base', ['not-in-base'], 'Ikke blandt dem, resultatmålet handler om', 'Not among those the outcome is about'],
  ['excluded', ['withdrawn', 'censored'], 'Må ikke eller kan ikke tælle med', 'May not or cannot be counted'],
]

/** Who is compared: where some started before and some after a change, only they. */
const comparedIn = ({ units }: Frame): ((row: number) => boolean) => {
  const isTimed = (phase: FrameUnit['phase']): boolean => phase === 'before' || phase === 'after'
  const hasPhases = units.some(({ phase }) => isTimed(phase))
  return (row) => !hasPhases || isTimed(units[row]?.phase)
}

const betweenSteps = (counting: Counting, arm: string, n: number): readonly FlowStep[] =>
  n === 0
    ? []
    : [
        step(counting, 'not-compared', {
          path: `not-compared.${arm}`,
          n,
          label: said(
            'Startet i overgangen, uden for perioderne eller på en ukendt dag',
            'Started in the washout, outside the periods or on an unknown day',
          ),
          base: inArmSaid(counting.protocol, arm),
        }),
      ]

/** What became of the outcome of everyone in the arm: the steps add up to those drawn. */
const outcomeSteps = (counting: Counting, arm: string, frame: Frame, outcome: OutcomeColumn): readonly FlowStep[] => {
  const everyone = frame.rowsOfArm.get(arm) ?? new Int32Array(0)
  const isCompared = comparedIn(frame)
  const rows = everyone.filter((row) => isCompared(row))
  const having = (wanted: readonly OutcomeStatus[]): number =>
    rows.filter((row) => wanted.includes(outcome.status[row] as OutcomeStatus)).length
  const about = both(outcome.outcome.label)
  const of = (wanted: readonly OutcomeStatus[], da: string, en: string): Omit<StepOf, 'path'> => ({
    n: having(wanted),
    label: compose(
      [about],
      (name) => `${da} (${name})`,
      (name) => `${en} (${name})`,
    ),
    base: inArmSaid(counting.protocol, arm),
  })
  const missing = lost.flatMap(([id, statuses, da, en]) => {
    const found = of(statuses, da, en)
    return found.n === 0 ? [] : [step(counting, id, { path: `${id}.${arm}`, ...found })]
  })
  const analysed = of(['observed', 'declared'], 'Analyseret', 'Analysed')
  return [
    ...betweenSteps(counting, arm, everyone.length - rows.length),
    ...missing,
    step(counting, 'analysed', { path: `analysed.${arm}`, ...analysed }),
  ]
}

/** The steps of an arm, in the order of CONSORT: allocated, followed, analysed; placed people in a column of their own. */
export const armSteps = (
  counting: Counting,
  arm: string,
  frame: Frame,
  outcome: OutcomeColumn | undefined,
): readonly FlowStep[] => [
  step(counting, 'drawn', {
    path: `drawn.${arm}`,
    n: frame.rowsOfArm.get(arm)?.length ?? 0,
    label: drawnLabel(counting),
    base: inArmSaid(counting.protocol, arm),
  }),
  ...whoLeft(counting, arm, frame),
  ...(outcome === undefined ? [] : outcomeSteps(counting, arm, frame, outcome)),
]
