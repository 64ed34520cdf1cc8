/** Words of the layout and the shell. */
export const shellWords = {
  skip: { da: 'Spring til indholdet', en: 'Skip to the content' },
  tagline: { da: 'Feltforsøg med offentlige indsatser', en: 'Field trials of public services' },
  trials: { da: 'Forsøg', en: 'Trials' },
  administration: { da: 'Administration', en: 'Administration' },
  account: { da: 'Min konto', en: 'My account' },
  signIn: { da: 'Log ind', en: 'Sign in' },
  signOut: { da: 'Log ud', en: 'Sign out' },
  mainNavigation: { da: 'Hovedmenu', en: 'Main menu' },
  trialNavigation: { da: 'Forsøgets sider', en: 'Pages of the trial' },
  menu: { da: 'Menu', en: 'Menu' },
  breadcrumbs: { da: 'Brødkrumme', en: 'Breadcrumbs' },
  language: { da: 'Sprog', en: 'Language' },
  madeUp: {
    da: 'Opdigtede data – siger intet om det virkelige forsøg',
    en: 'Made-up data – says nothing about the real trial',
  },
  accessibility: { da: 'Tilgængelighedserklæring', en: 'Accessibility statement' },
  wentWrong: { da: 'Det gik ikke', en: 'That did not work' },
  toFrontPage: { da: 'Til forsiden', en: 'To the front page' },
} as const

export const errorTitles = {
  401: { da: 'Log ind', en: 'Sign in' },
  403: { da: 'Ingen adgang', en: 'No access' },
  404: { da: 'Siden findes ikke', en: 'No such page' },
  500: { da: 'Fejl i Virker', en: 'A fault in Virker' },
} as const
