import type { Details, Warning, WarningCode } from '../../effects/index.ts'
import { formatPercent, type Language, type Said } from '../../text/index.ts'
import { decimalsOf, shown } from '../aligned.ts'

type Sentence = (details: Details, language: Language) => Said

const names = (value: unknown): string => (Array.isArray(value) ? value.join(', ') : String(value ?? ''))
const number = (value: unknown, language: Language): string =>
  typeof value === 'number' ? shown(value, language) : names(value)
const share = (value: unknown, language: Language): string =>
  typeof value === 'number' ? formatPercent(value, Math.min(1, decimalsOf(value * 100)), language) : names(value)

/** What a reader must know beside a number; a closed list, of which the compiler asks for every code. */
const sentences: Readonly<Record<WarningCode, Sentence>> = {
  'outcomes-missing': ({ arms, tolerated }, language) => ({
    da: `Mere end ${share(tolerated, language)} af udfaldene mangler (${names(arms)}); resultatet gælder dem, der er set.`,
    en: `More than ${share(tolerated, language)} of the outcomes are missing (${names(arms)}); the result is of those who were seen.`,
  }),
  'small-stratum-arm': ({ strata, comfortable }, language) => ({
    da: `Et lag har færre end ${number(comfortable, language)} i en gruppe (${names(strata)}); usikkerheden kan være større end vist.`,
    en: `A stratum has fewer than ${number(comfortable, language)} in an arm (${names(strata)}); the uncertainty may be larger than shown.`,
  }),
  'few-events': ({ arms, fewest }, language) => ({
    da: `Færre end ${number(fewest, language)} har det ene af de to svar (${names(arms)}); intervallet dækker mindre, end det siger.`,
    en: `Fewer than ${number(fewest, language)} have one of the two answers (${names(arms)}); the interval covers less than it says.`,
  }),
  'columns-dropped': ({ columns }) => ({
    da: `Udeladt, fordi andre kolonner bestemmer dem: ${names(columns)}.`,
    en: `Left out because other columns determine them: ${names(columns)}.`,
  }),
  'arm-determined-by-covariates': () => ({
    da: 'Kolonnerne, der justeres for, bestemmer gruppen; tallet kan ikke bruges.',
    en: 'The columns adjusted for determine the arm; the number cannot be used.',
  }),
  'leverage-one': () => ({
    da: 'Rækker, som kun de selv kan forudsige, bidrager hverken til tallet eller til usikkerheden.',
    en: 'Rows that only they themselves can predict add neither to the number nor to its uncertainty.',
  }),
  'error-understated': ({ hiddenShare }, language) => ({
    da: `${share(hiddenShare, language)} af resultatet hviler på rækker eller klynger, som modellen rammer præcist; usikkerheden er større end vist.`,
    en: `${share(hiddenShare, language)} of the result rests on rows or clusters that the model fits exactly; the uncertainty is larger than shown.`,
  }),
  'range-observed': () => ({
    da: 'De yderste værdier er de sete: grænserne holder kun, hvis ingen af de manglende ligger uden for dem.',
    en: 'The range is that of the outcomes seen: the bounds hold only if nobody missing lies outside it.',
  }),
  'ill-conditioned': ({ columns }) => ({
    da: `Næsten bestemt af andre kolonner, så tallene er usikre i de sidste cifre: ${names(columns)}.`,
    en: `Almost determined by other columns, so that the last digits are unsure: ${names(columns)}.`,
  }),
  'few-clusters': ({ clusters }, language) => ({
    da: `Der er kun ${number(clusters, language)} klynger; standardfejlen er så som regel for lille.`,
    en: `There are only ${number(clusters, language)} clusters; the error is then too small, as a rule.`,
  }),
  'uneven-clusters': ({ errorRatio, icc }, language) => ({
    da: `Klyngerne er meget ulige store: ligner de, der hører sammen, hinanden (ICC ${number(icc, language)}), er standardfejlen kun ${share(errorRatio, language)} af, hvad den skulle være.`,
    en: `The clusters are of very uneven size: if people of one resemble each other (ICC ${number(icc, language)}), the error is only ${share(errorRatio, language)} of what it should be.`,
  }),
  'sites-dropped': ({ sites }) => ({
    da: `Udeladt, fordi de ikke er set både før og efter start: ${names(sites)}.`,
    en: `Left out because they were not seen both before and after the start: ${names(sites)}.`,
  }),
  'error-borrowed': ({ starts }) => ({
    da: `Kun ét forsøgssted begyndte i periode ${names(starts)}; dets usikkerhed er lånt fra de andre steders udsving.`,
    en: `Only one site started in period ${names(starts)}; its uncertainty is borrowed from how the other sites vary.`,
  }),
  'inflow-changed': ({ change }, language) => ({
    da: `Tilgangen ændrede sig med ${share(change, language)}: et gennemsnit af bestanden flytter sig da, uden at nogens forløb er ændret.`,
    en: `The inflow changed by ${share(change, language)}: a mean of the stock then moves although nobody's course changed.`,
  }),
  'weak-instrument': ({ fStatistic, comfortable }, language) => ({
    da: `Lodtrækningen ændrede for lidt ved, hvad der blev givet (F = ${number(fStatistic, language)}, under ${number(comfortable, language)}): læs Anderson–Rubin-intervallet.`,
    en: `The draw changed too little of what was delivered (F = ${number(fStatistic, language)}, below ${number(comfortable, language)}): read the Anderson–Rubin interval.`,
  }),
}

/** Every warning, for a test that walks them. */
export const warningCodes = Object.keys(sentences) as readonly WarningCode[]

export const sayWarning = ({ code, details }: Warning, language: Language): string =>
  sentences[code](details, language)[language]
