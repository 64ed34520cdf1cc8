import { formatList, formatNumber, formatPercent, type Language } from '../../text/index.ts'
import type { PowerRefusal, PowerRefusalCode } from './refusal.ts'
import { plainNumber } from './words.ts'

type DetailsOf<Code extends PowerRefusalCode> = Extract<PowerRefusal, { refused: Code }>['details']
type Sentences = { readonly [Code in PowerRefusalCode]: (details: DetailsOf<Code>) => string }

const share = (value: number, language: Language): string => formatPercent(value, 1, language)
const whole = (value: number, language: Language): string => formatNumber(value, 0, language)

const danish: Sentences = {
  'value-out-of-range': (d) => `${d.value} er ${d.found}; ventet: ${d.expected}.`,
  'arm-unknown': (d) => `Gruppen ${d.arm} findes ikke. Grupperne er ${formatList(d.known, 'da')}.`,
  'no-treated-arm': (d) => `Der er ingen gruppe at sammenligne med ${d.control}.`,
  'too-few-people': (d) =>
    `${d.arm} har for få med et resultat (${plainNumber(d.analysed, 'da')}; mindst ${d.fewest}).`,
  'too-few-clusters': (d) =>
    `${d.arm} har ${d.clusters} klynger. Med færre end ${d.fewest} i en gruppe er der hverken interval eller konklusion.`,
  'share-out-of-range': (d) =>
    `Fra ${share(d.control, 'da')} ville andelen blive ${share(d.treated, 'da')}, og det kan en andel ikke.`,
  'no-variation': (d) =>
    `Med ${share(d.control, 'da')} mod ${share(d.treated, 'da')} varierer intet, og der er intet at regne på.`,
  'effect-not-positive': () => 'Forskellen skal være større end 0, regnet til den gode side.',
  'effect-beyond-margin': (d) =>
    `Den antagne forskel (${plainNumber(d.effect, 'da')}) ligger ikke inden for grænsen (${plainNumber(d.margin, 'da')}), så flere borgere hjælper ikke.`,
  'margin-missing': () => 'Grænsen mangler.',
  'nothing-detectable': (d) =>
    `Selv den største mulige forskel (${plainNumber(d.largest, 'da')}) findes kun med styrken ${share(d.power, 'da')}.`,
  'too-many-needed': (d) => `Der skal flere end ${whole(d.limit, 'da')} til.`,
  'no-contrast': (d) => `Spørgsmålet ${d.question} sammenligner ikke grupper, så der er ingen styrke at beregne.`,
  'estimator-without-power': (d) =>
    `For beregningsmetoden ${d.estimator} (spørgsmålet ${d.question}) er der ingen styrkeberegning.`,
  'outcome-without-power': (d) =>
    `For resultatmålet ${d.outcome} (${d.measure}) er der ingen styrkeberegning: det er hverken et gennemsnit eller en andel.`,
  'outcome-unknown': (d) => `Spørgsmålet ${d.question} spørger til resultatmålet ${d.outcome}, som ikke findes.`,
  'assumptions-missing': (d) =>
    `Styrken for spørgsmålet ${d.question} kan ikke beregnes. Der mangler: ${formatList(d.missing, 'da')}.`,
  'no-draw': (d) => `Der trækkes ikke lod (${d.method}), så der er ingen lodtrækning at simulere.`,
  'analysis-not-there': (d) => `${d.analysis} kan ikke simuleres endnu. I stedet kan vælges ${d.offered}.`,
  'attribute-values-unknown': (d) =>
    `Oplysningen ${d.attribute} indgår i lodtrækningen, men protokollen nævner ikke dens mulige værdier.`,
  'draw-refused': (d) => `Lodtrækningen kan ikke gennemføres (${d.reason}).`,
  'adjustment-too-strong': (d) =>
    `En andel på ${share(d.share, 'da')} kan ikke forklares så godt (R² = ${plainNumber(d.rSquared, 'da')}).`,
}

const english: Sentences = {
  'value-out-of-range': (d) => `${d.value} is ${d.found}; expected: ${d.expected}.`,
  'arm-unknown': (d) => `There is no arm ${d.arm}. The arms are ${formatList(d.known, 'en')}.`,
  'no-treated-arm': (d) => `There is no arm to compare with ${d.control}.`,
  'too-few-people': (d) =>
    `${d.arm} has too few with an outcome (${plainNumber(d.analysed, 'en')}; at least ${d.fewest}).`,
  'too-few-clusters': (d) =>
    `${d.arm} has ${d.clusters} clusters. With fewer than ${d.fewest} in an arm there is no interval and no verdict.`,
  'share-out-of-range': (d) =>
    `From ${share(d.control, 'en')} the share would become ${share(d.treated, 'en')}, which no share can be.`,
  'no-variation': (d) =>
    `With ${share(d.control, 'en')} against ${share(d.treated, 'en')} nothing varies, and there is nothing to compute.`,
  'effect-not-positive': () => 'The difference must be above 0, counted towards the good side.',
  'effect-beyond-margin': (d) =>
    `The assumed difference (${plainNumber(d.effect, 'en')}) is not inside the margin (${plainNumber(d.margin, 'en')}), so more citizens do not help.`,
  'margin-missing': () => 'The margin is missing.',
  'nothing-detectable': (d) =>
    `Even the largest possible difference (${plainNumber(d.largest, 'en')}) is found with a power of ${share(d.power, 'en')} only.`,
  'too-many-needed': (d) => `More than ${whole(d.limit, 'en')} are needed.`,
  'no-contrast': (d) => `The question ${d.question} does not compare arms, so there is no power to compute.`,
  'estimator-without-power': (d) =>
    `There is no power calculation for the estimator ${d.estimator} (question ${d.question}).`,
  'outcome-without-power': (d) =>
    `There is no power calculation for the outcome ${d.outcome} (${d.measure}): it is neither a mean nor a share.`,
  'outcome-unknown': (d) => `The question ${d.question} asks about the outcome ${d.outcome}, which does not exist.`,
  'assumptions-missing': (d) =>
    `The power of the question ${d.question} cannot be computed. Missing: ${formatList(d.missing, 'en')}.`,
  'no-draw': (d) => `No lots are drawn (${d.method}), so there is no draw to simulate.`,
  'analysis-not-there': (d) => `${d.analysis} cannot be simulated yet. ${d.offered} can be chosen instead.`,
  'attribute-values-unknown': (d) =>
    `The draw uses ${d.attribute}, but the protocol does not name the values it may have.`,
  'draw-refused': (d) => `The draw cannot be made (${d.reason}).`,
  'adjustment-too-strong': (d) =>
    `A share of ${share(d.share, 'en')} cannot be explained so well (R² = ${plainNumber(d.rSquared, 'en')}).`,
}

/** A refusal in one sentence. */
export function sayPowerRefusal(refusal: PowerRefusal, language: Language): string {
  const sentence = (language === 'da' ? danish : english)[refusal.refused] as (details: unknown) => string
  return sentence(refusal.details)
}
