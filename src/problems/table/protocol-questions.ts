import { error, warning } from '../define.ts'

type None = Record<never, never>
type Arm = { arm: string }
type Estimator = { estimator: string }
type Kind = { kind: 'non-inferiority' | 'equivalence' }

const claim = {
  'non-inferiority': { da: 'Ikke dårligere end', en: 'Not worse than' },
  equivalence: { da: 'Ligeværdig med', en: 'As good as' },
} as const

const outcomeNeeds = {
  time: {
    da: 'et resultatmål af slagsen tid til afgang (time-to-exit)',
    en: 'an outcome that is a time (time-to-exit)',
  },
  'yes-no': { da: 'et resultatmål, der er ja eller nej', en: 'an outcome that is yes or no' },
  'time-estimator': {
    da: 'et resultatmål, der er et tal eller ja/nej; tid til afgang besvares med survival eller cumulative-incidence',
    en: 'an outcome that is a number or yes/no; a time is answered by survival or cumulative-incidence',
  },
} as const

const later = {
  asks: { da: 'Spørgsmålstypen', en: 'The kind of question' },
  measure: { da: 'Målet', en: 'The measure' },
  estimator: { da: 'Beregningsmetoden', en: 'The estimator' },
  se: { da: 'Usikkerheden', en: 'The standard error' },
  inference: { da: 'Testen', en: 'The inference' },
  correction: { da: 'Korrektionen', en: 'The correction' },
} as const

/** Problems of the analysis plan: what is compared with what, and whether the design can answer it. */
export const questionProblems = {
  'protocol.groups-need-bands': error<{ attribute: string }>({
    da: [
      ({ attribute }) => `”${attribute}” er et tal uden bånd: der er ingen grupper at sammenligne.`,
      () => 'Angiv bands for oplysningen, eller vælg en med kategorier.',
    ],
    en: [
      ({ attribute }) => `"${attribute}" is a number without bands: there are no groups to compare.`,
      () => 'Declare bands for the attribute, or choose one with categories.',
    ],
  }),
  'protocol.effect-without-comparison': error<{ question: string }>({
    da: [
      ({ question }) =>
        `”${question}” spørger om en effekt, men ingen sammenlignes med andre: ingen ved, hvordan det var gået uden indsatsen.`,
      () =>
        'Spørg om andel, gennemsnit, ændring eller måltal (asks: share, mean, change, target), eller tilføj en gruppe at sammenligne med.',
    ],
    en: [
      ({ question }) =>
        `"${question}" asks for an effect, but nobody is compared with anybody: nobody knows how it would have gone without.`,
      () =>
        'Ask for a share, mean, change or target (asks: share, mean, change, target), or add an arm to compare with.',
    ],
  }),
  'protocol.effect-conditional': error<{ outcome: string }>({
    da: [
      ({ outcome }) =>
        `”${outcome}” tæller kun nogle, udvalgt efter lodtrækningen: forskellen mellem grupperne er ikke en effekt.`,
      () => 'Spørg om andel eller gennemsnit i hver gruppe, eller brug et resultatmål for alle (base: drawn).',
    ],
    en: [
      ({ outcome }) =>
        `"${outcome}" counts only some, chosen after the draw: the difference between the arms is not an effect.`,
      () => 'Ask for the share or mean of each arm, or use an outcome of everyone (base: drawn).',
    ],
  }),
  'protocol.no-control-arm': error<None>({
    da: [
      () => 'Ingen gruppe er kontrol- eller sammenligningsgruppe.',
      () => 'Giv en gruppe ”role: control” (ved lodtrækning) eller ”role: comparison”.',
    ],
    en: [
      () => 'No arm is a control or comparison.',
      () => 'Give an arm "role: control" (where lots are drawn) or "role: comparison".',
    ],
  }),
  'protocol.no-treated-arm': error<None>({
    da: [() => 'Ingen gruppe får indsatsen.', () => 'Giv en gruppe ”role: treated”.'],
    en: [() => 'No arm is treated.', () => 'Give an arm "role: treated".'],
  }),
  'protocol.contrast-needed': error<{ controls: number }>({
    da: [
      ({ controls }) => `Der er ${controls} grupper at sammenligne med, og spørgsmålet siger ikke hvilken.`,
      () => 'Tilføj ”contrast:” med ”treated” og ”control”.',
    ],
    en: [
      ({ controls }) => `There are ${controls} arms to compare with, and the question does not say which.`,
      () => 'Add "contrast:" with "treated" and "control".',
    ],
  }),
  'protocol.contrast-same-arm': error<Arm>({
    da: [({ arm }) => `Gruppen ”${arm}” sammenlignes med sig selv.`, () => 'Vælg en anden gruppe på den ene side.'],
    en: [({ arm }) => `The arm "${arm}" is compared with itself.`, () => 'Choose another arm on one side.'],
  }),
  'protocol.contrast-reversed': error<Arm>({
    da: [
      ({ arm }) => `”${arm}” får ikke indsatsen, men står som indsatsgruppe: resultatet ville skifte fortegn.`,
      () => 'Byt om på ”treated” og ”control”.',
    ],
    en: [
      ({ arm }) => `"${arm}" is not treated, but stands on the treated side: the result would change its sign.`,
      () => 'Swap "treated" and "control".',
    ],
  }),
  'protocol.covariate-after-draw': error<{ name: string }>({
    da: [
      ({ name }) => `”${name}” er ikke kendt før lodtrækningen og kan ikke bruges til at justere.`,
      () => 'Kun det, der står under ”population.attributes”, kan bruges. Tilføj det dér, hvis det er målt før.',
    ],
    en: [
      ({ name }) => `"${name}" is not known before the draw and cannot adjust.`,
      () => 'Only what stands under "population.attributes" can. Add it there if it was measured before.',
    ],
  }),
  'protocol.estimator-needs-covariates': error<Estimator>({
    da: [
      ({ estimator }) => `”${estimator}” justerer, men spørgsmålet har ingen ”covariates”.`,
      () => 'Tilføj ”covariates”, eller brug difference-in-means.',
    ],
    en: [
      ({ estimator }) => `"${estimator}" adjusts, but the question has no "covariates".`,
      () => 'Add "covariates", or use difference-in-means.',
    ],
  }),
  'protocol.estimator-without-covariates': error<Estimator>({
    da: [
      ({ estimator }) => `”${estimator}” bruger ingen ”covariates”.`,
      () => 'Slet ”covariates”, eller brug adjusted eller interacted.',
    ],
    en: [
      ({ estimator }) => `"${estimator}" takes no "covariates".`,
      () => 'Delete "covariates", or use adjusted or interacted.',
    ],
  }),
  'protocol.iv-needs-received': error<None>({
    da: [
      () => '”iv” skal vide, hvem der faktisk fik indsatsen.',
      () => 'Tilføj under ”furtherSets” et sæt af slagsen as-treated med kolonnen, der siger det.',
    ],
    en: [
      () => '"iv" must know who actually got the intervention.',
      () => 'Add a set of kind as-treated under "furtherSets", with the column that says so.',
    ],
  }),
  'protocol.estimator-needs-periods': error<Estimator>({
    da: [
      ({ estimator }) => `”${estimator}” sammenligner før og efter, men de perioder er ikke angivet.`,
      () => 'Tilføj ”periods” med ”kind: before” og ”kind: after”.',
    ],
    en: [
      ({ estimator }) => `"${estimator}" compares before and after, but those periods are not declared.`,
      () => 'Add "periods" with "kind: before" and "kind: after".',
    ],
  }),
  'protocol.estimator-design': error<Estimator & { method: string }>({
    da: [
      ({ estimator, method }) => `”${estimator}” passer ikke til fordelingen ”${method}”.`,
      () =>
        'Over tid mellem forsøgssteder (by-site): difference-in-differences. Lodtrækning: difference-in-means, adjusted, interacted, iv.',
    ],
    en: [
      ({ estimator, method }) => `"${estimator}" does not fit the allocation "${method}".`,
      () =>
        'Over time between sites (by-site): difference-in-differences. A draw: difference-in-means, adjusted, interacted, iv.',
    ],
  }),
  'protocol.estimator-outcome': error<Estimator & { outcome: string; needs: keyof typeof outcomeNeeds }>({
    da: [
      ({ estimator, outcome }) => `”${estimator}” passer ikke til resultatmålet ”${outcome}”.`,
      ({ needs }) => `Metoden kræver ${outcomeNeeds[needs].da}.`,
    ],
    en: [
      ({ estimator, outcome }) => `"${estimator}" does not fit the outcome "${outcome}".`,
      ({ needs }) => `The method needs ${outcomeNeeds[needs].en}.`,
    ],
  }),
  'protocol.estimand-not-estimated': error<Estimator & { estimand: string }>({
    da: [
      ({ estimand, estimator }) => `”${estimator}” svarer ikke på ”${estimand}”, som spørgsmålet er sat op.`,
      () =>
        'complier-effect kræver iv; precision-weighted kræver ”strata: fixed-effects”; average-cluster kræver, at klynger er fordelt.',
    ],
    en: [
      ({ estimand, estimator }) => `"${estimator}" does not answer "${estimand}" as the question stands.`,
      () =>
        'complier-effect needs iv; precision-weighted needs "strata: fixed-effects"; average-cluster needs clusters that were assigned.',
    ],
  }),
  'protocol.se-ignores-clusters': error<{ se: string; method: string }>({
    da: [
      () => 'Hele klynger er fordelt, men usikkerheden regnes, som om det var enkelte personer.',
      () => 'Brug CR2, eller slet ”se” og ”cluster: none”.',
    ],
    en: [
      () => 'Whole clusters were assigned, but the uncertainty is computed as if it were single people.',
      () => 'Use CR2, or delete "se" and "cluster: none".',
    ],
  }),
  'protocol.se-needs-clusters': error<{ se: string }>({
    da: [
      () => 'Usikkerheden skal følge klynger, men protokollen har ingen.',
      () => 'Tilføj ”allocation.cluster”, eller brug HC2.',
    ],
    en: [
      () => 'The uncertainty is to follow clusters, but the protocol has none.',
      () => 'Add "allocation.cluster", or use HC2.',
    ],
  }),
  'protocol.asks-outcome': error<{ asks: string; outcome: string; kind: string }>({
    da: [
      ({ asks, outcome }) =>
        asks === 'share'
          ? `”${outcome}” er ikke ja eller nej og har ingen andel.`
          : `”${outcome}” er ikke et tal og har intet gennemsnit.`,
      () =>
        'Andel (share) kræver ja/nej (type boolean, eller measure above eller code); gennemsnit (mean) kræver et tal.',
    ],
    en: [
      ({ asks, outcome }) =>
        asks === 'share'
          ? `"${outcome}" is not yes or no and has no share.`
          : `"${outcome}" is not a number and has no mean.`,
      () => 'A share needs yes or no (type boolean, or measure above or code); a mean needs a number.',
    ],
  }),
  'protocol.change-without-before': error<None>({
    da: [
      () => 'En ændring kræver en måling før.',
      () => 'Tilføj ”periods” med before og after, eller en måling med ”baseline: true”.',
    ],
    en: [
      () => 'A change needs a measurement before.',
      () => 'Add "periods" with before and after, or a wave with "baseline: true".',
    ],
  }),
  'protocol.target-missing': error<{ outcome: string }>({
    da: [({ outcome }) => `Der er intet måltal for ”${outcome}”.`, () => 'Tilføj et under ”targets”.'],
    en: [({ outcome }) => `There is no target for "${outcome}".`, () => 'Add one under "targets".'],
  }),
  'protocol.delivered-contrast-missing': error<Kind>({
    da: [
      ({ kind }) =>
        `”${claim[kind].da}” er også sandt, når intet blev givet: spørgsmålet skal sige, hvor stor forskel i gennemførelsen der mindst skal være.`,
      () => 'Tilføj ”smallestDeliveredContrast” med ”expectation” og ”difference”.',
    ],
    en: [
      ({ kind }) =>
        `"${claim[kind].en}" is also true where nothing was delivered: the question must say how large the difference in delivery has to be.`,
      () => 'Add "smallestDeliveredContrast" with "expectation" and "difference".',
    ],
  }),
  'protocol.complier-figure-missing': error<Kind>({
    da: [
      ({ kind }) => `”${claim[kind].da}” kræver også tallet for dem, der fik indsatsen.`,
      () =>
        'Tilføj et sæt af slagsen per-protocol under ”furtherSets”, eller et spørgsmål om det samme resultatmål med ”estimand: complier-effect”.',
    ],
    en: [
      ({ kind }) => `"${claim[kind].en}" also needs the figure for those who got the intervention.`,
      () =>
        'Add a set of kind per-protocol under "furtherSets", or a question on the same outcome with "estimand: complier-effect".',
    ],
  }),
  'protocol.wave-not-comparable': error<{ wave: string; timedFrom: string }>({
    da: [
      ({ wave, timedFrom }) =>
        `Målingen ”${wave}” følger ”${timedFrom}”, som ikke er ens for grupperne: den kan ikke bruges til en effekt.`,
      () => 'Lad målingen følge lodtrækningen eller kalenderen (”timedFrom: draw” eller ”calendar”).',
    ],
    en: [
      ({ wave, timedFrom }) =>
        `The wave "${wave}" is timed from "${timedFrom}", which differs between the arms: it cannot answer for an effect.`,
      () => 'Time the wave from the draw or the calendar ("timedFrom: draw" or "calendar").',
    ],
  }),
  'protocol.family-corrections': error<{ family: string; correction: string; other: string; question: string }>({
    da: [
      ({ correction, other, question }) =>
        `Spørgsmål, der korrigeres sammen, har forskellig korrektion: ”${correction}” her, ”${other}” i ”${question}”.`,
      () => 'Brug den samme, eller giv spørgsmålene hver sin ”family”.',
    ],
    en: [
      ({ correction, other, question }) =>
        `Questions that are corrected together differ in correction: "${correction}" here, "${other}" in "${question}".`,
      () => 'Use the same one, or give the questions families of their own.',
    ],
  }),
  'protocol.declared-from-journal': error<None>({
    da: [
      () => '”declared” kan ikke stå, hvor der trækkes lod her: journalen viser, hvornår spørgsmålet kom til.',
      () => 'Slet ”declared”.',
    ],
    en: [
      () => '"declared" cannot stand where lots are drawn here: the journal shows when the question was declared.',
      () => 'Delete "declared".',
    ],
  }),
  'protocol.not-computed-yet': warning<{ what: keyof typeof later; name: string }>({
    da: [
      ({ what, name }) =>
        `${later[what].da} ”${name}” er forstået, men denne version af Virker kan ikke beregne det endnu.`,
      () => 'Det kan blive stående. Spørgsmålet står ubesvaret i resultaterne, med grunden.',
    ],
    en: [
      ({ what, name }) =>
        `${later[what].en} "${name}" is understood, but this version of Virker cannot compute it yet.`,
      () => 'It may stay. The question stands unanswered in the results, with the reason.',
    ],
  }),
}
