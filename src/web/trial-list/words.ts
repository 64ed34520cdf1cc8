export const words = {
  title: { da: 'Forsøg', en: 'Trials' },
  none: {
    da: 'Du har ingen rolle i noget forsøg endnu. Spørg projektlederen eller administratoren.',
    en: 'You have no role in any trial yet. Ask the trial lead or the administrator.',
  },
  noneAtAll: { da: 'Der er ingen forsøg endnu.', en: 'There are no trials yet.' },
  add: { da: 'Nyt forsøg', en: 'New trial' },
  period: { da: 'Periode', en: 'Period' },
  noDates: { da: 'ikke fastsat', en: 'not set' },
  sites: { da: 'Forsøgssteder', en: 'Sites' },
  role: { da: 'Din rolle', en: 'Your role' },
  noRole: { da: 'ingen (administrator)', en: 'none (administrator)' },
  madeUp: { da: 'opdigtede data', en: 'made-up data' },
} as const

export const statusNames = {
  draft: { da: 'kladde', en: 'draft' },
  locked: { da: 'låst og i gang', en: 'locked and running' },
  closed: { da: 'afsluttet', en: 'closed' },
} as const
