import type { BesideMethod } from '../../analysis/index.ts'
import type { Method } from './method.ts'

/** How each figure beside an estimate is computed; those that the estimate itself is computed like say nothing more. */
export const besideMethods: Readonly<Record<BesideMethod, Omit<Method, 'id'> | null>> = {
  randomisation: {
    said: {
      da: 'Gentaget lodtrækning: forskellen delt med sin standardfejl er beregnet for hver mulig eller trukket fordeling (Fisher 1935); trukne fordelinger tæller den sete med (Phipson og Smyth 2010).',
      en: 'Repeated draw: the difference over its standard error is computed for every possible or drawn allocation (Fisher 1935); drawn ones count the one seen among them (Phipson and Smyth 2010).',
    },
    references: ['fisher', 'phipson-smyth'],
  },
  'cluster-means': {
    said: {
      da: 'T-test på klyngernes gennemsnit (Donner og Klar 2000).',
      en: 'T test on the means of the clusters (Donner and Klar 2000).',
    },
    references: ['donner-klar'],
  },
  'served-clusters': {
    said: {
      da: 'Standardfejl for dem, der betjente deltagerne: CR2 med Satterthwaites frihedsgrader (Bell og McCaffrey 2002; Pustejovsky og Tipton 2018).',
      en: 'Standard errors for those who served the participants: CR2 with Satterthwaite degrees of freedom (Bell and McCaffrey 2002; Pustejovsky and Tipton 2018).',
    },
    references: ['bell-mccaffrey', 'pustejovsky-tipton'],
  },
  'wild-bootstrap': {
    said: {
      da: 'Wild bootstrap over klynger under hypotesen (Cameron, Gelbach og Miller 2008).',
      en: 'Wild bootstrap over clusters under the hypothesis (Cameron, Gelbach and Miller 2008).',
    },
    references: ['cameron-gelbach-miller'],
  },
  'intention-to-treat': null,
  'first-stage': null,
  'anderson-rubin': {
    said: {
      da: 'Interval efter Anderson og Rubin (1949): de værdier, som gruppen ikke afviser.',
      en: 'Interval of Anderson and Rubin (1949): the values that the arm does not reject.',
    },
    references: ['anderson-rubin'],
  },
  newcombe: {
    said: {
      da: 'Newcombes interval for en forskel i andele (1998).',
      en: 'Newcombe’s interval for a difference in shares (1998).',
    },
    references: ['newcombe'],
  },
  'farrington-manning': {
    said: {
      da: 'Test mod grænsen efter Farrington og Manning (1990).',
      en: 'Test against the margin by Farrington and Manning (1990).',
    },
    references: ['farrington-manning'],
  },
  'risk-ratio': {
    said: {
      da: 'Forhold mellem andele og mellem odds: intervaller på logaritmen.',
      en: 'Ratios of shares and of odds: intervals on the logarithm.',
    },
    references: [],
  },
  'odds-ratio': null,
  'rate-ratio': null,
  fisher: {
    said: { da: 'Fishers eksakte test (Fisher 1935).', en: 'Fisher’s exact test (Fisher 1935).' },
    references: ['fisher'],
  },
  'log-rank': {
    said: { da: 'Log-rank-test (Mantel 1966).', en: 'Log-rank test (Mantel 1966).' },
    references: ['mantel'],
  },
  'hazard-ratio': {
    said: { da: 'Hazardratio fra Cox’ model (1972).', en: 'Hazard ratio of Cox’s model (1972).' },
    references: ['cox'],
  },
  gray: { said: { da: 'Grays test (1988).', en: 'Gray’s test (1988).' }, references: ['gray'] },
  'site-changes': {
    said: {
      da: 'T-test af én ændring pr. sted (Bertrand, Duflo og Mullainathan 2004; Donald og Lang 2007).',
      en: 'T test of one change per site (Bertrand, Duflo and Mullainathan 2004; Donald and Lang 2007).',
    },
    references: ['bertrand-duflo-mullainathan', 'donald-lang'],
  },
  'by-person': null,
  'design-effect': null,
  'placebo-rank': {
    said: {
      da: 'Placebofordelinger: forskellen for hver måde at udpege lige så mange steder på (Fisher 1935; Conley og Taber 2011).',
      en: 'Placebo assignments: the difference for each way to choose as many sites (Fisher 1935; Conley and Taber 2011).',
    },
    references: ['fisher', 'conley-taber'],
  },
  'placebo-start': null,
  'among-users': null,
  'probability-larger': null,
  'difference-in-means': null,
  'differential-attrition': null,
  'lee-bounds': {
    said: {
      da: 'Grænser ved bortfald efter Lee (2009) med interval efter Imbens og Manski (2004).',
      en: 'Bounds for missing outcomes by Lee (2009) with the interval of Imbens and Manski (2004).',
    },
    references: ['lee', 'imbens-manski'],
  },
  'response-weights': {
    said: {
      da: 'Vægte for svar: en over sandsynligheden for, at udfaldet er kendt (Robins, Rotnitzky og Zhao 1995).',
      en: 'Weights for response: one over the probability that the outcome is known (Robins, Rotnitzky and Zhao 1995).',
    },
    references: ['robins-rotnitzky-zhao'],
  },
}
