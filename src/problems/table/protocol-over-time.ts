import { error, warning } from '../define.ts'

type Estimator = { estimator: string }
type None = Record<never, never>

/** Problems of comparisons over time: whose average, starts that differ, periods, uptake, targets, rival sources. */
export const overTimeProblems = {
  'protocol.estimand-needed': error<Estimator>({
    da: [
      ({ estimator }) => `”${estimator}” skal sige, hvis gennemsnit der spørges om: borgerens eller stedets.`,
      () =>
        'Tilføj ”estimand: average-effect” (hver borger tæller ens) eller ”average-cluster” (hvert sted tæller ens).',
    ],
    en: [
      ({ estimator }) => `"${estimator}" must say whose average is asked for: the citizen's or the site's.`,
      () =>
        'Add "estimand: average-effect" (every citizen counts alike) or "average-cluster" (every site counts alike).',
    ],
  }),
  'protocol.starts-differ': error<{ first: string; last: string }>({
    da: [
      ({ first, last }) =>
        `Stederne begynder på forskellige tidspunkter (${first} til ${last}): ét samlet tal ville bruge steder, der allerede er begyndt, som sammenligning.`,
      () => 'Brug ”estimator: event-study” med ”overTime: { comparison: never-treated }” eller ”not-yet-treated”.',
    ],
    en: [
      ({ first, last }) =>
        `The sites start at different dates (${first} to ${last}): one pooled number would compare with sites that have started already.`,
      () => 'Use "estimator: event-study" with "overTime: { comparison: never-treated }" or "not-yet-treated".',
    ],
  }),
  'protocol.comparison-needed': error<{ first: string; last: string }>({
    da: [
      ({ first, last }) =>
        `Stederne begynder på forskellige tidspunkter (${first} til ${last}), og spørgsmålet siger ikke, hvem de sammenlignes med.`,
      () => 'Tilføj ”overTime: { comparison: never-treated }” eller ”not-yet-treated”.',
    ],
    en: [
      ({ first, last }) =>
        `The sites start at different dates (${first} to ${last}), and the question does not say with whom they are compared.`,
      () => 'Add "overTime: { comparison: never-treated }" or "not-yet-treated".',
    ],
  }),
  'protocol.washout-staggered': error<{ period: string }>({
    da: [
      ({ period }) =>
        `Overgangen ”${period}” ville mangle på nogle steder og ikke på andre, når de begynder på forskellige tidspunkter.`,
      () =>
        'Lad perioden være ”before”, og sig med ”overTime.anticipation”, hvor mange perioder før start der kan være påvirket.',
    ],
    en: [
      ({ period }) =>
        `The washout "${period}" would be missing at some sites and not at others, since they start at different dates.`,
      () =>
        'Let the period be "before", and say with "overTime.anticipation" how many periods before the start may react.',
    ],
  }),
  'protocol.covariates-staggered': error<None>({
    da: [
      () =>
        'Steder, der begynder på forskellige tidspunkter, sammenlignes uden kovariater: tallene skal kunne regnes efter.',
      () => 'Slet ”covariates”.',
    ],
    en: [
      () =>
        'Sites that start at different dates are compared without covariates: the numbers must be possible to check.',
      () => 'Delete "covariates".',
    ],
  }),
  'protocol.over-time-se': error<{ se: string }>({
    da: [
      ({ se }) => `”${se}” passer ikke her: usikkerheden over tid følger stederne med CR2.`,
      () => 'Slet ”se”, eller skriv CR2.',
    ],
    en: [
      ({ se }) => `"${se}" does not fit here: the uncertainty over time follows the sites with CR2.`,
      () => 'Delete "se", or write CR2.',
    ],
  }),
  'protocol.weights-estimand': error<{ weights: string; estimand: string }>({
    da: [
      ({ weights, estimand }) => `Vægtene ”${weights}” passer ikke til ”${estimand}”.`,
      () => 'by-citizens hører til average-effect, by-sites til average-cluster.',
    ],
    en: [
      ({ weights, estimand }) => `The weights "${weights}" do not fit "${estimand}".`,
      () => 'by-citizens belongs to average-effect, by-sites to average-cluster.',
    ],
  }),
  'protocol.placebo-start-outside': error<{ date: string }>({
    da: [
      ({ date }) =>
        `Den opdigtede start ${date} ligger ikke inde i en periode før: der er intet på den ene side af den.`,
      () => 'Vælg en dag inde i en periode med ”kind: before”.',
    ],
    en: [
      ({ date }) =>
        `The made-up start ${date} does not lie inside a period before: there is nothing on one side of it.`,
      () => 'Choose a day inside a period of "kind: before".',
    ],
  }),
  'protocol.start-not-declared': warning<Estimator>({
    da: [
      ({ estimator }) =>
        `”${estimator}” skal vide, hvornår hver enkelt begyndte, og protokollen siger ikke, hvor det står.`,
      () =>
        'Tilføj ”population.start” eller ”cohorts”. Uden dem tæller dagen, hvor en deltager blev meldt ind i journalen.',
    ],
    en: [
      ({ estimator }) =>
        `"${estimator}" must know when each person started, and the protocol does not say where that stands.`,
      () => 'Add "population.start" or "cohorts". Without them the day counts on which a participant was enrolled.',
    ],
  }),
  'protocol.uptake-not-collected': error<{ step: string }>({
    da: [
      ({ step }) => `”${step}” har både en kolonne og en grund til, at det aldrig blev talt.`,
      () => 'Slet den ene.',
    ],
    en: [
      ({ step }) => `"${step}" has both a column and a reason why it was never collected.`,
      () => 'Delete one of them.',
    ],
  }),
  'protocol.rivals-kind': error<{ outcome: string; rival: string }>({
    da: [
      ({ outcome, rival }) => `”${rival}” er ikke ja eller nej som ”${outcome}”, og kan ikke sige noget om det samme.`,
      () => 'Rivaliserende kilder skal alle sige ja eller nej om hver enkelt.',
    ],
    en: [
      ({ outcome, rival }) => `"${rival}" is not yes or no like "${outcome}", and cannot tell of the same thing.`,
      () => 'Rival sources must all say yes or no of everyone.',
    ],
  }),
  'protocol.series-asks': error<{ outcome: string; asks: string }>({
    da: [
      ({ outcome, asks }) =>
        `”${outcome}” er en række af tal for hele områder: spørgsmålet ”${asks}” handler om enkeltpersoner.`,
      () => 'Spørg om en ændring (asks: change).',
    ],
    en: [
      ({ outcome, asks }) =>
        `"${outcome}" is a series of figures of whole areas: the question "${asks}" is about single people.`,
      () => 'Ask for a change (asks: change).',
    ],
  }),
  'protocol.excluded-and-chosen': error<{ site: string }>({
    da: [
      ({ site }) => `”${site}” er både udeladt og med i sammenligningen.`,
      () => 'Slet det ene af de to steder, hvor det står.',
    ],
    en: [
      ({ site }) => `"${site}" is both excluded and part of the comparison.`,
      () => 'Delete it in one of the two places where it stands.',
    ],
  }),
}
