import type { Said } from '../../text/index.ts'

export const newWords = {
  pageTitle: { da: 'Nyt forsøg', en: 'New trial' },
  trials: { da: 'Forsøg', en: 'Trials' },
  what: {
    da: 'Vælg det, der ligner jeres forsøg mest. Alt kan ændres bagefter, også valget her, indtil protokollen låses.',
    en: 'Choose what is most like your trial. Everything can be changed afterwards, this choice too, until the protocol is locked.',
  },
  template: { da: 'Hvad ligner det?', en: 'What is it like?' },
  templateHelp: {
    da: 'I får en udfyldt protokol at rette i; alt indhold er eksempler.',
    en: 'You get a filled-in protocol to edit; all its content is example.',
  },
  title: { da: 'Forsøgets titel', en: 'Title of the trial' },
  id: { da: 'Kort navn', en: 'Short name' },
  idHelp: {
    da: 'Står i adresser og filer og kan ikke ændres. Laves af titlen, hvis feltet er tomt.',
    en: 'Stands in addresses and files and cannot be changed. Made from the title when left empty.',
  },
  sites: { da: 'Forsøgssteder', en: 'Sites' },
  sitesHelp: {
    da: 'Kommuner eller jobcentre, én på hver linje. Tom: eksemplets steder, som kan rettes bagefter.',
    en: 'Municipalities or job centres, one on each line. Empty: the example’s sites, which can be edited afterwards.',
  },
  madeUp: { da: 'Borgerne er opdigtede: det er et øveforsøg', en: 'The people are made up: this is for practice' },
  create: { da: 'Opret forsøget', en: 'Create the trial' },
  created: { da: 'Forsøget er oprettet. Gå afsnittene igennem.', en: 'The trial is created. Go through the sections.' },
} as const satisfies Readonly<Record<string, Said>>
