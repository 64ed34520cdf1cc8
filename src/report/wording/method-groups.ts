import type { Estimate, GroupComparison } from '../../analysis/index.ts'
import { isNoResult } from '../../measures/index.ts'
import type { Method } from './method.ts'

const welchTest: Method = {
  id: 'groups welch',
  said: {
    da: 'Delgrupper: Welchs test af, om tallene for delgrupperne er ens, hver vejet med sin præcision (Welch 1951); den regner med, at deres usikkerhed selv er skønnet.',
    en: 'Groups: Welch’s test of whether the numbers of the groups are equal, each weighted by its precision (Welch 1951); it reckons with their uncertainty being estimated itself.',
  },
  references: ['welch-several'],
}

const jointTest: Method = {
  id: 'groups AHT',
  said: {
    da: 'Delgrupper, når hele klynger kom i samme gruppe: én model for alle, hvor forskellene mellem delgrupper prøves samlet med CR2 og Hotellings T² med tilnærmede frihedsgrader (AHT; Pustejovsky og Tipton 2018).',
    en: 'Groups, where whole clusters came into the same arm: one model of everyone, in which the differences between groups are tested jointly with CR2 and Hotelling’s T² with approximate degrees of freedom (AHT; Pustejovsky and Tipton 2018).',
  },
  references: ['pustejovsky-tipton'],
}

const fTest: Method = {
  id: 'groups F',
  said: {
    da: 'Delgrupper: én model for alle, hvor forskellene mellem delgrupper prøves samlet med en F-test.',
    en: 'Groups: one model of everyone, in which the differences between groups are tested jointly with an F test.',
  },
  references: [],
}

const tests = { welch: welchTest, AHT: jointTest, F: fTest } as const

const pooling: Method = {
  id: 'groups pooling',
  said: {
    da: 'Delgruppers spredning ud over det tilfældige efter Paule og Mandel (1982) med interval efter Viechtbauer (2007), I² efter Higgins og Thompson (2002); hvert tal trukket mod gennemsnittet efter sin præcision (Morris 1983); forudsigelsesinterval efter Higgins, Thompson og Spiegelhalter (2009).',
    en: 'The groups’ spread beyond chance by Paule and Mandel (1982) with the interval of Viechtbauer (2007), I² by Higgins and Thompson (2002); each number drawn towards the mean by its precision (Morris 1983); prediction interval by Higgins, Thompson and Spiegelhalter (2009).',
  },
  references: ['paule-mandel', 'viechtbauer', 'higgins-thompson', 'morris', 'higgins-thompson-spiegelhalter'],
}

const band: Method = {
  id: 'curve band',
  said: {
    da: 'Bånd om hele kurven: den bredde, som den største afvigelse blandt alle perioder holder sig inden for, fundet ved trækninger med periodernes indbyrdes sammenhæng (sup-t; Montiel Olea og Plagborg-Møller 2019).',
    en: 'Band around the whole curve: the width within which the largest deviation of all periods stays, found by draws with the periods’ correlation (sup-t; Montiel Olea and Plagborg-Møller 2019).',
  },
  references: ['montiel-olea-plagborg-moller'],
}

const ofComparison = ({ test, between }: GroupComparison): readonly Method[] => [
  ...(isNoResult(test) ? [] : [tests[test.kind]]),
  ...(between === undefined || isNoResult(between) ? [] : [pooling]),
]

/** The methods of the groups that are compared, and of the band of a curve. */
export const groupAndCurveMethods = ({ groups = {}, curve }: Estimate): readonly Method[] => [
  ...Object.values(groups).flatMap(ofComparison),
  ...(curve === undefined || isNoResult(curve.band) ? [] : [band]),
]
