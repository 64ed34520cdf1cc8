import type { Question } from '../../protocol/index.ts'
import type { Method } from './method.ts'

type Named = NonNullable<Question['estimator']>

/** Every estimator that a protocol can ask for: the compiler misses none. */
const estimators = {
  'difference-in-means': {
    id: 'difference-in-means',
    said: {
      da: 'Forskel i gennemsnit: gennemsnittet i den ene gruppe minus gennemsnittet i den anden (Neyman 1923; Gerber og Green 2012). For ja/nej-udfald er det en forskel i andele.',
      en: 'Difference in means: the mean of one arm minus the mean of the other (Neyman 1923; Gerber and Green 2012). For yes/no outcomes it is a difference in shares.',
    },
    references: ['neyman', 'gerber-green'],
  },
  adjusted: {
    id: 'adjusted',
    said: {
      da: 'Justeret: forskellen fra en lineær regression med kovariaterne, de samme hældninger i begge grupper.',
      en: 'Adjusted: the difference from a linear regression with the covariates, the same slopes in both arms.',
    },
    references: ['gerber-green'],
  },
  interacted: {
    id: 'interacted',
    said: {
      da: 'Justeret i hver gruppe: lineær regression med centrerede kovariater og hver gruppes egne hældninger (Lin 2013).',
      en: 'Adjusted in each arm: linear regression with centred covariates and slopes of each arm’s own (Lin 2013).',
    },
    references: ['lin'],
  },
  logistic: {
    id: 'logistic',
    said: {
      da: 'Logistisk regression: forskellen er gennemsnittet af, hvor meget den beregnede sandsynlighed ændrer sig, når alle sættes i den ene og den anden gruppe; usikkerheden følger af deltametoden.',
      en: 'Logistic regression: the difference is the average change of the fitted probability with everyone set into the one arm and the other; the uncertainty follows by the delta method.',
    },
    references: ['mccullagh-nelder'],
  },
  poisson: {
    id: 'poisson',
    said: {
      da: 'Poissonregression: forskellen er gennemsnittet af, hvor meget det beregnede antal ændrer sig, når alle sættes i den ene og den anden gruppe; med robuste standardfejl må antallene gerne variere mere eller mindre, end Poissons fordeling siger.',
      en: 'Poisson regression: the difference is the average change of the fitted count with everyone set into the one arm and the other; with robust standard errors counts may vary more or less than Poisson’s distribution says.',
    },
    references: ['mccullagh-nelder'],
  },
  iv: {
    id: 'iv',
    said: {
      da: 'Instrumentvariabel: forskellen mellem grupperne delt med forskellen i, hvor mange der fik indsatsen (Imbens og Angrist 1994). Det forudsætter, at gruppen kun har betydning gennem det, folk fik, og at den ikke holdt nogen fra en indsats, de ellers ville have fået.',
      en: 'Instrumental variable: the difference between the arms over the difference in how many got the intervention (Imbens and Angrist 1994). It assumes that the arm matters through what people got alone, and kept nobody from an intervention that they would otherwise have had.',
    },
    references: ['imbens-angrist'],
  },
  'difference-in-differences': {
    id: 'difference-in-differences',
    said: {
      da: 'Forskel i forskelle: ændringen fra før til efter på indsatsstederne minus ændringen på sammenligningsstederne, med et niveau for hvert sted. Usikkerheden følger stederne, for det var dem, der blev valgt (Bertrand, Duflo og Mullainathan 2004).',
      en: 'Difference in differences: the change from before to after at treated sites minus the change at comparison sites, with a level for each site. The uncertainty follows the sites, since they were what was chosen (Bertrand, Duflo and Mullainathan 2004).',
    },
    references: ['bertrand-duflo-mullainathan'],
  },
  'event-study': {
    id: 'event-study',
    said: {
      da: 'Hændelsesstudie: forskellen i ændring, periode for periode, set fra den sidste periode før start. Begynder stederne på forskellige tidspunkter, sammenlignes hver årgang med steder, der ikke er begyndt, og lægges sammen med angivne vægte (Callaway og Sant’Anna 2021). Perioderne før start er tal og aldrig et bevis for, at udviklingen ellers ville have været ens (Roth 2022).',
      en: 'Event study: the difference in change, period by period, seen from the last period before the start. Where sites start at different dates, each cohort is compared with sites that have not started, and the results are put together with stated weights (Callaway and Sant’Anna 2021). The periods before the start are numbers and never proof that the development would otherwise have been the same (Roth 2022).',
    },
    references: ['callaway-santanna', 'roth'],
  },
  survival: {
    id: 'survival',
    said: {
      da: 'Tid til en hændelse: forskellen i gennemsnitlig tid uden hændelsen til en horisont, arealet under kurverne efter Kaplan og Meier (1958).',
      en: 'Time to an event: the difference in mean time without the event up to a horizon, the area under the curves of Kaplan and Meier (1958).',
    },
    references: ['kaplan-meier'],
  },
  'cumulative-incidence': {
    id: 'cumulative-incidence',
    said: {
      da: 'Kumuleret incidens: forskellen i andelen, der har haft hændelsen ved en horisont, når andre afgange også kan indtræffe (Aalen og Johansen 1978).',
      en: 'Cumulative incidence: the difference in the share who had the event by a horizon, where other exits may happen too (Aalen and Johansen 1978).',
    },
    references: ['aalen-johansen'],
  },
  'rank-sum': {
    id: 'rank-sum',
    said: {
      da: 'Rangsumstest efter Wilcoxon (1945) og Mann og Whitney (1947). Tallet er medianen af alle forskelle mellem en fra den ene gruppe og en fra den anden, med interval efter Hodges og Lehmann (1963).',
      en: 'Rank-sum test of Wilcoxon (1945) and of Mann and Whitney (1947). The number is the median of all differences between someone of the one arm and someone of the other, with the interval of Hodges and Lehmann (1963).',
    },
    references: ['wilcoxon', 'mann-whitney', 'hodges-lehmann'],
  },
} satisfies Readonly<Record<Named, Method>>

/** The method of an estimator; nothing for a name that no protocol can hold. */
export const estimatorMethod = (estimator: string): Method | undefined =>
  (estimators as Readonly<Record<string, Method>>)[estimator]
