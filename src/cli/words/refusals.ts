import type { Details, Refusal, RefusalCode } from '../../effects/index.ts'
import { formatNumber, type Language, type Said } from '../../text/index.ts'
import { decimalsOf } from '../aligned.ts'

type Sentence = (details: Details, shown: (value: unknown) => string) => Said

/** Why a figure is missing though nothing was refused. */
type AbsentCode = 'nobody-left' | 'median-not-reached' | 'several-arms' | 'no-standard-error' | 'nothing-kept'

const text = (value: unknown): string => (Array.isArray(value) ? value.join(', ') : String(value ?? ''))

/** Where a value stands, if that is known. */
const placed = ({ column, line }: Details, shown: (value: unknown) => string): Said => {
  const [da, en] = [
    [column === undefined ? [] : [`kolonnen ${text(column)}`], line === undefined ? [] : [`linje ${shown(line)}`]],
    [column === undefined ? [] : [`column ${text(column)}`], line === undefined ? [] : [`line ${shown(line)}`]],
  ].map((parts) => parts.flat().join(', '))
  return { da: da === '' ? '' : ` (${da})`, en: en === '' ? '' : ` (${en})` }
}

/** A closed list: the compiler asks for a sentence for every code. */
const sentences: Readonly<Record<RefusalCode | AbsentCode, Sentence>> = {
  'columns-differ-in-length': () => ({
    da: 'Kolonnerne er ikke lige lange.',
    en: 'The columns are not of one length.',
  }),
  'unknown-arm': ({ arm }) => ({
    da: `Gruppen ${text(arm)} findes ikke i tabellen.`,
    en: `The arm ${text(arm)} is not in the table.`,
  }),
  'arm-empty': ({ arm }) => ({
    da: `Ingen i gruppen ${text(arm)} har værdier i alle de nævnte kolonner.`,
    en: `Nobody in the arm ${text(arm)} has values in every column named.`,
  }),
  'nothing-observed': ({ arm }) => ({
    da:
      arm === undefined
        ? 'Ingen række har en værdi i alle de nævnte kolonner.'
        : `Ingen i gruppen ${text(arm)} har værdier i alle de nævnte kolonner.`,
    en:
      arm === undefined
        ? 'No row has a value in every column named.'
        : `Nobody in the arm ${text(arm)} has values in every column named.`,
  }),
  'too-few-units': () => ({
    da: 'Der er for få til at beregne en usikkerhed.',
    en: 'There are too few to compute an uncertainty.',
  }),
  'no-variation': ({ difference }, shown) => ({
    da: `Intet varierer, så der er ingen usikkerhed at beregne.${difference === undefined ? '' : ` Forskellen er ${shown(difference)}.`}`,
    en: `Nothing varies, so there is no uncertainty to compute.${difference === undefined ? '' : ` The difference is ${shown(difference)}.`}`,
  }),
  'stratum-arm-too-small': ({ strata, fewest }, shown) => ({
    da: `Et lag har færre end ${shown(fewest)} i en gruppe (${text(strata)}); læg små lag sammen, eller vælg --estimator adjusted.`,
    en: `A stratum has fewer than ${shown(fewest)} in an arm (${text(strata)}); merge small strata, or choose --estimator adjusted.`,
  }),
  'probabilities-differ-between-strata': () => ({
    da: 'Chancen for en gruppe er ikke den samme i alle lag, så lagene kan ikke udelades.',
    en: 'The chance of an arm differs between strata, so that they cannot be ignored.',
  }),
  'probabilities-unknown': () => ({
    da: 'Chancen for en gruppe er ikke kendt i alle lag, så lagene kan ikke udelades.',
    en: 'The chance of an arm is not known in every stratum, so that they cannot be ignored.',
  }),
  'not-estimable': ({ term }) => ({
    da: `Andre kolonner bestemmer ${term === undefined ? 'denne' : text(term)}, eller den varierer ikke blandt dem, der sammenlignes.`,
    en: `Other columns determine ${term === undefined ? 'this one' : text(term)}, or it does not vary among those compared.`,
  }),
  'not-finite': (details, shown) => ({
    da: `Tallet er for stort eller for lille til at kunne skrives${placed(details, shown).da}; vælg en anden enhed for kolonnen.`,
    en: `The number is too large or too small to be written${placed(details, shown).en}; choose another unit for the column.`,
  }),
  'outside-range': (details, shown) => ({
    da: `En værdi er for stor eller for lille til at regne med${placed(details, shown).da}; vælg en anden enhed for kolonnen.`,
    en: `A value is too large or too small to compute with${placed(details, shown).en}; choose another unit for the column.`,
  }),
  'not-offered': ({ estimator, se, with: other, also }) => {
    const what = [estimator, se, other, also].filter((part) => part !== undefined).map(text)
    return {
      da: `Denne version beregner det ikke (${what.join(' + ')}).`,
      en: `This version does not compute it (${what.join(' + ')}).`,
    }
  },
  'too-few-clusters': ({ arm, clusters, fewest }, shown) => ({
    da: `${arm === undefined ? 'Der er' : `Gruppen ${text(arm)} har`} kun ${shown(clusters)} ${clusters === 1 ? 'klynge' : 'klynger'}; der skal mindst ${shown(fewest ?? 2)} til.`,
    en: `${arm === undefined ? 'There' : `The arm ${text(arm)}`} ${arm === undefined ? (clusters === 1 ? 'is' : 'are') : 'has'} only ${shown(clusters)} ${clusters === 1 ? 'cluster' : 'clusters'}; at least ${shown(fewest ?? 2)} are needed.`,
  }),
  'cluster-in-two-arms': ({ clusters, cluster }) => ({
    da: `En klynge har borgere i to grupper (${text(clusters ?? cluster)}), så den er ikke trukket som helhed. Blev borgerne trukket enkeltvis, så vælg --cluster-role served.`,
    en: `A cluster has people in two arms (${text(clusters ?? cluster)}), so it was not drawn as a whole. If people were drawn one by one, choose --cluster-role served.`,
  }),
  'cluster-in-two-strata': ({ clusters }) => ({
    da: `En klynge har borgere i to lag (${text(clusters)}).`,
    en: `A cluster has people in two strata (${text(clusters)}).`,
  }),
  'pair-malformed': ({ pairs }) => ({
    da: `Et par har mere end én i en gruppe (${text(pairs)}).`,
    en: `A pair has more than one in an arm (${text(pairs)}).`,
  }),
  'times-too-close': () => ({
    da: 'Tiderne ligger så tæt i forhold til deres størrelse, at de ikke kan skelnes sikkert: mål fra et senere nulpunkt eller i en mindre enhed.',
    en: 'The times lie so close beside their size that they cannot be told apart safely: measure from a later origin or in a smaller unit.',
  }),
  'no-events': () => ({ da: 'Der er ingen hændelser.', en: 'There are no events.' }),
  'never-at-risk-together': () => ({
    da: 'Ingen hændelse indtraf, mens flere grupper stadig kunne få den, så der er intet at sammenligne.',
    en: 'No event happened while several arms could still have it, so there is nothing to compare.',
  }),
  'one-exit-among-several': () => ({
    da: 'En afgang blandt flere har ingen sådan kurve; se den kumulerede incidens.',
    en: 'One exit among several has no such curve; see the cumulative incidence.',
  }),
  'unknown-cause': () => ({ da: 'Afgangen findes ikke i tabellen.', en: 'The exit is not in the table.' }),
  'horizon-beyond-follow-up': ({ horizon, arm, followed }, shown) => ({
    da: `Ingen i gruppen ${text(arm)} er fulgt så længe som ${shown(horizon)}; den længste tid er ${shown(followed)}.`,
    en: `Nobody in the arm ${text(arm)} was followed as long as ${shown(horizon)}; the longest time is ${shown(followed)}.`,
  }),
  'monotone-likelihood': ({ direction }) => ({
    da: `Hændelserne er helt ordnet efter dette led (hyppigheden er uendelig meget ${direction === 'higher' ? 'højere' : 'lavere'}), så intet endeligt tal passer bedst.`,
    en: `This term orders the events completely (their rate is infinitely ${direction === 'higher' ? 'higher' : 'lower'}), so no finite number fits best.`,
  }),
  'not-converged': () => ({
    da: 'Beregningen finder ikke noget bedste tal.',
    en: 'The iteration does not settle on a best number.',
  }),
  'invalid-argument': ({ argument, found }) => ({
    da: `Det passer ikke sammen: ${text(argument)} ${text(found)}.`,
    en: `This does not fit together: ${text(argument)} ${text(found)}.`,
  }),
  'not-binary': (details, shown) => ({
    da: `Resultatmålet skal være 0 eller 1; her står ${shown(details.found)}${placed(details, shown).da}.`,
    en: `The outcome must be 0 or 1; here it is ${shown(details.found)}${placed(details, shown).en}.`,
  }),
  'not-a-count': (details, shown) => ({
    da: `Et antal kan ikke være under 0; her står ${shown(details.found)}${placed(details, shown).da}.`,
    en: `A count cannot be below 0; here it is ${shown(details.found)}${placed(details, shown).en}.`,
  }),
  separation: ({ columns }) => ({
    da: `Kolonnerne (${text(columns)}) skiller dem med og uden udfaldet helt ad, så intet endeligt tal passer bedst. Vælg --estimator difference-in-means, eller udelad kolonnen.`,
    en: `The columns (${text(columns)}) tell those with and without the outcome apart, so that no finite number fits best. Choose --estimator difference-in-means, or leave the column out.`,
  }),
  'part-exceeds-whole': () => ({
    da: 'En del er større end det hele, den er taget fra; de to er ikke talt ens.',
    en: 'A part is larger than the whole it was taken from; the two were not counted alike.',
  }),
  'not-final': () => ({
    da: 'Et tal er foreløbigt, skjult eller mangler, så der kan ikke regnes videre på det.',
    en: 'A figure is provisional, suppressed or missing, so that nothing can be computed from it.',
  }),
  'empty-cell': () => ({
    da: 'Ingen, eller alle, i en gruppe har udfaldet, så forholdet har intet endeligt interval.',
    en: 'Nobody, or everybody, in an arm has the outcome, so that the ratio has no finite interval.',
  }),
  'nobody-left': () => ({
    da: 'Alle har haft hændelsen, så der er ingen tilbage at beregne usikkerhed for.',
    en: 'Everyone has had the event, so nobody is left whose uncertainty could be computed.',
  }),
  'median-not-reached': () => ({
    da: 'Kurven når ikke ned på halvdelen.',
    en: 'The curve does not fall to one half.',
  }),
  'several-arms': () => ({
    da: 'Der er flere indsatsgrupper; forskellene står hver for sig.',
    en: 'There are several treated arms; their differences stand one by one.',
  }),
  'no-standard-error': () => ({
    da: 'Metoden har ingen standardfejl.',
    en: 'The method has no standard error.',
  }),
  'nothing-kept': () => ({
    da: 'Ingen værdi passer med tallene på dette niveau.',
    en: 'No value fits the data at this level.',
  }),
}

export type NoResultCode = keyof typeof sentences

/** Every reason, for a test that walks them. */
export const noResultCodes = Object.keys(sentences) as readonly NoResultCode[]

/** A figure that does not exist, in place of the number. */
export type NoResult = { readonly noResult: NoResultCode; readonly why: string }

type Reason = Pick<Refusal, 'details'> & { readonly refused: NoResultCode }

/** Why a figure is missing, as a sentence. */
export const sayRefusal = ({ refused, details }: Reason, language: Language): string => {
  const shown = (value: unknown) =>
    typeof value === 'number' && Number.isFinite(value) ? formatNumber(value, decimalsOf(value), language) : text(value)
  return sentences[refused](details, shown)[language]
}

export const noResult = (refused: NoResultCode, language: Language, details: Details = {}): NoResult => ({
  noResult: refused,
  why: sayRefusal({ refused, details }, language),
})

/** A refusal in place of its number. */
export const noResultOf = ({ refused, details }: Refusal, language: Language): NoResult =>
  noResult(refused, language, details)
