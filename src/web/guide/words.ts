import type { TemplateName } from '../../protocol/index.ts'
import type { Said } from '../../text/index.ts'

/** Words of the protocol's pages. */
export const words = {
  protocol: { da: 'Protokol', en: 'Protocol' },
  draft: { da: 'Kladde, ikke låst', en: 'Draft, not locked' },
  locked: { da: 'Låst, version', en: 'Locked, version' },
  amending: { da: 'En ændring er under udarbejdelse', en: 'An amendment is being written' },
  edit: { da: 'Skriv protokollen', en: 'Write the protocol' },
  change: { da: 'Ændr protokollen', en: 'Change the protocol' },
  lock: { da: 'Lås protokollen', en: 'Lock the protocol' },
  amend: { da: 'Vedtag ændringen', en: 'Adopt the amendment' },
  versions: { da: 'Versioner', en: 'Versions' },
  deviations: { da: 'Afvigelser', en: 'Deviations' },
  yaml: { da: 'Fil til forskere (YAML)', en: 'File for researchers (YAML)' },
  read: { da: 'Læs protokollen', en: 'Read the protocol' },
  section: { da: 'Afsnit', en: 'Section' },
  gateAfterProblems: {
    da: 'Det regnes ud, når fejlene er rettet.',
    en: 'It is worked out when the problems are corrected.',
  },
  contents: { da: 'Indhold', en: 'Contents' },
  notThere: { da: 'Ikke udfyldt', en: 'Not filled in' },
  noProblems: { da: 'Ingen fejl', en: 'No problems' },
  sections: { da: 'Afsnit', en: 'Sections' },
  progress: { da: 'Hvor langt er vi?', en: 'How far are we?' },
  status: { da: 'Status', en: 'Status' },
  filled: { da: 'Udfyldt', en: 'Filled in' },
  optionalEmpty: { da: 'Tom (behøves ikke)', en: 'Empty (not needed)' },
  requiredEmpty: { da: 'Mangler', en: 'Missing' },
  gate: { da: 'Mangler, før forsøget kan evalueres', en: 'Missing before the trial can be evaluated' },
  gateMet: {
    da: 'Alle spørgsmål kan evalueres, som protokollen står.',
    en: 'Every question can be evaluated as the protocol stands.',
  },
  save: { da: 'Gem', en: 'Save' },
  saveNext: { da: 'Gem, og gå videre', en: 'Save and go on' },
  saveBack: { da: 'Gem, og gå tilbage', en: 'Save and go back' },
  saved: { da: 'Kladden er gemt.', en: 'The draft is saved.' },
  more: { da: 'Flere felter', en: 'More fields' },
  english: { da: 'på engelsk', en: 'in English' },
  danish: { da: 'på dansk', en: 'in Danish' },
  addEnglish: { da: 'Tilføj engelsk tekst', en: 'Add a text in English' },
  choose: { da: 'Vælg', en: 'Choose' },
  none: { da: 'Intet valgt', en: 'Nothing chosen' },
  yes: { da: 'Ja', en: 'Yes' },
  no: { da: 'Nej', en: 'No' },
  percent: { da: 'i procent', en: 'in per cent' },
  onePerLine: { da: 'Én på hver linje.', en: 'One on each line.' },
  shortName: { da: 'Kort navn', en: 'Short name' },
  shortNameHelp: {
    da: 'Bruges til at henvise med. Ændres det her, følger alle henvisninger med.',
    en: 'Used to refer to it. When it is changed here, every reference follows.',
  },
  new: { da: 'Ny', en: 'New' },
  newNamed: { da: 'Navn på en ny', en: 'Name of a new one' },
  newKind: { da: 'Slags', en: 'Kind' },
  add: { da: 'Tilføj', en: 'Add' },
  open: { da: 'Ret', en: 'Edit' },
  remove: { da: 'Fjern', en: 'Remove' },
  up: { da: 'Op', en: 'Up' },
  down: { da: 'Ned', en: 'Down' },
  number: { da: 'Nr.', en: 'No.' },
  rowHelp: {
    da: 'En række forsvinder, når alle dens felter tømmes.',
    en: 'A row goes when all its fields are emptied.',
  },
  removeSection: { da: 'Fjern hele afsnittet', en: 'Remove the whole section' },
  toCorrect: { da: 'Skal rettes', en: 'To be corrected' },
  showFields: { da: 'Gem, og vis felterne', en: 'Save and show the fields' },
  afterSwitch: {
    da: 'Vælg, og gem: så kommer de felter, der hører til.',
    en: 'Choose and save: the fields that belong to it then appear.',
  },
  othersChanged: { da: 'Det har andre ændret siden', en: 'What others changed meanwhile' },
  before: { da: 'Før', en: 'Before' },
  after: { da: 'Efter', en: 'After' },
  field: { da: 'Felt', en: 'Field' },
  notBefore: { da: 'Var der ikke', en: 'Was not there' },
  notAfter: { da: 'Taget ud', en: 'Taken out' },
  changesInForce: {
    da: 'Du ændrer en låst protokol. Det, der gælder nu, bliver ved med at gælde, til ændringen er vedtaget med en begrundelse.',
    en: 'You are changing a locked protocol. What is in force stays in force until the change is adopted with a reason.',
  },
  syntheticStays: {
    da: 'Kan ikke slås fra: der er trukket borgere.',
    en: 'Cannot be switched off: people have been drawn.',
  },
  idStays: { da: 'Ligger fast, fra forsøget blev oprettet.', en: 'Fixed since the trial was created.' },
  nothingChanged: { da: 'Intet er ændret.', en: 'Nothing was changed.' },
} as const satisfies Readonly<Record<string, Said>>

export const counted = {
  problems: (n: number): Said =>
    n === 1 ? { da: '1 fejl', en: '1 problem' } : { da: `${n} fejl`, en: `${n} problems` },
  toCorrect: (n: number): Said =>
    n === 1
      ? {
          da: 'Der er 1 fejl, som skal rettes, før protokollen kan låses eller vedtages',
          en: 'There is 1 problem to correct before the protocol can be locked or adopted',
        }
      : {
          da: `Der er ${n} fejl, som skal rettes, før protokollen kan låses eller vedtages`,
          en: `There are ${n} problems to correct before the protocol can be locked or adopted`,
        },
  missing: (n: number): Said =>
    n === 1 ? { da: '1 ting mangler', en: '1 thing missing' } : { da: `${n} ting mangler`, en: `${n} things missing` },
  things: (n: number): Said => ({ da: `${n}`, en: `${n}` }),
  sectionOf: (i: number, n: number): Said => ({ da: `Afsnit ${i} af ${n}`, en: `Section ${i} of ${n}` }),
} as const

/** The templates in plain words. */
export const templateWords: Readonly<Record<TemplateName, { readonly name: Said; readonly hint: Said }>> = {
  rct: {
    name: { da: 'Lodtrækning mellem borgere', en: 'Lots drawn among citizens' },
    hint: {
      da: 'Det stærkeste: hver borger trækkes til en gruppe.',
      en: 'The strongest: each citizen is drawn to an arm.',
    },
  },
  'cluster-rct': {
    name: { da: 'Lodtrækning mellem sagsbehandlere eller steder', en: 'Lots drawn among case workers or sites' },
    hint: {
      da: 'Når alle hos samme sagsbehandler skal have det samme.',
      en: 'When everyone with the same case worker must get the same.',
    },
  },
  comparison: {
    name: {
      da: 'Forsøgskommuner og kommuner at sammenligne med',
      en: 'Treated municipalities and others to compare with',
    },
    hint: {
      da: 'Når der ikke kan trækkes lod, fx frikommuneforsøg.',
      en: 'When no lots can be drawn: rule-exemption trials.',
    },
  },
  'before-after': {
    name: { da: 'Før og efter', en: 'Before and after' },
    hint: {
      da: 'Ingen at sammenligne med: kan sige, hvad der ændrede sig, men ikke hvorfor.',
      en: 'Nobody to compare with: tells what changed, but not why.',
    },
  },
  'single-arm': {
    name: { da: 'Én gruppe, der følges', en: 'One group that is followed' },
    hint: {
      da: 'Kan beskrive, men hverken sammenligne eller vise en virkning.',
      en: 'Can describe, but neither compare nor show an effect.',
    },
  },
}
