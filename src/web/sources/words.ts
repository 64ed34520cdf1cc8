import type { Source } from '../../protocol/index.ts'
import type { Said } from '../../text/index.ts'
import type { State } from './standing.ts'

const said = (da: string, en: string): Said => ({ da, en })

/** Words of the page of sources. */
export const sourceWords = {
  title: said('Kilder', 'Sources'),
  about: said(
    'Registre og andre filer, som protokollen bygger på. En fil læses helt igennem, før den modtages; er der noget galt i den, bliver intet ændret. En ny levering får næste nummer, og den gamle fil gemmes.',
    'Registers and other files that the protocol builds on. A file is read whole before it is received; where anything is wrong in it, nothing is changed. A new delivery gets the next number, and the old file is kept.',
  ),
  whoSees: said(
    'Siden og filerne ses kun af forsøgets leder og forskere, som har hele forsøget.',
    'The page and the files are seen only by the lead and the researchers of the whole trial.',
  ),
  ofEverySite: said(
    'Filerne rummer borgere fra alle forsøgssteder. De ses kun af den, der har hele forsøget.',
    'The files hold people of every site. Only those who have the whole trial see them.',
  ),
  byProgram: said(
    'Et datacenter kan levere med et program: se API’et (/api/openapi.json), rettigheden sources:write.',
    'A data centre can deliver by a program: see the API (/api/openapi.json), scope sources:write.',
  ),
  tokens: said('Lav et token', 'Make a token'),
  none: said('Protokollen har ingen kilder.', 'The protocol has no sources.'),
  unreadable: said(
    'Protokollen kan ikke læses endnu. Ret den først, så står kilderne her.',
    'The protocol cannot be read yet. Correct it first, and the sources stand here.',
  ),
  toProtocol: said('Til protokollen', 'To the protocol'),
  missingCount: {
    da: (missing: number, all: number): string =>
      missing === 0
        ? all === 1
          ? 'Kilden er der.'
          : `Alle ${all} kilder er der.`
        : `${missing} af ${all} kilder mangler.`,
    en: (missing: number, all: number): string =>
      missing === 0
        ? all === 1
          ? 'The source is there.'
          : `All ${all} sources are there.`
        : `${missing} of ${all} sources are missing.`,
  },
  overview: said('Hvad der er, og hvad der mangler', 'What is there, and what is missing'),
  source: said('Kilde', 'Source'),
  status: said('Status', 'Status'),
  codeList: said('Kodeliste', 'Code list'),
  version: said('Levering', 'Delivery'),
  received: said('Modtaget', 'Received'),
  by: said('Af', 'By'),
  rows: said('Rækker', 'Rows'),
  lines: said('Linjer', 'Lines'),
  hash: said('SHA-256', 'SHA-256'),
  file: said('Fil i forsøget', 'File in the trial'),
  kind: said('Slags', 'Kind'),
  purpose: said('Formål', 'Purpose'),
  covers: said('Dækker', 'Covers'),
  size: said('Bytes', 'Bytes'),
  delivered: said('Leveret', 'Delivered on'),
  key: said('Kolonnen, der siger hvem', 'Column that says who'),
  purposes: {
    research: said('Forskning', 'Research'),
    casework: said('Sagsbehandling', 'Casework'),
  },
  kinds: {
    table: said('Tabel', 'Table'),
    weeks: said('En kolonne per uge', 'A column per week'),
    spells: said('Forløb', 'Spells'),
    months: said('Måneder', 'Months'),
    series: said('Tal for områder', 'Figures of areas'),
  } satisfies Readonly<Record<Source['kind'], Said>>,
  states: {
    received: said('Modtaget', 'Received'),
    missing: said('Mangler', 'Missing'),
    unreceived: said('Ligger der uden nummer', 'There without a number'),
    other: said('Ikke den modtagne fil', 'Not the file received'),
  } satisfies Readonly<Record<State, Said>>,
  stateMeans: {
    unreceived: said(
      'Filen fulgte med forsøget og er ikke modtaget her. Resultater bruger den; send den igen, hvis den skal have et nummer.',
      'The file came along with the trial and was not received here. Results use it; send it again to give it a number.',
    ),
    other: said(
      'Filen er ikke den, der sidst blev modtaget. Beregninger stopper, indtil den rigtige er sendt.',
      'The file is not the one last received. Runs stop until the right one is sent.',
    ),
  },
  codesFirst: said(
    'Send kodelisten først: filen læses efter den.',
    'Send the code list first: the file is read by it.',
  ),
  send: said('Send en fil', 'Send a file'),
  sendNew: said('Send en ny levering', 'Send a new delivery'),
  choose: said('Fil (CSV eller Parquet)', 'File (CSV or Parquet)'),
  chooseCodes: said('Kodeliste (YAML)', 'Code list (YAML)'),
  largest: {
    da: (megabytes: string): string => `Højst ${megabytes} MB.`,
    en: (megabytes: string): string => `At most ${megabytes} MB.`,
  },
  deliveredOn: said('Hvornår den blev leveret (kan springes over)', 'When it was delivered (may be left out)'),
  receive: said('Modtag filen', 'Receive the file'),
  receiveCodes: said('Modtag kodelisten', 'Receive the code list'),
  earlier: said('Tidligere leveringer', 'Earlier deliveries'),
  earlierCodes: said('Tidligere kodelister', 'Earlier code lists'),
  refused: {
    da: (source: string): string => `Filen til ”${source}” er ikke modtaget. Intet er ændret.`,
    en: (source: string): string => `The file of "${source}" was not received. Nothing was changed.`,
  },
  wrong: said('Hvad der er galt', 'What is wrong'),
  line: said('Linje', 'Line'),
  column: said('Felt', 'Field'),
  problem: said('Galt', 'Wrong'),
  remedy: said('Gør sådan', 'What to do'),
  more: {
    da: (count: string): string => `… og ${count} ting mere.`,
    en: (count: string): string => `… and ${count} more.`,
  },
  noFile: said('Vælg en fil.', 'Choose a file.'),
  done: (source: string, version: number, rows: Said): Said =>
    said(
      `”${source}”: levering ${version} er modtaget, ${rows.da}.`,
      `"${source}": delivery ${version} was received, ${rows.en}.`,
    ),
  rowsOf: (da: string, en: string): Said => said(`${da} rækker`, `${en} rows`),
  linesOf: (da: string, en: string): Said => said(`${da} linjer`, `${en} lines`),
} as const
