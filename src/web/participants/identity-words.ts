/** Words of the page that shows who someone is, and of the page about their consent. */
export const identityWords = {
  title: { da: 'Hvem er borgeren?', en: 'Who is the person?' },
  logged: {
    da: 'At du ser denne side, er skrevet i loggen.',
    en: 'That you see this page is written into the log.',
  },
  none: {
    da: 'Der er ingen personoplysninger: de er slettet eller aldrig skrevet. Forsøgets egne oplysninger er der stadig.',
    en: "There is nothing on who this is: it was erased or never written. The trial's own facts are still there.",
  },
  administrative: {
    da: 'Administrativt CPR-nummer: borgeren findes ikke i registrene.',
    en: 'Administrative CPR number: the person is not in the registers.',
  },
  born: { da: 'Født', en: 'Born' },
  change: { da: 'Ret navn og kontakt', en: 'Change name and contact' },
  changed: { da: 'Navn og kontakt er rettet.', en: 'Name and contact are changed.' },
  log: { da: 'Hvem har set det?', en: 'Who has seen it?' },
  logEmpty: { da: 'Ingen endnu.', en: 'Nobody yet.' },
  when: { da: 'Hvornår', en: 'When' },
  whoRead: { da: 'Hvem', en: 'Who' },
  role: { da: 'Rolle', en: 'Role' },
  what: { da: 'Hvad', en: 'What' },
  erase: { da: 'Slet, hvem borgeren er', en: 'Erase who the person is' },
  eraseIntro: {
    da: 'Forsøget bliver ved med at hænge sammen: lod, indmeldelse og udtræden står under nummeret, som så ikke fører til nogen. Kommer borgeren igen, kan Virker ikke kende dem. Det kan ikke fortrydes.',
    en: 'The trial stays whole: lot, enrolment and exit stand under the number, which then leads to nobody. If the person comes again, Virker cannot know them. It cannot be undone.',
  },
  eraseWhat: { da: 'Hvad skal slettes?', en: 'What is to be erased?' },
  eraseIdentity: { da: 'CPR-nummer, navn og kontakt', en: 'CPR number, name and contact' },
  eraseBoth: {
    da: 'Også indholdet af det, der er registreret om borgeren (samtaler, tilbud, bevillinger)',
    en: 'Also what was registered about the person (conversations, activities, grants)',
  },
  eraseRegistrations: {
    da: 'Indholdet af det, der er registreret om borgeren (samtaler, tilbud, bevillinger), og noter',
    en: 'What was registered about the person (conversations, activities, grants), and notes',
  },
  basis: { da: 'På hvilket grundlag?', en: 'On what basis?' },
  basisHint: {
    da: 'Står i journalen. Skriv ikke noget om borgeren.',
    en: 'Stands in the journal. Write nothing about the person.',
  },
  sure: { da: 'Ja, slet det for altid', en: 'Yes, erase it for good' },
  eraseButton: { da: 'Slet', en: 'Erase' },
  erased: { da: 'Personoplysningerne er slettet.', en: 'The identity is erased.' },
  erasedRegistrations: {
    da: 'Det, der er registreret om borgeren, er slettet.',
    en: 'What was registered about the person is erased.',
  },
  chooseAndConfirm: {
    da: 'Skriv grundlaget, og sæt kryds ved, at du er sikker. Intet er slettet.',
    en: 'Write the basis, and tick that you are sure. Nothing was erased.',
  },
} as const

export const handlings = {
  names: { da: 'så navnet på en liste', en: 'saw the name in a list' },
  everything: { da: 'så alt', en: 'saw everything' },
  search: { da: 'søgte', en: 'searched' },
  changed: { da: 'rettede', en: 'changed' },
  erased: { da: 'slettede', en: 'erased' },
  known: { da: 'slog CPR-nummeret op', en: 'looked the CPR number up' },
} as const

export const consentWords = {
  title: { da: 'Samtykke', en: 'Consent' },
  now: { da: 'Nu', en: 'Now' },
  given: { da: 'Givet', en: 'Given' },
  refused: { da: 'Sagt nej', en: 'Refused' },
  'not-asked': { da: 'Ikke spurgt', en: 'Not asked' },
  unknown: { da: 'Ikke noteret', en: 'Not noted' },
  withdrawn: { da: 'Har trukket sig', en: 'Has withdrawn' },
  wording: { da: 'Det, borgeren siger ja til', en: 'What the person says yes to' },
  note: { da: 'Hvad siger borgeren?', en: 'What does the person say?' },
  sayYes: { da: 'Ja, giver samtykke', en: 'Yes, gives consent' },
  sayNo: { da: 'Nej', en: 'No' },
  withdraw: { da: 'Trækker sig fra forsøget', en: 'Withdraws from the trial' },
  beforeDraw: {
    da: 'Der er ikke trukket lod endnu: siger borgeren nej, kommer borgeren ikke med i forsøget.',
    en: 'No lot is drawn yet: if the person says no, they do not enter the trial.',
  },
  afterDraw: {
    da: 'Der er trukket lod: borgeren bliver i den gruppe, loddet gav, også efter et nej. Det gælder i alle analyser af dem, der blev trukket.',
    en: 'The lot is drawn: the person stays in the arm of the lot, also after a no. That holds in every analysis of those drawn.',
  },
  removes: {
    nothing: {
      da: 'Når nogen trækker sig, må alt, der er samlet, stadig bruges.',
      en: 'After a withdrawal everything collected may still be used.',
    },
    'from-withdrawal': {
      da: 'Når nogen trækker sig, må det, der er samlet indtil da, stadig bruges.',
      en: 'After a withdrawal what was collected until then may still be used.',
    },
    everything: {
      da: 'Når nogen trækker sig, må intet, der er samlet om dem, bruges længere.',
      en: 'After a withdrawal nothing collected about them may be used any more.',
    },
  },
  saved: { da: 'Det er noteret.', en: 'It is noted.' },
  choose: { da: 'Vælg, hvad borgeren siger.', en: 'Choose what the person says.' },
} as const
