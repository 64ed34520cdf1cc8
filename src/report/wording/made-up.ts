/** Said on every page, figure, table and export of a trial whose people are made up; it cannot be switched off. */
export const madeUpBanner = {
  da: 'Opdigtede data – siger intet om det virkelige forsøg',
  en: 'Made-up data – says nothing about the real trial',
} as const
