import type { Language, Said } from '../../text/index.ts'
import { error, warning } from '../define.ts'

type Detail = Readonly<Record<string, unknown>>

/** Why a draw is refused, in words; the room `allocation` gives the code and its details. */
const refusals: Readonly<Record<string, (details: Detail) => Said>> = {
  'unit-already-drawn': ({ unit }) => ({ da: `${unit} er trukket.`, en: `${unit} is drawn already.` }),
  'duplicate-unit': ({ unit }) => ({ da: `${unit} står der to gange.`, en: `${unit} stands there twice.` }),
  'id-malformed': ({ position }) => ({
    da: `nummer ${Number(position) + 1} af dem, der skal trækkes, har et navn med andre tegn end A-Z a-z 0-9 . _ -, eller over 64.`,
    en: `number ${Number(position) + 1} of those to be drawn has a name with other characters than A-Z a-z 0-9 . _ -, or more than 64.`,
  }),
  'id-could-be-a-cpr-number': ({ position }) => ({
    da: `nummer ${Number(position) + 1} af dem, der skal trækkes, hedder noget, der kunne være et CPR-nummer.`,
    en: `number ${Number(position) + 1} of those to be drawn has a name that could be a CPR number.`,
  }),
  'no-acceptable-assignment': ({ tries, smallestDistance, threshold }) => ({
    da: `ingen af ${tries} forsøg kom under grænsen ${threshold}; det nærmeste var ${smallestDistance}.`,
    en: `none of ${tries} tries came below the threshold ${threshold}; the nearest was ${smallestDistance}.`,
  }),
  'covariates-collinear': ({ covariate }) => ({
    da: `”${covariate}” er ens for alle, eller de andre oplysninger og lagene bestemmer den.`,
    en: `"${covariate}" is the same for all, or the others and the strata determine it.`,
  }),
  'ratio-too-large': ({ sum, maximum }) => ({
    da: `forholdets tal giver ${sum} tilsammen; højst ${maximum}.`,
    en: `the numbers of the ratio add up to ${sum}; at most ${maximum}.`,
  }),
  'duplicate-covariate': ({ covariate }) => ({
    da: `”${covariate}” er nævnt to gange.`,
    en: `"${covariate}" is named twice.`,
  }),
  'duplicate-factor': ({ factor }) => ({ da: `”${factor}” er nævnt to gange.`, en: `"${factor}" is named twice.` }),
  'block-size-not-a-multiple': ({ blockSize, multipleOf }) => ({
    da: `blokken på ${blockSize} går ikke op i ${multipleOf}.`,
    en: `the block of ${blockSize} is not a multiple of ${multipleOf}.`,
  }),
}

const refusalIn =
  (language: Language) =>
  ({ code, details }: { code: string; details: Detail }): string =>
    refusals[code]?.(details)[language] ?? `${code}.`

/** Problems of the draw and of the list of those who are to be drawn. */
export const drawProblems = {
  'draw.refused': error<{ code: string; details: Detail }>({
    http: 409,
    da: [
      (refused) => `Lodtrækningen er afvist: ${refusalIn('da')(refused)}`,
      () => 'Ret protokollen eller deltagerlisten. Ingen er trukket.',
    ],
    en: [
      (refused) => `The draw is refused: ${refusalIn('en')(refused)}`,
      () => 'Correct the protocol or the list of participants. Nobody was drawn.',
    ],
  }),
  'draw.plan-impossible': error<{ code: string; details: Detail }>({
    da: [
      (refused) => `Der kan ikke trækkes lod efter denne plan: ${refusalIn('da')(refused)}`,
      () => 'Ret afsnittet allocation i protokollen.',
    ],
    en: [
      (refused) => `No lots can be drawn by this plan: ${refusalIn('en')(refused)}`,
      () => 'Correct the section allocation of the protocol.',
    ],
  }),
  'draw.cluster-unknown': error<{ unit: string; cluster: string }>({
    http: 409,
    da: [
      ({ unit, cluster }) => `${unit} hører til ${cluster}, som ikke står i clusters.csv.`,
      () => 'Tilføj klyngen, eller ret borgerens klynge; ellers får borgeren ingen gruppe.',
    ],
    en: [
      ({ unit, cluster }) => `${unit} belongs to ${cluster}, which is not in clusters.csv.`,
      () => "Add the cluster, or correct the person's; otherwise the person gets no arm.",
    ],
  }),
  'draw.nothing-to-draw': error<{ method: string }>({
    http: 409,
    da: [
      ({ method }) => `Protokollen trækker ikke lod (${method}).`,
      () => 'Grupperne kommer fra kilden eller stederne. Kør ”virker run”.',
    ],
    en: [
      ({ method }) => `The protocol draws no lots (${method}).`,
      () => 'The arms come from the source or the sites. Run "virker run".',
    ],
  }),
  'draw.value-missing': error<{ unit: string; attribute: string }>({
    http: 409,
    da: [
      ({ unit, attribute }) => `${unit} mangler ”${attribute}”, eller værdien hører ikke til nogen kategori.`,
      () => 'Udfyld den før lodtrækningen, eller erklær kategorien ”missing” i protokollen.',
    ],
    en: [
      ({ unit, attribute }) => `${unit} lacks "${attribute}", or its value belongs to no category.`,
      () => 'Fill it in before the draw, or declare the category "missing" in the protocol.',
    ],
  }),
  'draw.cluster-varies': error<{ cluster: string; attribute: string }>({
    http: 409,
    da: [
      ({ cluster, attribute }) => `Laget ”${attribute}” er ikke det samme for alle i ${cluster}.`,
      () => 'En klynge trækkes som helhed: brug noget, der gælder hele klyngen, eller giv det i clusters.csv.',
    ],
    en: [
      ({ cluster, attribute }) => `The stratum "${attribute}" is not the same for everyone in ${cluster}.`,
      () => 'A cluster is drawn as a whole: use something that holds for all of it, or give it in clusters.csv.',
    ],
  }),
  'draw.unit-unknown': error<{ unit: string }>({
    http: 404,
    da: [
      ({ unit }) => `${unit} er ikke blandt dem, der kan trækkes.`,
      () => 'Indmeld borgeren først, eller se om der er trukket.',
    ],
    en: [
      ({ unit }) => `${unit} is not among those to be drawn.`,
      () => 'Enrol the person first, or see whether they were drawn.',
    ],
  }),
  'draw.replacement-not-allowed': error<Record<never, never>>({
    http: 409,
    da: [() => 'Protokollen tillader ikke erstatning.', () => 'Ændr protokollen først, hvis pladser skal fyldes igen.'],
    en: [
      () => 'The protocol allows no replacement.',
      () => 'Amend the protocol first if places are to be filled again.',
    ],
  }),
  'draw.no-open-place': error<Record<never, never>>({
    http: 409,
    da: [
      () => 'Pladsen er ikke ledig, eller borgeren venter ikke længere på lodtrækning.',
      () => 'Vælg en ledig plads og en, der venter. Intet er skrevet.',
    ],
    en: [
      () => 'The place is not open, or the person no longer waits for the draw.',
      () => 'Choose an open place and someone who waits. Nothing was written.',
    ],
  }),
  'draw.reveal-unconfirmed': error<Record<never, never>>({
    da: [() => 'Det er ikke bekræftet, at indmeldingen er slut.', () => 'Sæt kryds ved det. Intet er skrevet.'],
    en: [() => 'It was not confirmed that recruitment has ended.', () => 'Tick it. Nothing was written.'],
  }),
  'participants.no-id': error<{ file: string; names: string }>({
    da: [
      ({ file }) => `${file} har ingen kolonne med borgernes numre.`,
      ({ names }) => `Kald den et af disse: ${names}.`,
    ],
    en: [({ file }) => `${file} has no column with the participants' ids.`, ({ names }) => `Call it one of: ${names}.`],
  }),
  'participants.missing': error<Record<never, never>>({
    http: 409,
    da: [
      () => 'Der er ingen participants.csv, og ingen er indmeldt.',
      () => 'Læg listen i mappen, eller indmeld med ”virker record DIR enrolled …”.',
    ],
    en: [
      () => 'There is no participants.csv, and nobody is enrolled.',
      () => 'Put the list into the folder, or enrol with "virker record DIR enrolled …".',
    ],
  }),
  'participants.differ': warning<{ unit: string; attribute: string; journal: string }>({
    da: [
      ({ unit, attribute, journal }) =>
        `${unit} har en anden værdi af ”${attribute}” end ved indmeldelsen (${journal}).`,
      () => 'Journalen gælder. Var den forkert, så ret den med ”virker record DIR corrected …”.',
    ],
    en: [
      ({ unit, attribute, journal }) => `${unit} has another value of "${attribute}" than at enrolment (${journal}).`,
      () => 'The journal counts. If it was wrong, correct it with "virker record DIR corrected …".',
    ],
  }),
  'participants.gone': warning<{ unit: string }>({
    da: [
      ({ unit }) => `${unit} er indmeldt, men står ikke længere i participants.csv.`,
      () => 'Journalen gælder: en, der er trukket, bliver i forsøget.',
    ],
    en: [
      ({ unit }) => `${unit} is enrolled, but no longer stands in participants.csv.`,
      () => 'The journal counts: whoever is drawn stays in the trial.',
    ],
  }),
  'draw.not-all-seen': error<Record<never, never>>({
    http: 403,
    da: [
      () => 'Blandt dem, der skulle trækkes, er nogen, du ikke kan se.',
      () => 'Bed en forsøgsleder, der ser alle forsøgssteder, om at trække. Ingen er trukket.',
    ],
    en: [
      () => 'Among those to be drawn are some whom you cannot see.',
      () => 'Ask a trial lead who sees every site to draw. Nobody was drawn.',
    ],
  }),
  'draw.all-sites': error<Record<never, never>>({
    http: 403,
    da: [
      () => 'Protokollen trækker alle, der venter, på alle forsøgssteder på én gang, og du ser ikke dem alle.',
      () => 'Bed en forsøgsleder, der ser alle forsøgssteder, om at trække. Ingen er trukket.',
    ],
    en: [
      () => 'The protocol draws all who wait at every site at once, and you do not see them all.',
      () => 'Ask a trial lead who sees every site to draw. Nobody was drawn.',
    ],
  }),
}
