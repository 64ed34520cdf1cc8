import type { Details, Refusal } from '../../effects/index.ts'
import { formatNumber, type Language, type Said } from '../../text/index.ts'

type Sentence = (details: Details, number: (value: unknown) => string) => Said

const text = (value: unknown): string => (Array.isArray(value) ? value.join(', ') : String(value ?? ''))

/** Why a figure is missing, as a sentence; by the code of the refusal. */
const sentences: Readonly<Record<string, Sentence>> = {
  'nothing-observed': () => ({
    da: 'Ingen række har en værdi i alle de nævnte kolonner.',
    en: 'No row has a value in every column named.',
  }),
  'arm-empty': ({ arm }) => ({
    da: `Ingen i gruppen ${text(arm)} har værdier i alle de nævnte kolonner.`,
    en: `Nobody in the arm ${text(arm)} has values in every column named.`,
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
  'no-variation': () => ({
    da: 'Intet varierer, så der er ingen usikkerhed at beregne.',
    en: 'Nothing varies, so there is no uncertainty to compute.',
  }),
  'not-estimable': () => ({
    da: 'Andre kolonner bestemmer denne, eller den varierer ikke blandt dem, der sammenlignes.',
    en: 'Other columns determine this one, or it does not vary among those compared.',
  }),
  'monotone-likelihood': ({ direction }) => ({
    da: `Hændelserne er helt ordnet efter dette led (hyppigheden er uendelig meget ${direction === 'higher' ? 'højere' : 'lavere'}), så intet endeligt tal passer bedst.`,
    en: `This term orders the events completely (their rate is infinitely ${direction === 'higher' ? 'higher' : 'lower'}), so no finite number fits best.`,
  }),
  'not-converged': () => ({
    da: 'Beregningen finder ikke noget bedste tal.',
    en: 'The iteration does not settle on a best number.',
  }),
  'too-few-clusters': () => ({
    da: 'Der er kun én klynge.',
    en: 'There is only one cluster.',
  }),
  'horizon-beyond-follow-up': ({ horizon, arm, followed }, number) => ({
    da: `Ingen i gruppen ${text(arm)} er fulgt så længe som ${number(horizon)}; den længste tid er ${number(followed)}.`,
    en: `Nobody in the arm ${text(arm)} was followed as long as ${number(horizon)}; the longest time is ${number(followed)}.`,
  }),
  'not-finite': () => ({
    da: 'Tallet er for stort eller for lille til at kunne skrives; vælg en anden enhed for kolonnen.',
    en: 'The number is too large or too small to be written; choose another unit for the column.',
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
}

/** A figure that does not exist, in place of the number. */
export type NoResult = { readonly noResult: string; readonly why: string }

export const sayRefusal = (
  { refused, details }: Pick<Refusal, 'details'> & { refused: string },
  language: Language,
): string => {
  const number = (value: unknown) =>
    typeof value === 'number' ? formatNumber(value, decimalsOf(value), language) : text(value)
  const sentence = sentences[refused]
  if (sentence) return sentence(details, number)[language]
  return { da: `Der er intet resultat (${refused}).`, en: `There is no result (${refused}).` }[language]
}

export const noResult = (refused: string, language: Language, details: Details = {}): NoResult => ({
  noResult: refused,
  why: sayRefusal({ refused, details }, language),
})

/** As few decimals as say the number, at most four. */
export const decimalsOf = (value: number): number =>
  [0, 1, 2, 3].find((places) => Math.abs(value - Number(value.toFixed(places))) < 1e-9) ?? 4
