/** Words of the pages that import a list of people. */
export const importWords = {
  title: { da: 'Indlæs en liste', en: 'Import a list' },
  intro: {
    da: 'Vælg en liste fra Excel (.xlsx) eller CSV: første række har kolonnernes navne, og der er en række for hver borger. I ser alt igennem, før noget bliver skrevet.',
    en: 'Choose a list from Excel (.xlsx) or CSV: the first row has the names of the columns, and there is a row for each person. You look everything through before anything is written.',
  },
  kept: {
    da: 'Filen gemmes låst i højst en time og slettes, når listen er lagt ind.',
    en: 'The file is kept sealed for an hour at most, and deleted once the list is in.',
  },
  file: { da: 'Fil', en: 'File' },
  chooseFile: { da: 'Vælg en fil.', en: 'Choose a file.' },
  upload: { da: 'Se filen igennem', en: 'Look the file through' },
  columnsTitle: { da: 'Hvad står i kolonnerne?', en: 'What do the columns hold?' },
  columnsIntro: {
    da: 'Virker har gættet. Ret det, der er forkert, og sæt det, der ikke skal bruges, til ”bruges ikke”.',
    en: 'Virker has guessed. Correct what is wrong, and set what is not needed to "not used".',
  },
  column: { da: 'Kolonne', en: 'Column' },
  examples: { da: 'Eksempler', en: 'Examples' },
  use: { da: 'Bruges som', en: 'Used as' },
  useOf: { da: (name: string) => `Hvad er ”${name}”?`, en: (name: string) => `What is "${name}"?` },
  defaultSite: { da: 'Forsøgssted for rækker, der ikke nævner et', en: 'Site of rows that name none' },
  none: { da: 'intet', en: 'none' },
  decimal: { da: 'Decimaltegn i filen', en: 'Decimal mark in the file' },
  decimalHint: {
    da: 'Vælg kun, hvis Virker ikke selv kan se det.',
    en: 'Choose only if Virker cannot tell.',
  },
  comma: { da: 'komma (1.234,5)', en: 'comma (1.234,5)' },
  point: { da: 'punktum (1,234.5)', en: 'point (1,234.5)' },
  automatic: { da: 'Virker finder det selv', en: 'Virker finds out' },
  preview: { da: 'Vis, hvad der bliver lagt ind', en: 'Show what will be imported' },
  previewTitle: { da: 'Det bliver lagt ind', en: 'This will be imported' },
  confirm: { da: 'Læg listen ind', en: 'Import the list' },
  giveUp: { da: 'Fortryd, og slet filen', en: 'Give up and delete the file' },
  wrong: {
    da: 'Ret filen, og vælg den igen, eller ret valgene herunder. Intet er skrevet.',
    en: 'Correct the file and choose it again, or correct the choices below. Nothing was written.',
  },
  line: { da: 'Linje', en: 'Line' },
  who: { da: 'Borger', en: 'Person' },
  becomes: { da: 'Bliver', en: 'Becomes' },
  fresh: { da: 'indmeldt', en: 'enrolled' },
  out: { da: (why: string) => `ikke omfattet: ${why}`, en: (why: string) => `screened out: ${why}` },
  already: {
    da: (id: string) => `er i forsøget som ${id} og beholder nummer og gruppe`,
    en: (id: string) => `is in the trial as ${id} and keeps number and arm`,
  },
  refused: { da: 'sagde nej', en: 'said no' },
  rows: { da: 'Rækker i filen', en: 'Rows in the file' },
  countFresh: { da: 'Bliver indmeldt', en: 'Will be enrolled' },
  countOut: { da: 'Ikke omfattet, skrives ind med grunden', en: 'Screened out, noted with the reason' },
  countKnown: { da: 'Er i forsøget i forvejen, ændres ikke', en: 'In the trial already, unchanged' },
  countZeros: { da: 'CPR-numre, der fik deres første nul igen', en: 'CPR numbers that got their first zero back' },
  countAdministrative: {
    da: 'Administrative CPR-numre (findes ikke i registrene)',
    en: 'Administrative CPR numbers (not in the registers)',
  },
  sheet: { da: 'Ark i Excel', en: 'Sheet in Excel' },
  others: { da: (names: string) => `(ikke læst: ${names})`, en: (names: string) => `(not read: ${names})` },
  formulas: { da: 'Celler med formler, læst som sidst udregnet', en: 'Cells with formulas, read as last computed' },
  readAs: { da: 'Filen er læst som', en: 'The file was read as' },
  shownFirst: {
    da: (n: number) => `De første ${n} rækker vises.`,
    en: (n: number) => `The first ${n} rows are shown.`,
  },
  doneFlash: {
    da: (fresh: string, out: string, known: string) =>
      `Listen er lagt ind: ${fresh} indmeldt, ${out} ikke omfattet, ${known} var der i forvejen.`,
    en: (fresh: string, out: string, known: string) =>
      `The list is imported: ${fresh} enrolled, ${out} screened out, ${known} were there already.`,
  },
} as const

/** What a column can be used for, in words; attributes and criteria have the protocol's. */
export const useWords = {
  nothing: { da: 'bruges ikke', en: 'not used' },
  cpr: { da: 'CPR-nummer', en: 'CPR number' },
  name: { da: 'Navn', en: 'Name' },
  'first-name': { da: 'Fornavn', en: 'First name' },
  'last-name': { da: 'Efternavn', en: 'Last name' },
  phone: { da: 'Telefon', en: 'Telephone' },
  email: { da: 'Mail', en: 'Mail' },
  address: { da: 'Adresse', en: 'Address' },
  id: { da: 'Forsøgets eget nummer', en: "The trial's own number" },
  site: { da: 'Forsøgssted', en: 'Site' },
  cluster: { da: 'Klynge', en: 'Cluster' },
  worker: { da: 'Sagsbehandler', en: 'Case worker' },
  'enrolled-on': { da: 'Indmeldt den', en: 'Enrolled on' },
  consent: { da: 'Samtykke (ja/nej)', en: 'Consent (yes/no)' },
} as const

export const useGroups = {
  attribute: { da: 'Før lodtrækningen', en: 'Before the draw' },
  criterion: { da: 'Tjekliste', en: 'Checklist' },
} as const
