import type { Estimate, Grade } from '../../analysis/index.ts'
import type { Said } from '../../text/index.ts'
import type { Context } from '../context.ts'
import { isByLot, wayOf } from './design.ts'

/** What the strongest design of the trial can and cannot say. */
const ofGrade: Readonly<Record<Exclude<Grade, 'descriptive'>, Said>> = {
  randomised: {
    da: 'Lodtrækning gør grupperne ens på nær tilfældigheder. Resultatet gælder dem, der var med, på de steder og i den tid, hvor forsøget foregik.',
    en: 'Drawing lots makes the arms alike but for chance. The result holds for those who took part, at the places and in the time of the trial.',
  },
  'rule-assigned': {
    da: 'En regel, som enhver kunne forudsige, afgjorde gruppen. Den, der kendte reglen, kunne påvirke, hvem der kom med; fordelingen var ikke skjult.',
    en: 'A rule that anyone could predict decided the arm. Who knew the rule could influence who came in; the allocation was not concealed.',
  },
  'quasi-experimental': {
    da: 'Grupperne er ikke dannet ved lodtrækning alene. Resultatet står og falder med, at de ellers ville have klaret sig ens; det kan data ikke vise.',
    en: 'The arms were not formed by lots alone. The result stands or falls with their otherwise having done alike; the data cannot show that.',
  },
  'before-after': {
    da: 'Der er målt før og efter uden en sammenligningsgruppe. Andet, der ændrede sig i samme tid, kan ikke skilles fra.',
    en: 'It was measured before and after without a comparison group. What else changed in the same time cannot be told apart.',
  },
}

/** Where no lots were drawn at all, none are mentioned as part of how the arms came about. */
const chosenArms: Said = {
  da: 'Grupperne er ikke dannet ved lodtrækning. Resultatet står og falder med, at de ellers ville have klaret sig ens; det kan data ikke vise.',
  en: 'The arms were not formed by lots. The result stands or falls with their otherwise having done alike; the data cannot show that.',
}

const ofOneArm: Said = {
  da: 'Tallene beskriver, hvordan det gik. Der er ikke en gruppe, som viser, hvordan det ellers ville være gået, så de siger intet om en årsag.',
  en: 'The numbers describe how things went. There is no group that shows how they would have gone otherwise, so they say nothing about a cause.',
}

const notByLot: Said = {
  da: 'Der er en gruppe at sammenligne med, men der er ikke trukket lod: grupperne kan have været forskellige fra begyndelsen. Forskellen mellem dem beskriver, hvordan det gik, og siger intet om en årsag.',
  en: 'There is a group to compare with, but no lots were drawn: the arms may have differed from the beginning. The difference between them describes how things went and says nothing about a cause.',
}

const notKnownHow: Said = {
  da: 'Der er en gruppe at sammenligne med, men kilden siger ikke, hvordan nogen kom i den ene eller den anden: grupperne kan have været forskellige fra begyndelsen. Forskellen mellem dem beskriver, hvordan det gik, og siger intet om en årsag.',
  en: 'There is a group to compare with, but the source does not say how anyone came into the one or the other: the arms may have differed from the beginning. The difference between them describes how things went and says nothing about a cause.',
}

const onlyDescribed: Said = {
  da: 'Tallene beskriver hver gruppe for sig. Forskelle mellem dem er der ikke spurgt om her.',
  en: 'The numbers describe each arm by itself. Differences between them are not asked about here.',
}

const describedAfterDraw: Said = {
  da: 'Tallene beskriver, hvordan det gik. Hvem der tæller med, afhænger af noget, der skete efter lodtrækningen, så grupperne er ikke længere dem, der blev trukket.',
  en: 'The numbers describe how things went. Who counts depends on something that came after the draw, so the arms are no longer those drawn.',
}

const ofDescription = ({ results, protocol }: Context): Said => {
  if (protocol.arms.length < 2) return ofOneArm
  if (wayOf(protocol) === 'not-known') return notKnownHow
  if (!isByLot(protocol)) return notByLot
  return Object.keys(results.estimates).length === 0 ? onlyDescribed : describedAfterDraw
}

const ofStrongest = (context: Context, strongest: Grade): Said => {
  if (strongest === 'descriptive') return ofDescription(context)
  return strongest === 'quasi-experimental' && !isByLot(context.protocol) ? chosenArms : ofGrade[strongest]
}

const order: readonly Grade[] = ['randomised', 'rule-assigned', 'quasi-experimental', 'before-after', 'descriptive']

const strongestOf = (estimates: readonly Estimate[]): Grade =>
  order.find((grade) => estimates.some((estimate) => estimate.grade === grade)) ?? 'descriptive'

const when = (condition: boolean, said: Said): readonly Said[] => (condition ? [said] : [])

const drawnElsewhere: Said = {
  da: 'Fordelingen er ikke foretaget her: at der blev trukket lod, og hvornår spørgsmålene blev stillet, bygger på det, som kilderne angiver. Det kan ikke efterprøves her.',
  en: 'The allocation was not made here: that lots were drawn, and when the questions were asked, rests on what the sources state. It cannot be checked here.',
}

const notLocked: Said = {
  da: 'Protokollen er ikke låst: hvordan grupperne blev til, og hvornår spørgsmålene blev stillet, bygger på det, som kilderne angiver. Det kan ikke efterprøves her.',
  en: 'The protocol was not locked: how the arms came about, and when the questions were asked, rests on what the sources state. It cannot be checked here.',
}

/** Where no journal vouches for it: what rests on the word of a source. */
const fromSources = ({ results, protocol }: Context): readonly Said[] => {
  if (wayOf(protocol) === 'drawn-elsewhere') return [drawnElsewhere]
  return results.protocol.locked && protocol.allocation.method !== 'recorded' ? [] : [notLocked]
}

/** The limits of the design in plain words: what a reader should not read into the numbers. */
export const limitsOf = (context: Context): readonly Said[] => {
  const { results, protocol } = context
  const estimates = Object.values(results.estimates)
  const main = estimates.filter(({ analysisSet }) => analysisSet.kind === 'drawn' || analysisSet.kind === 'subgroup')
  const strongest = strongestOf(main)
  return [
    ofStrongest(context, strongest),
    ...fromSources(context),
    ...when(
      main.some(({ declared }) => declared === 'after-data'),
      {
        da: 'Nogle spørgsmål er stillet, efter at udfaldene kunne ses. De giver ingen konklusion: blandt mange spørgsmål vil nogle falde ud til den ene side ved et tilfælde.',
        en: 'Some questions were asked after outcomes could be seen. They give no verdict: among many questions some will fall out to one side by chance.',
      },
    ),
    ...when(
      main.some(({ analysisSet }) => analysisSet.kind === 'subgroup'),
      {
        da: 'Et resultat i en undergruppe viser ikke, at undergruppen adskiller sig fra de andre.',
        en: 'A result in a subgroup does not show that the subgroup differs from the others.',
      },
    ),
    ...when(
      main.some(({ verdict }) => verdict.verdict === 'inconclusive'),
      {
        da: 'Et uafklaret resultat betyder, at forsøget ikke kan skelne; intervallet siger, hvad det er foreneligt med.',
        en: 'An inconclusive result means that the trial cannot tell; the interval says what it is compatible with.',
      },
    ),
    ...when(
      protocol.population.unit === 'person' &&
        'replacement' in protocol.allocation &&
        protocol.allocation.replacement?.allowed === true,
      {
        da: 'Pladser, der blev ledige, blev fyldt igen uden lodtrækning. Erstatningsdeltagerne er ikke regnet med i sammenligningerne.',
        en: 'Places that fell vacant were filled again without drawing lots. Placed people are not counted in the comparisons.',
      },
    ),
    ...when(results.synthetic, {
      da: 'Personerne er opdigtede. Tallene viser, hvordan et forsøg opgøres, og intet andet.',
      en: 'The people are made up. The numbers show how a trial is reported, and nothing else.',
    }),
  ]
}
