/** Words of the page of tokens. */
export const tokenWords = {
  title: { da: 'Adgang for programmer', en: 'Access for programs' },
  account: { da: 'Min konto', en: 'My account' },
  intro: {
    da: 'Med et token kan et fagsystem registrere samtaler, et datacenter levere registre, og et program hente forsøgets mappe. Et token gælder ét forsøg og kan aldrig mere, end du selv må.',
    en: 'With a token a case system can register conversations, a data centre can deliver registers, and a program can fetch the trial folder. A token is for one trial and can never do more than you may.',
  },
  caption: { da: 'Dine tokens', en: 'Your tokens' },
  none: { da: 'Du har ingen tokens.', en: 'You have no tokens.' },
  name: { da: 'Navn', en: 'Name' },
  nameHint: { da: 'Hvad det bruges til, fx fagsystemet.', en: 'What it is used for, for example the case system.' },
  trial: { da: 'Forsøg', en: 'Trial' },
  scopes: { da: 'Rettigheder', en: 'Scopes' },
  ends: { da: 'Udløber', en: 'Ends' },
  used: { da: 'Sidst brugt', en: 'Last used' },
  never: { da: 'Aldrig', en: 'Never' },
  end: { da: 'Stop', en: 'End' },
  ended: { da: 'Tokenet er stoppet.', en: 'The token has been ended.' },
  makeHeading: { da: 'Lav et token', en: 'Make a token' },
  days: { da: 'Gælder i antal dage', en: 'Valid for how many days' },
  make: { da: 'Lav token', en: 'Make token' },
  made: { da: 'Tokenet er lavet', en: 'The token has been made' },
  once: {
    da: 'Kopiér det nu: det vises kun denne ene gang.',
    en: 'Copy it now: it is shown this once only.',
  },
  noTrials: { da: 'Du har ingen rolle i et forsøg endnu.', en: 'You hold no role in a trial yet.' },
} as const

export const scopeWords = {
  'participants:read': { da: 'Læse listen over borgere', en: 'Read the list of participants' },
  'entries:read': { da: 'Læse, hvor langt forsøget er', en: 'Read how far the trial is' },
  'entries:write': {
    da: 'Registrere: samtaler, tilbud, bevillinger',
    en: 'Register: conversations, activities, grants',
  },
  'sources:write': { da: 'Levere registre og andre kilder', en: 'Deliver registers and other sources' },
  'export:read': { da: 'Hente forsøgets mappe', en: 'Fetch the trial folder' },
} as const
