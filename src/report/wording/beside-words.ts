import type { BesideMethod } from '../../analysis/index.ts'
import type { Said } from '../../text/index.ts'

/** What stands beside an estimate, as the label of its row. */
export const besideName: Readonly<Record<BesideMethod, Said>> = {
  randomisation: { da: 'Lodtrækningen gentaget', en: 'The draw repeated' },
  'cluster-means': { da: 'Hver klynge talt som én (t-test)', en: 'Each cluster counted as one (t test)' },
  'served-clusters': {
    da: 'Usikkerhed efter, hvem der betjente deltagerne (CR2)',
    en: 'Uncertainty by those who served the participants (CR2)',
  },
  'wild-bootstrap': {
    da: 'Klyngerne vendt tilfældigt (wild bootstrap)',
    en: 'Clusters turned at random (wild bootstrap)',
  },
  'intention-to-treat': {
    da: 'Alle i grupperne, uanset hvad de fik',
    en: 'Everyone in the arms, whatever they got',
  },
  'first-stage': { da: 'Forskel i, hvor mange der fik indsatsen', en: 'Difference in how many got the intervention' },
  'anderson-rubin': {
    da: 'Interval, der holder, hvor ens indsatsen end var (Anderson og Rubin)',
    en: 'Interval that holds however alike the service was (Anderson and Rubin)',
  },
  newcombe: { da: 'Forskel i andele med Newcombes interval', en: 'Difference in shares with Newcombe’s interval' },
  'farrington-manning': {
    da: 'Test mod grænsen (Farrington og Manning)',
    en: 'Test against the margin (Farrington and Manning)',
  },
  'risk-ratio': { da: 'Forhold mellem andelene', en: 'Ratio of the shares' },
  'odds-ratio': { da: 'Forhold mellem odds (oddsratio)', en: 'Ratio of the odds (odds ratio)' },
  'rate-ratio': { da: 'Forhold mellem antallene', en: 'Ratio of the counts' },
  fisher: { da: 'Fishers eksakte test', en: 'Fisher’s exact test' },
  'log-rank': { da: 'Test af hele forløbet (log-rank)', en: 'Test of the whole course (log-rank)' },
  'hazard-ratio': {
    da: 'Forhold mellem hændelsernes hyppighed (hazardratio)',
    en: 'Ratio of how often events come (hazard ratio)',
  },
  gray: { da: 'Test af hele forløbet (Gray)', en: 'Test of the whole course (Gray)' },
  'site-changes': { da: 'Én ændring pr. sted (t-test)', en: 'One change per site (t test)' },
  'by-person': {
    da: 'Til sammenligning: som om borgerne var fordelt en for en',
    en: 'For contrast: as if people had been assigned one by one',
  },
  'design-effect': {
    da: 'Så mange gange større er variansen, når den følger stederne',
    en: 'So many times larger is the variance when it follows the sites',
  },
  'placebo-rank': {
    da: 'Plads blandt alle måder at udpege lige så mange steder på',
    en: 'Place among all ways to choose as many sites',
  },
  'placebo-start': { da: 'Samme beregning med en opdigtet start', en: 'The same computation with a made-up start' },
  'among-users': {
    da: 'Delt med andelen, der brugte det, stederne måtte',
    en: 'Over the share that used what the sites were allowed',
  },
  'probability-larger': {
    da: 'Chance for, at en fra indsatsgruppen har den højeste værdi',
    en: 'Chance that someone of the treated arm has the larger value',
  },
  'difference-in-means': { da: 'Forskel mellem gennemsnittene', en: 'Difference between the means' },
  'differential-attrition': {
    da: 'Forskel i, hvor mange udfald der mangler',
    en: 'Difference in how many outcomes are missing',
  },
  'lee-bounds': { da: 'Grænser ved bortfald (Lee)', en: 'Bounds for missing outcomes (Lee)' },
  'response-weights': {
    da: 'Vægtet for, hvem hvis udfald er kendt',
    en: 'Weighted for whose outcome is known',
  },
}

const clusters: Said = { da: 'Klynger', en: 'Clusters' }
const known: Said = { da: 'Udfald kendt', en: 'Outcome known' }

/** What the counts per arm of a figure count. */
export const countedWords: Readonly<Partial<Record<BesideMethod, Said>>> = {
  'cluster-means': clusters,
  'served-clusters': clusters,
  'site-changes': { da: 'Steder', en: 'Sites' },
  'placebo-rank': { da: 'Steder', en: 'Sites' },
  'among-users': { da: 'Andel, der brugte det', en: 'Share who used it' },
  'first-stage': { da: 'Andel, der fik indsatsen', en: 'Share who got the intervention' },
  'differential-attrition': { da: 'Udfald mangler', en: 'Outcome missing' },
  'lee-bounds': known,
  'response-weights': known,
}
