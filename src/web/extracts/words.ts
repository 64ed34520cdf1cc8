import type { ExtractKind, RowState } from '../../app/index.ts'
import type { Said } from '../../text/index.ts'

const said = (da: string, en: string): Said => ({ da, en })

export const extractWords = {
  title: said('Udtræk fra fagsystem', 'Case-system extracts'),
  about: said(
    'Hent et udtræk fra jeres fagsystem (CSV eller Excel), så udfylder det, der allerede er registreret dér. Du ser først, hvad der er nyt, hvad der findes i forvejen, og hvad der ikke kan indlæses. Et CPR-nummer bliver oversat til borgerens nummer i forsøget og gemmes ikke i journalen.',
    'Take an extract of your case system (CSV or Excel), and what is registered there fills in here. You first see what is new, what is here already, and what cannot be imported. A CPR number is exchanged for the number of the person in the trial and is not kept in the journal.',
  ),
  file: said('Fil (CSV eller Excel)', 'File (CSV or Excel)'),
  noFile: said('Vælg en fil.', 'Choose a file.'),
  upload: said('Læs filen', 'Read the file'),
  earlier: said('Tidligere indlæsninger', 'Earlier imports'),
  none: said('Der er ikke indlæst noget udtræk endnu.', 'No extract has been imported yet.'),
  when: said('Dag', 'Day'),
  by: said('Af', 'By'),
  what: said('Hvad er rækkerne?', 'What are the rows?'),
  kind: said('Slags', 'Kind'),
  columns: said('Vælg kolonner', 'Choose columns'),
  columnsAbout: said(
    'Sig, hvilken kolonne der er hvad. Det, der er ens i alle rækker, kan vælges fast.',
    'Say which column is what. What is the same in every row can be fixed.',
  ),
  saved: said('Brug en gemt opsætning:', 'Use a saved mapping:'),
  subject: said('Kolonne, der siger, hvem borgeren er', 'Column that says who the person is'),
  holds: said('Kolonnen har', 'The column holds'),
  cpr: said('CPR-numre', 'CPR numbers'),
  id: said('forsøgets egne numre', "the trial's own numbers"),
  occurred: said('Kolonne med dagen', 'Column of the day'),
  column: said('Kolonne', 'Column'),
  always: said('Altid', 'Always'),
  notUsed: said('Bruges ikke', 'Not used'),
  next: said('Videre', 'Next'),
  values: said('Hvad betyder teksterne?', 'What do the texts mean?'),
  valuesAbout: said(
    'Filen har disse tekster. Vælg, hvad hver af dem betyder; dem, der ikke er valgt noget for, kan ikke indlæses.',
    'The file has these texts. Choose what each of them means; those for which nothing is chosen cannot be imported.',
  ),
  unmapped: said('Kan ikke indlæses', 'Cannot be imported'),
  leaveOut: said('Lad feltet være tomt', 'Leave the field empty'),
  preview: said('Det finder Virker i filen', 'What Virker finds in the file'),
  rows: said('Rækker', 'Rows'),
  refused: said('Rækker, der ikke kan indlæses', 'Rows that cannot be imported'),
  different: said('Findes i Virker, men med noget andet', 'Here already, but saying something else'),
  differentAbout: said(
    'De bliver ikke ændret. Er filen rigtig, så ret registreringen på borgerens side.',
    "They are not changed. If the file is right, correct the registration on the person's page.",
  ),
  notInFile: said('Findes i Virker, men ikke i filen', 'Here, but not in the file'),
  ofOthers: (people: string, registrations: string): Said =>
    said(
      `Desuden har ${people} ${people === '1' ? 'borger' : 'borgere'}, som filen slet ikke nævner, ${registrations} ${registrations === '1' ? 'registrering' : 'registreringer'} i de samme dage.`,
      `Besides, ${people} ${people === '1' ? 'participant' : 'participants'} whom the file does not name had ${registrations} ${registrations === '1' ? 'registration' : 'registrations'} on the same days.`,
    ),
  asItStands: said('Som det står i filen', 'As it stands in the file'),
  line: said('Linje', 'Line'),
  columnNumber: said('Kolonne nr.', 'Column no.'),
  why: said('Hvorfor', 'Why'),
  citizen: said('Borger', 'Participant'),
  field: said('Felt', 'Field'),
  journal: said('Virker', 'Virker'),
  inFile: said('Filen', 'The file'),
  nothing: said('Ingen.', 'None.'),
  more: (count: number): Said => said(`… og ${count} mere.`, `… and ${count} more.`),
  saveAs: said('Gem opsætningen som (kan springes over)', 'Save the mapping as (may be left out)'),
  importAll: (rows: number): Said => said(`Indlæs alle ${rows} nye rækker`, `Import all ${rows} new rows`),
  importRight: (rows: number, left: number): Said =>
    said(
      `Indlæs kun de ${rows} rigtige; ${left} bliver udeladt`,
      `Import only the ${rows} right ones; ${left} are left out`,
    ),
  nothingNew: said('Der er ingen nye rækker at indlæse.', 'There are no new rows to import.'),
  back: said('Vælg kolonner igen', 'Choose the columns again'),
  giveUp: said('Fortryd', 'Back'),
  imported: (rows: number): Said => said(`${rows} rækker er indlæst.`, `${rows} rows are imported.`),
  importedBefore: said('Udtrækket var allerede indlæst.', 'The extract was imported already.'),
  takenAs: (file: string, sheet: string): Said =>
    said(`Filen ${file}, arket ${sheet}.`, `The file ${file}, sheet ${sheet}.`),
  otherSheets: (names: string): Said =>
    said(`Disse ark er ikke læst: ${names}.`, `These sheets were not read: ${names}.`),
  kinds: {
    'conversation-registered': said('Samtaler', 'Conversations'),
    'activity-registered': said('Tilbud', 'Activities'),
    'grant-registered': said('Bevillinger', 'Grants'),
    'exemption-decided': said('Fritagelser fra krav', 'Exemptions'),
    'caseworker-assigned': said('Sagsbehandlere', 'Case workers'),
    exited: said('Udtrædelser', 'Exits'),
  } satisfies Readonly<Record<ExtractKind, Said>>,
  states: {
    new: said('Nye: i filen, ikke i Virker', 'New: in the file, not here'),
    'in-journal': said('Findes i Virker i forvejen', 'Here already'),
    'in-file': said('Står to gange i filen', 'Twice in the file'),
    different: said('Findes i Virker, men med noget andet', 'Here already, but saying something else'),
    refused: said('Kan ikke indlæses', 'Cannot be imported'),
  } satisfies Readonly<Record<RowState, Said>>,
} as const
